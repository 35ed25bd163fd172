/** Pure: what became of each deadline, and whether anybody is blamed for a late one. */
import type { CaseFact, DeadlineFact, FigureFact } from './facts.js';
import type { Checked, Finding } from './finding.js';
import { grouped, text, type SeenEvent, type World } from './world.js';

/** Beyond this a firing is late by rule R31 and excuses the officer; whole seconds. */
export const LATE_SECONDS = 60;
/** Domain time in ms that a due deadline may take while the system is at rest. */
const MAY_WAIT_MS = 2_000;

/** Purposes whose firing tells somebody, with the step that it begins. */
const ACT = 'act';

/** Set = fired + cancelled + waiting, none overdue, and each firing has had its effect. */
export function deadlinesAccounted(world: World): Checked {
  const { services, now, cases } = world.facts;
  const all = services.flatMap(({ name, deadlines }) => deadlines.map((one) => ({ name, one })));
  return {
    promise: 'deadlines-accounted',
    checked: all.length,
    findings: [
      ...all.flatMap(({ name, one }) => unaccounted(`${name} ${one.purpose} of ${one.owner}`, one, now)),
      ...withoutEffect(world),
      ...cases.flatMap((one) => unwatched(one, world)),
    ],
  };
}

const off = (outcome: Finding['outcome'], id: string, detail: string): Finding => ({
  ...{ promise: 'deadlines-accounted', outcome, id, detail },
});

function unaccounted(id: string, one: DeadlineFact, now: Date): Finding[] {
  if (!one.known) return [off('wrong', id, 'is armed, and nobody has set it')];
  if (one.outcome !== null && one.armed) return [off('wrong', id, `is armed, and was ${one.outcome} before`)];
  if (one.outcome !== null) return [];
  if (!one.armed) return [off('lost', id, 'was set, and is neither fired, cancelled nor armed')];
  const waits = now.getTime() - one.dueAt.getTime();
  return waits > MAY_WAIT_MS ? [off('lost', id, `has been due for ${Math.round(waits / 1000)} s`)] : [];
}

/** The end of a callback clock instructs the officer: as often as it fired, never more often than once a leg. */
function withoutEffect(world: World): Finding[] {
  const instructed = grouped(
    world.ofType('step-started').filter(({ data }) => data['step'] === 'instruction'),
    ({ data }) => text(data['caseId']),
  );
  const fired = world.facts.services
    .find(({ name }) => name === 'escalation')
    ?.deadlines.filter(({ purpose, outcome }) => purpose === ACT && outcome === 'fired');
  return [...grouped(fired ?? [], ({ owner }) => owner)].flatMap(([owner, firings]) => {
    const steps = instructed.get(owner)?.length ?? 0;
    return steps >= firings.length
      ? []
      : [off('lost', owner, `its clock ended ${firings.length} times, and ${steps} instructions began`)];
  });
}

/** Every open case that waits for its clock, or climbs, has a deadline that goes on with it. */
function unwatched({ id, state }: CaseFact, { facts }: World): Finding[] {
  const wanted = state === 'waiting' ? ACT : state === 'acting' ? 'step' : null;
  if (!wanted) return [];
  return armedOf(facts).has(`${id} ${wanted}`)
    ? []
    : [off('lost', id, `is ${state}, and no ${wanted} is armed`)];
}

const known = new WeakMap<World['facts'], ReadonlySet<string>>();

function armedOf(facts: World['facts']): ReadonlySet<string> {
  const found =
    known.get(facts) ??
    new Set(
      facts.services.flatMap(({ deadlines }) =>
        deadlines.flatMap(({ armed, owner, purpose }) => (armed ? [`${owner} ${purpose}`] : [])),
      ),
    );
  known.set(facts, found);
  return found;
}

/** By the domain clock, to the millisecond. */
export function neverEarly({ facts }: World): Checked {
  const fired = facts.services.flatMap(({ name, deadlines }) =>
    deadlines.flatMap((one) => (one.outcome === 'fired' ? [{ name, one }] : [])),
  );
  return {
    promise: 'never-early',
    checked: fired.length,
    findings: fired.flatMap(({ name, one }) => {
      const early = one.dueAt.getTime() - (one.endedAt?.getTime() ?? 0);
      const id = `${name} ${one.purpose} of ${one.owner}`;
      return early > 0
        ? [
            {
              promise: 'never-early',
              outcome: 'wrong',
              id,
              detail: `fired ${early} ms before its time`,
            } as const,
          ]
        : [];
    }),
  };
}

const EXCUSES: readonly string[] = ['system_late', 'clock_unsure', 'roster_stale'];

