/** A sound ledger of one district out of a seed, made with the code that makes real ones, and its bundle. */
import { entryHash, GENESIS_HASH, spliceEnvelope } from '@setu/contracts';
import {
  endorseKey,
  hashOf,
  newPrivateKey,
  NO_HEAD,
  signHead,
  textOfHead,
  textOfKey,
} from '../../services/reporting/src/heads/signing.js';
import type { HeadFacts, LogEnd, PrivateKey } from '../../services/reporting/src/heads/signing.js';
import type { Random } from '../faults/stack/random.js';

export const DISTRICT = '150';
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse('2026-11-01T00:10:00+05:30');

export interface Entry {
  body: string;
  /** Hex. */
  hash: string;
}
/** One epoch of one producer's log; `before` is the hash that its first entry follows. */
export interface Log {
  producer: string;
  epoch: number;
  before: string;
  entries: Entry[];
}
export interface KeyLine {
  key: PrivateKey;
  text: string;
  endorsement: string | null;
}
export interface HeadLine {
  facts: HeadFacts;
  text: string;
  signature: string;
}
export interface Ledger {
  keys: KeyLine[];
  heads: HeadLine[];
  logs: Log[];
  /** Number of the head before the first entries of the bundle; 0: from the beginning. */
  from: number;
}

/** The text of an entry without its place in the log. */
export function eventText(producer: string, type: string, time: Date, data: object): string {
  return JSON.stringify({
    ...{
      specversion: '1.0',
      id: hashOf(`${producer}${type}${time.getTime()}${JSON.stringify(data)}`).slice(0, 32),
    },
    ...{ source: `/setu/${producer}`, type: `in.setu.${producer}.${type}.v1`, subject: 's' },
    ...{ time: time.toISOString(), district: DISTRICT, actor: 'system', data },
  });
}

/** The entry that follows `previous` (hex). */
export function entryAfter(
  previous: string,
  text: string,
  { epoch, sequence }: { epoch: number; sequence: number },
): Entry {
  const before = Buffer.from(previous, 'hex');
  const body = spliceEnvelope(text, epoch, sequence, before);
  return { body: body.toString('utf8'), hash: entryHash(before, body).toString('hex') };
}

/** The same entries, each following the one before it as it is now. */
export function chained(log: Log, texts: readonly string[]): Log {
  const entries: Entry[] = [];
  for (const [i, text] of texts.entries())
    entries.push(entryAfter(entries.at(-1)?.hash ?? log.before, text, { epoch: log.epoch, sequence: i + 1 }));
  return { ...log, entries };
}

