/**
 * Ways to falsify a bundle. Each answers the falsified file, what the person who checks knew from before, and where the
 * first wrong or missing entry is, if it is about entries. Null: this ledger has nothing to which it could be done.
 */
import { newPrivateKey, signHead, type HeadFacts } from '../../services/reporting/src/heads/signing.js';
import type { Known } from '../../deploy/cli/verify/findings.js';
import { sha256 } from '../../deploy/cli/verify/heads.js';
import type { Random } from '../faults/stack/random.js';
import {
  chained,
  DISTRICT,
  endsOf,
  entryAfter,
  eventText,
  linesOf,
  newKey,
  signedHeads,
  textIn,
  type Ledger,
  type Line,
  type Log,
} from './honest.js';

export interface Falsified {
  lines: string[];
  known?: Known;
  /** First wrong or missing entry. */
  at?: { log: string; epoch: number; sequence: number };
}
export type Attack = (ledger: Ledger, random: Random) => Falsified | null;

const texts = (lines: readonly Line[]): string[] => lines.map(({ text }) => text);
const entriesOf = (lines: readonly Line[]): number[] => lines.flatMap(({ entry }, i) => (entry ? [i] : []));
const bodyOf = ({ text }: Line): string => (JSON.parse(text) as { entry: string }).entry;

/** Another character somewhere in what the entry says. */
const changed = (body: string, random: Random): string => {
  const digits = [...body.matchAll(/\d/g)]
    .map(({ index }) => index)
    .filter((at) => at > body.indexOf('"data":'));
  const at = digits.length > 0 ? random.pick(digits) : -1;
  if (at < 0) return body.replace('"data":{', '"data":{"more":1,');
  return `${body.slice(0, at)}${(Number(body[at]) + random.int(1, 9)) % 10}${body.slice(at + 1)}`;
};

/** Does something to one entry of the file. */
const withEntry =
  (change: (lines: Line[], i: number, random: Random) => Line[] | null): Attack =>
  (ledger, random) => {
    const lines = linesOf(ledger);
    const places = entriesOf(lines);
    if (places.length === 0) return null;
    const i = random.pick(places);
    const at = lines[i]?.entry;
    const after = change(lines, i, random);
    return after && at ? { lines: texts(after), at } : null;
  };

const edit = withEntry((lines, i, random) =>
  lines.map((line, at) => {
    if (at !== i) return line;
    const { entry, hash } = JSON.parse(line.text) as { entry: string; hash: string };
    return { ...line, text: JSON.stringify({ entry: changed(entry, random), hash }) };
  }),
);
/** The hash beside it is made right, the chain is not. */
const editWithHash = withEntry((lines, i, random) =>
  lines.map((line, at) =>
    at === i ? { ...line, text: JSON.stringify({ entry: changed(bodyOf(line), random) }) } : line,
  ),
);
const garble = withEntry((lines, i, random) =>
  lines.map((line, at) => {
    if (at !== i) return line;
    const cut = random.int(1, line.text.length - 1);
    return { ...line, text: random.chance(0.5) ? line.text.slice(0, cut) : '' };
  }),
);
const remove = withEntry((lines, i) => lines.filter((_, at) => at !== i));
const swap = withEntry((lines, i) => {
  const [one, other] = [lines[i], lines[i + 1]];
  const isSameLog = one?.entry?.log === other?.entry?.log && one?.entry?.epoch === other?.entry?.epoch;
  if (!one || !other || !isSameLog) return null;
  return [...lines.slice(0, i), other, one, ...lines.slice(i + 2)];
});
const repeat = withEntry((lines, i) => [...lines.slice(0, i + 1), ...lines.slice(i)]);

/** Something that never happened, in the place of an entry, and that entry after it. */
const insert: Attack = (ledger, random) => {
  const lines = linesOf(ledger);
  const places = entriesOf(lines);
  if (places.length === 0) return null;
  const i = random.pick(places);
  const line = lines[i];
  if (!line?.entry) return null;
  const { log, epoch, sequence } = line.entry;
  const previous = /"prevhash":"([0-9a-f]+)"/.exec(bodyOf(line))?.[1] ?? '';
  const text = eventText(log.split('/')[0] ?? '', 'thing-happened', new Date('2026-11-01T06:00:00Z'), {
    count: -1,
  });
  const { body, hash } = entryAfter(previous, text, { epoch, sequence });
  const false_: Line = { text: JSON.stringify({ entry: body, hash }) };
  return { lines: texts([...lines.slice(0, i), false_, ...lines.slice(i)]), at: line.entry };
};

