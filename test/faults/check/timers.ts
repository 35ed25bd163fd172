/** Pure: what became of each deadline, and whether anybody is blamed for a late one. */
import type { CaseFact, DeadlineFact } from './facts.js';
import type { Checked, Finding } from './finding.js';
import { grouped, text, type World } from './world.js';

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

const EXCUSES = ['system_late', 'clock_unsure', 'roster_stale'];

/** A late firing is named and excuses; nothing else does. */
export function nobodyBlamed(world: World): Checked {
  const named = grouped(
    world.ofType('deadline-fired-late').filter(({ data }) => data['purpose'] === ACT),
    ({ data }) => text(data['caseId']),
  );
  const late = lateCases(world);
  return {
    promise: 'nobody-blamed',
    checked: world.facts.cases.length,
    findings: world.facts.cases.flatMap((one) => blamed(one, late.has(one.id), named.has(one.id))),
  };
}

function lateCases({ facts }: World): Set<string> {
  return new Set(
    facts.services.flatMap(({ deadlines }) =>
      deadlines.flatMap(({ purpose, outcome, latenessSeconds, owner }) =>
        purpose === ACT && outcome === 'fired' && (latenessSeconds ?? 0) > LATE_SECONDS ? [owner] : [],
      ),
    ),
  );
}

function blamed({ id, excused }: CaseFact, wasLate: boolean, named: boolean): Finding[] {
  const wrong = (detail: string): Finding => ({ promise: 'nobody-blamed', outcome: 'wrong', id, detail });
  const odd = excused.filter((reason) => !EXCUSES.includes(reason));
  const isExcused = excused.includes('system_late');
  return [
    ...(wasLate && !isExcused ? [wrong('its clock ended late by the system, and nobody is excused')] : []),
    ...(wasLate && !named ? [wrong('its clock ended late by the system, and no event says so')] : []),
    ...(isExcused && !named ? [wrong('is excused as late by the system, and nothing was late')] : []),
    ...(odd.length > 0 ? [wrong(`is excused by ${odd.join(', ')}, which nothing here has caused`)] : []),
  ];
}
