/** Pure: every acknowledged operation is at every place where it belongs, and none took effect twice. */
import type { Ack } from '../load/load.js';
import type { PhoneFact, ReportFact } from './facts.js';
import type { Checked, Finding } from './finding.js';
import { grouped, text, type SeenEvent, type World } from './world.js';

/** What escalation says about a report it has taken in. */
const DECIDED = ['case-opened', 'attempt-joined', 'report-out-of-hours', 'report-too-old'];
const KEPT = ['report-received', 'report-refused', 'report-unverified'];
/** Outcomes of a report that make a case. */
const ONCE_PER_CASE = {
  claim: 'callback-claimed',
  confirm: 'callback-confirmed',
  withdraw: 'case-withdrawn',
};
type OnCase = keyof typeof ONCE_PER_CASE;
const isOnCase = (op: string): op is OnCase => op in ONCE_PER_CASE;

const lost = (id: string, detail: string): Finding => ({
  ...{ promise: 'nothing-lost', outcome: 'lost', id, detail },
});
const twice = (id: string, detail: string): Finding => ({
  ...{ promise: 'nothing-twice', outcome: 'duplicated', id, detail },
});

/** What was acknowledged is there; what the producers say is in the ledger and on the phones. */
export function nothingLost(world: World): Checked {
  const places = placesOf(world);
  const acked = world.acks.filter(({ outcome }) => outcome === 'ok');
  const steps = world.ofType('step-started').filter(tellsSomebody);
  const ledger = new Set(world.facts.ledger.map(({ id }) => id));
  const told = world.events.filter(({ producer }) => producer !== 'reporting');
  return {
    promise: 'nothing-lost',
    checked: acked.length + steps.length + told.length,
    unknown: world.acks.filter(({ outcome }) => outcome === 'unknown').length,
    findings: [
      ...acked.flatMap((ack) => missing(ack, world, places)),
      ...steps.flatMap((step) => untold(step, world)),
      ...told.flatMap(({ id, type }) => (ledger.has(id) ? [] : [lost(id, `${type} is not in the ledger`)])),
    ],
  };
}

interface Places {
  reports: ReadonlyMap<string, ReportFact[]>;
  kept: ReadonlySet<string>;
  decided: ReadonlySet<string>;
  redirected: ReadonlySet<string>;
  figures: ReadonlySet<string>;
  done: ReadonlySet<string>;
}

function placesOf(world: World): Places {
  const field = (types: readonly string[], name: string): Set<string> =>
    new Set(types.flatMap((type) => world.ofType(type).map(({ data }) => text(data[name]))));
  return {
    reports: grouped(world.facts.reports, ({ reference }) => reference),
    kept: field(KEPT, 'reportId'),
    decided: field(DECIDED, 'reportId'),
    redirected: field(['case-redirected'], 'caseId'),
    figures: new Set(world.facts.figures.map(({ caseId }) => caseId)),
    done: new Set(
      Object.entries(ONCE_PER_CASE).flatMap(([op, type]) =>
        world.ofType(type).map(({ data }) => `${op} ${text(data['caseId'])}`),
      ),
    ),
  };
}

function missing(ack: Ack, world: World, places: Places): Finding[] {
  if (isOnCase(ack.op)) {
    const found = places.done.has(`${ack.op} ${world.caseOf(ack.caseId) ?? ''}`);
    return found ? [] : [lost(ack.key, `${ack.op} of case ${ack.caseId} was acknowledged and is nowhere`)];
  }
  if (ack.op === 'availability') return missingEntry(ack, world);
  return missingReport(ack, world, places);
}

function missingEntry({ key, availabilityId = '' }: Ack, { facts }: World): Finding[] {
  const gone = (where: string): Finding => lost(key, `availability ${availabilityId} is not in ${where}`);
  if (!facts.availability.has(availabilityId)) return [gone('directory')];
  return facts.services.flatMap(({ name, roster }) =>
    name === 'directory' ||
    [...roster.keys()].some((item) => item.endsWith(`/availability/${availabilityId}`))
      ? []
      : [gone(`the copy of ${name}`)],
  );
}

function missingReport(ack: Ack, world: World, places: Places): Finding[] {
  const gone = (what: string): Finding[] => [lost(ack.key, `report ${ack.reference}: ${what}`)];
  const [report] = places.reports.get(ack.reference ?? '') ?? [];
  if (!report) return gone('acknowledged, and intake does not have it');
  if (!places.kept.has(report.id)) return gone('intake has said nothing of it');
  if (ack.reportOutcome === 'refused' || ack.reportOutcome === 'unverified') return [];
  if (!places.decided.has(report.id) && !places.redirected.has(report.caseId ?? ''))
    return gone('escalation has not decided it');
  const found = world.caseOf(report.caseId);
  const hasCase = ack.reportOutcome !== 'out_of_hours';
  if (hasCase && !found) return gone(`case ${report.caseId} does not exist`);
  return hasCase && !places.figures.has(found ?? '') ? gone('reporting has no figures of its case') : [];
}

const tellsSomebody = ({ data }: SeenEvent): boolean =>
  text(data['recipientOfficerId']) !== '' && Array.isArray(data['channels']) && data['channels'].length > 0;

/** A step that began: a delivery for it, and what is delivered stands on a phone. */
function untold({ id, data }: SeenEvent, { facts }: World): Finding[] {
  const mine = deliveriesOf(facts).get(id) ?? [];
  if (mine.length === 0)
    return [
      lost(id, `step ${text(data['step'])} of case ${text(data['caseId'])}: no message was made of it`),
    ];
  return mine
    .filter(({ state }) => state === 'delivered')
    .filter(({ attempts }) => !attempts.some((attempt) => keysOnPhones(facts).has(attempt.id)))
    .map((one) =>
      lost(one.id, `${one.purpose} of case ${one.caseId} counts as delivered and is on no phone`),
    );
}