/** The last one to three entries of a log are left out. */
const truncate: Attack = (ledger, random) => {
  const lines = linesOf(ledger);
  const named = lines.flatMap(({ entry }) => (entry ? [entry] : []));
  if (named.length === 0) return null;
  const { log, epoch } = random.pick(named);
  const own = named.filter((one) => one.log === log && one.epoch === epoch);
  const gone = own.slice(-random.int(1, 3));
  const [at] = gone;
  if (!at) return null;
  return { lines: texts(lines.filter(({ entry }) => !entry || !gone.includes(entry))), at };
};
/** The file ends before its end. */
const cutFile: Attack = (ledger, random) => {
  const lines = linesOf(ledger);
  const places = entriesOf(lines);
  if (places.length === 0) return null;
  const i = random.pick(places);
  const at = lines[i]?.entry;
  return at ? { lines: texts(lines.slice(0, i)), at } : null;
};

/** One entry is changed and everything after it in that log is made anew, so that the chain holds. */
function rewrittenLogs(
  ledger: Ledger,
  random: Random,
): { logs: Log[]; at: NonNullable<Falsified['at']> } | null {
  const seen = linesOf(ledger).flatMap(({ entry }) => (entry ? [entry] : []));
  if (seen.length === 0) return null;
  const at = random.pick(seen);
  const logs = ledger.logs.map((log) => {
    if (`${log.producer}/${DISTRICT}` !== at.log || log.epoch !== at.epoch) return log;
    return chained(
      log,
      log.entries.map((entry, i) => (i + 1 === at.sequence ? changed(textIn(entry), random) : textIn(entry))),
    );
  });
  return { logs, at };
}
const rewrite: Attack = (ledger, random) => {
  const made = rewrittenLogs(ledger, random);
  return made && { lines: texts(linesOf({ ...ledger, logs: made.logs })), at: made.at };
};

/** What the heads would say about these logs. */
const resaid = (facts: HeadFacts, logs: readonly Log[]): HeadFacts => ({
  ...facts,
  logs: facts.logs.map((end) => {
    const log = logs.find(({ producer, epoch }) => producer === end.producer && epoch === end.epoch);
    return { ...end, hash: log?.entries[end.sequence - 1]?.hash ?? end.hash };
  }),
});
const older = ({ heads }: Ledger): Known['older'] =>
  new Map(heads.map(({ facts, text }) => [facts.number, sha256(text)]));

