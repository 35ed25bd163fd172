/**
 * PURE: checks an evidence bundle line by line (R29): header, keys, signed heads, entries. Keeps nothing of an entry but
 * what the next one needs, so a bundle may be of any size. Needs nothing but Node: no network, database or secret.
 */
import { createHash } from 'node:crypto';
import { finding, type Finding, type HeadSeen, type Known, type Verdict } from './findings.js';
import { HeadChain, KeyChain, objectIn, placeOf, TOLERANCE_MS, type Head, type LogEnd } from './heads.js';
import { hashAfter, LogCheck, type Entry, type Expected } from './log.js';

const ZERO = '0'.repeat(64);
const PLACE = /^\{"epoch":(\d{1,9}),"sequence":(\d{1,15}),"prevhash":"([0-9a-f]{64})",/;
const REPORTS = /\.report-(received|refused|unverified)(\.v\d+)?$/;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The check code of a report, from its entry. */
export function codeOf(reference: string, entryHash: string): string {
  const bytes = createHash('sha256').update(`setu-reference-1\n${reference}\n${entryHash}`, 'utf8').digest();
  const bits = [...bytes.subarray(0, 5)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[parseInt(five, 2)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

interface Parsed extends Entry {
  producer: string;
  epoch: number;
  district: unknown;
  type: unknown;
  time: number;
  data: Record<string, unknown>;
}

interface Log {
  end: LogEnd;
  from: number;
  check: LogCheck;
  /** Sequences at which heads stand, rising, each with its head. */
  heads: [number, Head][];
  /** Position in `heads` of the first one that covers the entry that is read. */
  at: number;
  /** Hashes by sequence after `from`, only where a later epoch names one of them. */
  hashes: string[] | null;
}

/** How an epoch says the one before it ended. */
interface Joint {
  producer: string;
  epoch: number;
  previousEpoch: number;
  lastSequence: number;
  lastHash: string;
  line: number;
}

export class BundleCheck {
  private readonly findings: Finding[] = [];
  private readonly keys = new KeyChain();
  private readonly logs = new Map<string, Log>();
  private readonly joints: Joint[] = [];
  private readonly backdated = new Set<Head>();
  private chain: HeadChain | null = null;
  private district = '';
  private range = { from: 0, to: 0 };
  private current: Log | null = null;
  private atEntries = false;
  private lines = 0;
  private entries = 0;
  private report: Verdict['report'];

  constructor(private readonly known: Known = {}) {
    this.report = known.report ? null : undefined;
  }

  /** The next line of the file. */
  line(text: string): void {
    this.lines += 1;
    const said = objectIn(text);
    if (this.lines === 1) return this.header(said);
    if (this.chain === null) return;
    if (said && 'entry' in said) return this.entry(said);
    if (said && 'head' in said && !this.atEntries)
      return this.chain.add(said.head, said.signature, { line: this.lines, from: this.range.from });
    if (said && 'key' in said && this.chain.heads.length === 0)
      return this.keys.add(said.key, said.endorsement, this.lines);
    if (this.atEntries) this.lost();
    else this.findings.push(finding('malformed', { line: this.lines }));
  }

  /** After the last line. */
  end(): Verdict {
    if (this.chain && !this.atEntries) this.begin();
    this.chain?.end(this.range.to);
    if (this.chain && this.keys.keys.length === 0) this.findings.push(finding('key_wrong'));
    if (this.lines === 0) this.findings.push(finding('malformed'));
    for (const { check } of this.logs.values()) check.end();
    const { cut, forked } = this.joined();
    for (const head of this.backdated)
      this.findings.push(finding('head_backdated', { head: head.number, line: head.line }));
    const ofHeads = [...this.keys.findings, ...(this.chain?.findings ?? [])];
    const ofLogs = [...this.logs.values()].flatMap(({ check }) => (check.found ? [check.found] : []));
    return {
      district: this.chain ? this.district : null,
      findings: [...this.findings, ...ofHeads, ...firstOfEach([...ofLogs, ...forked])],
      entries: this.entries,
      heads: this.headsSeen(),
      keys: this.keys.keys.map(({ kid }) => kid),
      logs: [...this.logs.values()].map((log) => ({
        ...this.nameOf(log.end),
        from: log.from + 1,
        to: log.end.sequence,
      })),
      cut,
      anchored:
        this.known.kid !== undefined || (this.known.heads?.length ?? 0) + (this.known.older?.size ?? 0) > 0,
      ...(this.report === undefined ? {} : { report: this.report }),
    };
  }

  private header(said: Record<string, unknown> | null): void {
    const { bundle, district, fromHead: from, toHead: to } = said ?? {};
    const isGood = bundle === 'setu-ledger-1' && typeof district === 'string' && isCount(from) && isCount(to);
    if (!isGood) return void this.findings.push(finding('malformed', { line: 1 }));
    this.district = district;
    this.range = { from, to };
    this.chain = new HeadChain(district, this.keys, this.known);
  }

  /** What the entries must agree with, once all heads are known. */
  private begin(): void {
    this.atEntries = true;
    const heads = this.chain?.heads ?? [];
    const last = heads.at(-1);
    if (!last) return void this.findings.push(finding('head_missing', { line: this.lines }));
    const anchor = this.range.from > 0 ? (heads[0] ?? null) : null;
    const epochs = (producer: string): number[] =>
      last.logs.filter((end) => end.producer === producer).map(({ epoch }) => epoch);
    for (const end of last.logs) {
      const started = anchor?.logs.find((one) => placeOf(one) === placeOf(end));
      const of = heads.flatMap((head): [number, Head, string][] =>
        head.logs
          .filter((one) => placeOf(one) === placeOf(end) && head !== anchor)
          .map((one) => [one.sequence, head, one.hash]),
      );
      const from = started?.sequence ?? 0;
      const expected: Expected = {
        ...this.nameOf(end),
        after: { sequence: from, hash: started?.hash ?? (end.epoch === 1 ? ZERO : null) },
        heads: new Map(of.map(([sequence, , hash]) => [sequence, hash])),
        end: end.sequence,
      };
      this.logs.set(placeOf(end), {
        ...{ end, from, at: 0, check: new LogCheck(expected) },
        heads: of.map(([sequence, head]) => [sequence, head]),
        hashes: Math.max(...epochs(end.producer)) > end.epoch ? [] : null,
      });
    }
  }

  private entry(said: Record<string, unknown>): void {
    if (!this.atEntries) this.begin();
    this.entries += 1;
    const parsed = parse(said, this.lines);
    if (!parsed) return this.lost();
    const log = this.logs.get(placeOf(parsed));
    if (!log || parsed.district !== this.district) {
      const place = { ...this.nameOf(parsed), sequence: parsed.sequence, line: this.lines };
      return void this.findings.push(finding('unsigned', place));
    }
    this.current = log;
    log.check.add(parsed);
    log.hashes?.push(hashAfter(parsed.previous, parsed.body));
    this.watchTime(log, parsed);
    this.watchJoint(parsed);
    this.watchReport(parsed);
  }

  /** Bytes that are no entry: in the place of the next one of the log that is being read. */
  private lost(): void {
    const logs = [...this.logs.values()];
    const log = logs
      .slice(this.current ? logs.indexOf(this.current) : 0)
      .find(({ check }) => !check.isComplete);
    if (log) log.check.garbled(this.lines);
    else this.findings.push(finding('malformed', { line: this.lines }));
  }

  /** A head cannot be older than what it covers. */
  private watchTime(log: Log, { sequence, time }: Parsed): void {
    while ((log.heads[log.at]?.[0] ?? Infinity) < sequence) log.at += 1;
    const head = log.heads[log.at]?.[1];
    if (head && time > Date.parse(head.signedAt) + TOLERANCE_MS) this.backdated.add(head);
  }

  private watchJoint({ producer, epoch, sequence, previous, data, line }: Parsed): void {
    if (epoch === 1 || sequence !== 1) return;
    const { previousEpoch, lastSequence, lastHash } = data;
    const isSaid = isCount(previousEpoch) && isCount(lastSequence) && lastHash === previous;
    this.joints.push(
      isSaid
        ? { producer, epoch, previousEpoch, lastSequence, lastHash: previous, line }
        : { producer, epoch, previousEpoch: 0, lastSequence: 0, lastHash: previous, line },
    );
  }

  private watchReport({ producer, epoch, sequence, type, data, previous, body }: Parsed): void {
    const { report } = this.known;
    if (!report || data.reference !== report.reference || !REPORTS.test(String(type))) return;
    if (codeOf(report.reference, hashAfter(previous, body)) === report.code)
      this.report = { ...this.nameOf({ producer, epoch }), sequence };
  }

  /** Each epoch begins where it says that the one before ended; what that one has beyond was cut by a restore. */
  private joined(): { cut: Verdict['cut']; forked: Finding[] } {
    const cut: Verdict['cut'] = [];
    const forked: Finding[] = [];
    for (const joint of this.joints) {
      const { producer, epoch, previousEpoch, lastSequence, lastHash, line } = joint;
      const before = this.logs.get(placeOf({ producer, epoch: previousEpoch }));
      const hash = before ? hashAt(before, lastSequence) : null;
      if (previousEpoch === 0 || previousEpoch >= epoch || (hash !== null && hash !== lastHash))
        forked.push(finding('forked_epoch', { ...this.nameOf(joint), sequence: 1, line }));
      else if (before && before.end.sequence > lastSequence)
        cut.push({ ...this.nameOf(before.end), from: lastSequence + 1, to: before.end.sequence });
    }
    return { cut, forked };
  }

  private headsSeen(): Verdict['heads'] {
    const heads = this.chain?.heads ?? [];
    const [first] = heads;
    const last = heads.at(-1);
    return first && last ? { first: seen(first), last: seen(last), count: heads.length } : null;
  }

  private nameOf({ producer, epoch }: Pick<LogEnd, 'producer' | 'epoch'>): { log: string; epoch: number } {
    return { log: `${producer}/${this.district}`, epoch };
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const seen = ({ number, day, signedAt, hash }: Head): HeadSeen => ({ number, day, signedAt, hash });

/** Null where the bundle does not reach it: before its first entry, or in an epoch that is not in it. */
function hashAt(log: Log, sequence: number): string | null {
  if (sequence <= log.from || !log.hashes) return null;
  return log.hashes[sequence - log.from - 1] ?? '';
}

/** The first wrong entry of each log, over its epochs. */
function firstOfEach(found: readonly Finding[]): Finding[] {
  const sorted = [...found].sort(
    (a, b) => (a.epoch ?? 0) - (b.epoch ?? 0) || (a.sequence ?? 0) - (b.sequence ?? 0),
  );
  return sorted.filter((one, at) => sorted.findIndex(({ log }) => log === one.log) === at);
}

function parse({ entry: body, hash }: Record<string, unknown>, line: number): Parsed | null {
  if (typeof body !== 'string') return null;
  const place = PLACE.exec(body);
  const said = objectIn(body);
  const producer = /^\/setu\/([a-z]+)$/.exec(typeof said?.source === 'string' ? said.source : '')?.[1];
  if (!place || !said || !producer) return null;
  const { district, type, time, data } = said;
  return {
    ...{
      producer,
      epoch: Number(place[1]),
      sequence: Number(place[2]),
      previous: place[3] ?? '',
      body,
      line,
    },
    said: typeof hash === 'string' ? hash : null,
    ...{ district, type, time: Date.parse(String(time)) },
    data: typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {},
  };
}