/** What the producer wrote, before its place was put in front. */
export const textIn = ({ body }: Entry): string =>
  body.replace(/^\{"epoch":\d+,"sequence":\d+,"prevhash":"[0-9a-f]+",/, '{');

export function newKey(before: KeyLine | null, notBefore: Date): KeyLine {
  const key = newPrivateKey();
  const text = textOfKey({ kid: key.kid, x: key.x, notBefore, previousKid: before?.key.kid ?? null });
  return { key, text, endorsement: before && endorseKey(text, before.key) };
}

/** Heads out of these facts, each naming the one before it; signed by the key that each names. */
export function signedHeads(facts: readonly HeadFacts[], keys: readonly KeyLine[]): HeadLine[] {
  const heads: HeadLine[] = [];
  for (const one of facts) {
    const before = heads.at(-1);
    const known = { ...one, previous: before ? hashOf(before.text) : one.previous };
    const key = keys.find(({ key: { kid } }) => kid === one.kid)?.key;
    if (!key) throw new Error('no such key');
    const text = textOfHead(known);
    heads.push({ facts: known, text, signature: signHead(text, key) });
  }
  return heads;
}

const dateOf = (time: number): string => new Date(time + 5.5 * 3600_000).toISOString().slice(0, 10);

/** A ledger of some days: two or three producers, sometimes restored from a backup, sometimes with a newer key. */
export function honestLedger(random: Random): Ledger {
  const days = random.int(2, 6);
  const producers = random
    .shuffled(['directory', 'intake', 'escalation', 'notification'])
    .slice(0, random.int(2, 3))
    .sort();
  const logs: Log[] = producers.map((producer) => ({
    producer,
    epoch: 1,
    before: GENESIS_HASH.toString('hex'),
    entries: [],
  }));
  const keys = [newKey(null, new Date(FIRST_DAY - DAY_MS))];
  const facts: HeadFacts[] = [];
  for (let day = 0; day < days; day += 1) {
    const signedAt = FIRST_DAY + day * DAY_MS;
    for (const log of [...logs]) if (isNewest(log, logs)) grow(log, random, signedAt - DAY_MS);
    if (random.chance(0.2)) restore(logs, random, signedAt - 1000);
    if (random.chance(0.15)) keys.push(newKey(keys.at(-1) ?? null, new Date(signedAt - 500)));
    const isDaily = random.chance(0.8);
    const at = {
      day: isDaily ? dateOf(signedAt - DAY_MS) : null,
      signedAt: new Date(signedAt),
      number: day + 1,
    };
    facts.push({
      district: DISTRICT,
      ...at,
      kid: keys.at(-1)?.key.kid ?? '',
      previous: NO_HEAD,
      logs: endsOf(logs),
    });
  }
  const from = random.chance(0.3) ? random.int(1, days - 1) : 0;
  return {
    keys,
    heads: signedHeads(facts, keys),
    logs: logs.filter(({ entries }) => entries.length > 0),
    from,
  };
}

export const endsOf = (logs: readonly Log[]): LogEnd[] =>
  logs.flatMap(({ producer, epoch, entries }) => {
    const last = entries.at(-1);
    return last ? [{ producer, epoch, sequence: entries.length, hash: last.hash }] : [];
  });

const isNewest = (log: Log, logs: readonly Log[]): boolean =>
  logs.every(({ producer, epoch }) => producer !== log.producer || epoch <= log.epoch);

function grow(log: Log, random: Random, from: number): void {
  for (let n = random.int(0, 6); n > 0; n -= 1) {
    const [type, data] = random.chance(0.3)
      ? (['report-received', { reference: `HRD-${log.entries.length}`, note: 'पंक्ति \u2028 अलग' }] as const)
      : (['thing-happened', { count: random.int(1, 1_000_000) }] as const);
    append(log, eventText(log.producer, type, new Date(from + random.int(0, DAY_MS - 60_000)), data));
  }
}

function append(log: Log, text: string): void {
  const place = { epoch: log.epoch, sequence: log.entries.length + 1 };
  log.entries.push(entryAfter(log.entries.at(-1)?.hash ?? log.before, text, place));
}

/** The producer's log is cut; the ledger keeps what was cut, and a new epoch follows what was kept. */
function restore(logs: Log[], random: Random, at: number): void {
  const log = random.pick(logs.filter((one) => isNewest(one, logs)));
  if (log.entries.length === 0) return;
  const lastSequence = random.int(1, log.entries.length);
  const lastHash = log.entries[lastSequence - 1]?.hash ?? '';
  const next: Log = { producer: log.producer, epoch: log.epoch + 1, before: lastHash, entries: [] };
  const data = { previousEpoch: log.epoch, lastSequence, lastHash };
  append(next, eventText(log.producer, 'epoch-started', new Date(at), data));
  logs.push(next);
}

/** One line of the file; entries know where they come from, so that an attack can name what it did. */
export interface Line {
  text: string;
  entry?: { log: string; epoch: number; sequence: number };
}

/** The bundle as reporting writes it. */
export function linesOf({ keys, heads, logs, from }: Ledger): Line[] {
  const to = heads.at(-1)?.facts.number ?? 0;
  const covered = heads.filter(({ facts }) => facts.number >= Math.max(1, from));
  const begins = new Map(
    (from > 0 ? (covered[0]?.facts.logs ?? []) : []).map((end) => [
      `${end.producer}/${end.epoch}`,
      end.sequence,
    ]),
  );
  const json = (value: object): Line => ({ text: JSON.stringify(value) });
  return [
    json({ bundle: 'setu-ledger-1', district: DISTRICT, fromHead: from, toHead: to }),
    ...keys.map(({ text, endorsement }) => json({ key: text, endorsement })),
    ...covered.map(({ text, signature }) => json({ head: text, signature })),
    ...[...logs]
      .sort((a, b) => (a.producer < b.producer ? -1 : a.producer > b.producer ? 1 : a.epoch - b.epoch))
      .flatMap(({ producer, epoch, entries }) =>
        entries.map(({ body, hash }, i) => ({
          ...json({ entry: body, hash }),
          entry: { log: `${producer}/${DISTRICT}`, epoch, sequence: i + 1 },
        })),
      )
      .filter(({ entry }) => entry.sequence > (begins.get(`${entry.log.split('/')[0]}/${entry.epoch}`) ?? 0)),
  ];
}