/** With the stolen keys themselves: only who kept an older bundle can tell. */
const fork: Attack = (ledger, random) => {
  const made = rewrittenLogs(ledger, random);
  if (!made) return null;
  const heads = signedHeads(
    ledger.heads.map(({ facts }) => resaid(facts, made.logs)),
    ledger.keys,
  );
  return {
    lines: texts(linesOf({ ...ledger, logs: made.logs, heads })),
    known: { older: older(ledger) ?? new Map() },
  };
};
/** A whole new ledger under a key of one's own: only who knows the true key can tell. */
const swapAllKeys: Attack = (ledger, random) => {
  const made = rewrittenLogs(ledger, random);
  if (!made) return null;
  const keys = [newKey(null, new Date('2026-10-01T00:00:00Z'))];
  const kid = keys[0]?.key.kid ?? '';
  const heads = signedHeads(
    ledger.heads.map(({ facts }) => ({ ...resaid(facts, made.logs), kid })),
    keys,
  );
  return {
    lines: texts(linesOf({ ...ledger, keys, heads, logs: made.logs })),
    known: { kid: ledger.keys[0]?.key.kid ?? '' },
  };
};
/** A key that nobody endorsed signs the last head anew. */
const swapOneKey: Attack = (ledger) => {
  const last = ledger.heads.at(-1);
  if (!last) return null;
  const stranger = newKey(null, last.facts.signedAt);
  const heads = [...ledger.heads.slice(0, -1), { ...last, signature: signHead(last.text, stranger.key) }];
  return { lines: texts(linesOf({ ...ledger, heads })) };
};
/** The same, with the stranger's key in the list as if it had followed. */
const addKey: Attack = (ledger) => {
  const last = ledger.heads.at(-1);
  const newest = ledger.keys.at(-1);
  if (!last || !newest) return null;
  const stranger = newKey(newest, last.facts.signedAt);
  const forged = { ...stranger, endorsement: signHead(stranger.text, newPrivateKey()) };
  const facts = [
    ...ledger.heads.map((head) => head.facts).slice(0, -1),
    { ...last.facts, kid: stranger.key.kid },
  ];
  const keys = [...ledger.keys, forged];
  return { lines: texts(linesOf({ ...ledger, keys, heads: signedHeads(facts, keys) })) };
};
/** Entries that came later are put under a head that says it was signed before them. */
const backdate: Attack = (ledger, random) => {
  const [last, before] = [ledger.heads.at(-1), ledger.heads.at(-2)];
  if (!last || !before) return null;
  const signedAt = new Date(last.facts.signedAt.getTime() - random.int(2, 5) * 86_400_000);
  const facts = [
    ...ledger.heads.slice(0, -1).map((head) => head.facts),
    { ...last.facts, signedAt, day: null },
  ];
  return { lines: texts(linesOf({ ...ledger, heads: signedHeads(facts, ledger.keys) })) };
};
/** A head of the right day, signed long after it, over an entry that is younger than it says. */
const backdateEntries: Attack = (ledger) => {
  const last = ledger.heads.at(-1);
  const log = ledger.logs.find((one) =>
    ledger.logs.every((o) => o.producer !== one.producer || o.epoch <= one.epoch),
  );
  if (!last || !log) return null;
  const late = eventText(
    log.producer,
    'thing-happened',
    new Date(last.facts.signedAt.getTime() + 3_600_000),
    { count: 1 },
  );
  const logs = ledger.logs.map((one) =>
    one === log ? chained(log, [...log.entries.map(textIn), late]) : one,
  );
  const facts = [
    ...ledger.heads.slice(0, -1).map((head) => head.facts),
    { ...last.facts, logs: endsOf(logs) },
  ];
  return { lines: texts(linesOf({ ...ledger, logs, heads: signedHeads(facts, ledger.keys) })) };
};
/** An entry that no head covers is appended. */
const append: Attack = (ledger, random) => {
  const log = random.pick(ledger.logs);
  const text = eventText(log.producer, 'thing-happened', new Date('2026-11-01T06:00:00Z'), { count: -2 });
  const logs = ledger.logs.map((one) =>
    one === log ? chained(log, [...log.entries.map(textIn), text]) : one,
  );
  const at = { log: `${log.producer}/${DISTRICT}`, epoch: log.epoch, sequence: log.entries.length + 1 };
  return { lines: texts(linesOf({ ...ledger, logs })), at };
};
const editHead: Attack = (ledger, random) => {
  const head = random.pick(ledger.heads.filter(({ facts }) => facts.number >= Math.max(1, ledger.from)));
  const heads = ledger.heads.map((one) => {
    if (one !== head) return one;
    return { ...one, text: one.text.replace(/"signedAt":"2026/, '"signedAt":"2025') };
  });
  return { lines: texts(linesOf({ ...ledger, heads })) };
};
const removeHead: Attack = (ledger, random) => {
  const lines = linesOf(ledger);
  const places = lines.flatMap(({ text }, i) => (text.startsWith('{"head"') ? [i] : []));
  const i = random.pick(places);
  return { lines: texts(lines.filter((_, at) => at !== i)) };
};
/** The last days are left out, with the entries; only who knows a later head can tell. */
const removeDays: Attack = (ledger) => {
  const last = ledger.heads.at(-1);
  const before = ledger.heads.at(-2);
  if (!last || !before || before.facts.number <= ledger.from) return null;
  const ends = new Map(before.facts.logs.map((end) => [`${end.producer}/${end.epoch}`, end.sequence]));
  const logs = ledger.logs.map((log) => ({
    ...log,
    entries: log.entries.slice(0, ends.get(`${log.producer}/${log.epoch}`) ?? 0),
  }));
  const known = { heads: [sha256(last.text)] };
  return { lines: texts(linesOf({ ...ledger, logs, heads: ledger.heads.slice(0, -1) })), known };
};

export const ATTACKS: Readonly<Record<string, Attack>> = {
  ...{ edit, editWithHash, garble, remove, insert, append, repeat, swap, truncate, cutFile, rewrite, fork },
  ...{ swapAllKeys, swapOneKey, addKey, backdate, backdateEntries, editHead, removeHead, removeDays },
};