/**
 * A late firing is named and excuses, and so does one that fell due while the clock was in doubt, and an outage that was
 * named and ended after the call; nothing else does.
 */
export function nobodyBlamed(world: World): Checked {
  const named = world.ofType('deadline-fired-late');
  const known = {
    late: ownersOf(
      world,
      ({ purpose, unsure, latenessSeconds }) =>
        purpose === ACT && !unsure && (latenessSeconds ?? 0) > LATE_SECONDS,
    ),
    namedLate: casesOf(named.filter(({ data }) => data['purpose'] === ACT && data['clockUnsure'] !== true)),
    unsure: ownersOf(world, ({ purpose, unsure }) => purpose === ACT && unsure),
    namedUnsure: casesOf(named.filter(({ data }) => data['clockUnsure'] === true)),
    down: downAfter(world),
  };
  return {
    promise: 'nobody-blamed',
    checked: world.facts.cases.length,
    findings: [
      ...world.facts.cases.flatMap((one) => blamed(one, known)),
      ...world.facts.cases.flatMap((one) => counted(one, figuresOf(world.facts).get(one.id) ?? [])),
    ],
  };
}

/** Cases whose call was made before an outage that has been named was over. */
function downAfter(world: World): ReadonlySet<string> {
  const ends = world.ofType('outage-marked').map(({ data }) => Date.parse(text(data['to'])));
  const lastEnd = Math.max(Number.NEGATIVE_INFINITY, ...ends);
  const cases = world.facts.cases.filter(({ attemptedAt }) => attemptedAt.getTime() < lastEnd);
  return new Set(cases.map(({ id }) => id));
}

const casesOf = (events: readonly SeenEvent[]): ReadonlySet<string> =>
  new Set(events.map(({ data }) => text(data['caseId'])));

const figuresOf = (facts: World['facts']): ReadonlyMap<string, FigureFact[]> =>
  grouped(facts.figures, ({ caseId }) => caseId);

/** Cases with a firing of this sort. */
const ownersOf = ({ facts }: World, is: (one: DeadlineFact) => boolean): ReadonlySet<string> =>
  new Set(
    facts.services.flatMap(({ deadlines }) =>
      deadlines.flatMap((one) => (one.outcome === 'fired' && is(one) ? [one.owner] : [])),
    ),
  );

type Known = Readonly<Record<'late' | 'namedLate' | 'unsure' | 'namedUnsure' | 'down', ReadonlySet<string>>>;

const wrong = (id: string, detail: string): Finding => ({
  ...{ promise: 'nobody-blamed', outcome: 'wrong', id, detail },
});

function blamed({ id, excused }: CaseFact, known: Known): Finding[] {
  const isKnown = (reason: string): boolean =>
    EXCUSES.includes(reason) || (reason === 'system_down' && known.down.has(id));
  const odd = excused.filter((reason) => !isKnown(reason));
  return [
    ...excusedBy('system_late', 'its clock ended late by the system', {
      ...{ id, excused, happened: known.late.has(id), named: known.namedLate.has(id) },
    }),
    ...excusedBy('clock_unsure', 'a deadline fell due on a clock in doubt', {
      ...{ id, excused, happened: known.unsure.has(id), named: known.namedUnsure.has(id) },
    }),
    ...(odd.length > 0 ? [wrong(id, `is excused by ${odd.join(', ')}, which nothing here has caused`)] : []),
  ];
}

interface Excusable {
  readonly id: string;
  readonly excused: readonly string[];
  readonly happened: boolean;
  /** By an event. */
  readonly named: boolean;
}

function excusedBy(reason: string, what: string, { id, excused, happened, named }: Excusable): Finding[] {
  const isExcused = excused.includes(reason);
  return [
    ...(happened && !isExcused ? [wrong(id, `${what}, and nobody is excused`)] : []),
    ...(happened && !named ? [wrong(id, `${what}, and no event says so`)] : []),
    ...(isExcused && !named ? [wrong(id, `is excused by ${reason}, and nothing of the kind happened`)] : []),
  ];
}

/** Figures leave out what is excused, once the case is over. A case that was called again has rows with excuses of their own. */
function counted({ id, excused, isOpen }: CaseFact, rows: readonly FigureFact[]): Finding[] {
  const [row, another] = rows.filter(({ alternate }) => !alternate);
  if (!row || another || isOpen || !COUNTED.includes(row.state)) return [];
  const left = excused.filter((reason) => !row.excused.includes(reason));
  return left.length > 0 ? [wrong(id, `counts in the figures, although ${left.join(', ')} excuses it`)] : [];
}

/** What a withdrawn case was excused by is of no interest: it stands in no figure against anybody. */
const COUNTED = ['confirmed', 'closed_unconfirmed', 'closed_unanswered'];