const deliveriesOf = remembered((facts) => grouped(facts.deliveries, ({ eventId }) => eventId));
const keysOnPhones = remembered((facts) => new Set(facts.phones.map(({ key }) => key)));

function remembered<T>(make: (facts: World['facts']) => T): (facts: World['facts']) => T {
  const known = new WeakMap<World['facts'], T>();
  return (facts) => {
    const found = known.get(facts) ?? make(facts);
    known.set(facts, found);
    return found;
  };
}

/** By what an event means, not by its id alone. */
const MEANINGS: Readonly<Record<string, readonly string[]>> = {
  'report-received': ['reportId'],
  'report-refused': ['reportId'],
  'case-opened': ['caseId'],
  'attempt-joined': ['reportId'],
  'step-started': ['caseId', 'legId', 'stepIndex'],
  'representative-asked': ['caseId', 'question'],
  'callback-claimed': ['caseId', 'legId', 'calledAt'],
  'callback-confirmed': ['caseId'],
  'case-withdrawn': ['caseId'],
  'delivery-sent': ['deliveryId', 'channel'],
  'delivery-delivered': ['deliveryId', 'channel'],
};

/** Nothing has an effect twice; what was refused or never answered has at most one, and nothing came from nowhere. */
export function nothingTwice(world: World): Checked {
  const meant = world.events.flatMap((event) => {
    const fields = MEANINGS[event.type];
    return fields ? [`${event.type} ${fields.map((f) => String(event.data[f])).join(' ')}`] : [];
  });
  const ids = world.events.map(({ id }) => id);
  const reports = world.facts.reports.map(meaningOf);
  return {
    promise: 'nothing-twice',
    checked: meant.length + ids.length + reports.length,
    findings: [
      ...repeated(meant).map((id) => twice(id, 'happened more than once')),
      ...repeated(ids).map((id) => twice(id, 'an event with this id stands more than once in the logs')),
      ...repeated(reports).map((id) => twice(id, 'one report was taken more than once')),
      ...fromNowhere(world),
      ...refusedAndDone(world),
    ],
  };
}

const meaningOf = (of: {
  representativeId?: string | null;
  postId?: string | null;
  attemptedAt?: Date | string;
}): string => `${of.representativeId} ${of.postId} ${new Date(of.attemptedAt ?? 0).toISOString()}`;

function repeated(list: readonly string[]): string[] {
  return [...grouped(list, (one) => one)].flatMap(([one, all]) => (all.length > 1 ? [one] : []));
}

/** A report that the client was refused, or never made, must not be there. */
function fromNowhere({ acks, facts }: World): Finding[] {
  const made = new Set(
    acks.flatMap((ack) => (ack.op.startsWith('report') && ack.outcome !== 'refused' ? [meaningOf(ack)] : [])),
  );
  return facts.reports
    .filter((report) => !made.has(meaningOf(report)))
    .map(({ reference }) => ({
      ...{ promise: 'nothing-twice', outcome: 'wrong', id: reference },
      detail: `report ${reference} is there, and no client was told that it was taken`,
    }));
}

/** The load does each of these once per case: after a clear no there is no such event. */
function refusedAndDone(world: World): Finding[] {
  const { done } = placesOf(world);
  return world.acks.flatMap(({ op, outcome, caseId, key, code }): Finding[] =>
    isOnCase(op) && outcome === 'refused' && done.has(`${op} ${world.caseOf(caseId) ?? ''}`)
      ? [
          {
            ...{ promise: 'nothing-twice', outcome: 'wrong', id: key },
            detail: `${op} of case ${caseId} was refused (${code ?? 'no code'}), and it happened`,
          },
        ]
      : [],
  );
}

/** Each delivery comes to its phone once per channel, and nothing comes that no attempt was written down for. */
export function instructedOnce({ facts }: World): Checked {
  const deliveryOf = new Map(facts.deliveries.flatMap((d) => d.attempts.map((a) => [a.id, d.id] as const)));
  const lines = facts.phones.filter(({ caseId }) => caseId !== null);
  const known = lines.filter(({ key }) => deliveryOf.has(key));
  const perDelivery = grouped(known, ({ key, channel }) => `${deliveryOf.get(key)} by ${channel}`);
  return {
    promise: 'instructed-once',
    checked: lines.length,
    findings: [
      ...[...perDelivery].flatMap(([id, all]) =>
        all.length > 1 ? [said('duplicated', id, `${all[0]?.purpose} came ${all.length} times`)] : [],
      ),
      ...lines.flatMap((line) => (deliveryOf.has(line.key) ? [] : [unwritten(line, lines)])),
    ],
  };
}

/** The same words to the same phone under a key that nobody wrote down are a repetition; other words come from nowhere. */
function unwritten(line: PhoneFact, lines: readonly PhoneFact[]): Finding {
  const { id, key, purpose } = line;
  const wordsOf = (one: PhoneFact): string => `${one.number} ${one.channel} ${one.caseId} ${one.text}`;
  const again = lines.some((other) => other.id !== id && wordsOf(other) === wordsOf(line));
  return again
    ? said('duplicated', id, `${purpose} came again, and no attempt ${key} was written down`)
    : said('wrong', id, `${purpose} came, and no attempt ${key} was written down`);
}

const said = (outcome: Finding['outcome'], id: string, detail: string): Finding => ({
  ...{ promise: 'instructed-once', outcome, id, detail },
});
