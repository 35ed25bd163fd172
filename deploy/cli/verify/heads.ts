/**
 * PURE: checks the keys and the signed heads of a bundle. Written for itself, from the description of the format, not
 * with the code that signs: a fault in one must not hide in the other. Needs nothing but Node.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { finding, type Finding, type HeadSeen, type Known } from './findings.js';

export interface LogEnd {
  producer: string;
  epoch: number;
  sequence: number;
  hash: string;
}
export interface Head extends HeadSeen {
  kid: string;
  previous: string;
  logs: LogEnd[];
  line: number;
}
interface Key {
  kid: string;
  x: string;
  notBefore: string;
  previousKid: string | null;
}

const HEX = /^[0-9a-f]{64}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const IST_MS = 5.5 * 3600_000;
/** Clocks of machines and databases differ by this much at most. */
export const TOLERANCE_MS = 600_000;
const ZERO = '0'.repeat(64);

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
export const placeOf = ({ producer, epoch }: Pick<LogEnd, 'producer' | 'epoch'>): string =>
  `${producer}/${epoch}`;

function isSigned(domain: string, text: string, signature: unknown, x: string): boolean {
  if (typeof signature !== 'string') return false;
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, Buffer.from(`${domain}\0${text}`, 'utf8'), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

/** The object that a text says, or null. */
export function objectIn(text: unknown): Record<string, unknown> | null {
  if (!isText(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** The keys of a bundle, in the order in which they came into use. */
export class KeyChain {
  readonly keys: Key[] = [];
  readonly findings: Finding[] = [];

  add(text: unknown, endorsement: unknown, line: number): void {
    const key = readKey(text);
    const before = this.keys.at(-1);
    const follows =
      key !== null &&
      (before
        ? key.previousKid === before.kid && isSigned('setu-ledger-key-1', String(text), endorsement, before.x)
        : key.previousKid === null);
    if (!follows) this.findings.push(finding('key_wrong', { line }));
    if (key) this.keys.push(key);
  }

  /** Position of a key among all, or -1. */
  indexOf(kid: string): number {
    return this.keys.findIndex((key) => key.kid === kid);
  }
}

function readKey(text: unknown): Key | null {
  const said = objectIn(text);
  if (!said || said.key !== 'setu-ledger-1' || !isText(said.x) || !isText(said.notBefore)) return null;
  const kid = createHash('sha256').update(Buffer.from(said.x, 'base64url')).digest('hex');
  const { x, notBefore, previousKid } = said;
  if (said.kid !== kid || !INSTANT.test(notBefore) || (previousKid !== null && !isText(previousKid)))
    return null;
  return { kid, x, notBefore, previousKid };
}

/** The heads of a bundle, in their order. */
export class HeadChain {
  readonly heads: Head[] = [];
  readonly findings: Finding[] = [];
  private keyUsed = 0;

  constructor(
    private readonly district: string,
    private readonly keys: KeyChain,
    private readonly known: Known,
  ) {}

  /** `from`: number of the first head that the bundle says it has; 0: from the beginning, which is number 1. */
  add(text: unknown, signature: unknown, at: { line: number; from: number }): void {
    const head = readHead(text, this.district, at.line);
    if (!head) return void this.findings.push(finding('head_wrong', { line: at.line }));
    const before = this.heads.at(-1);
    const say = (kind: Finding['kind']): void =>
      void this.findings.push(finding(kind, { head: head.number, line: at.line }));
    const number = before ? before.number + 1 : Math.max(1, at.from);
    if (head.number > number) say('head_missing');
    else if (head.number < number) say('head_wrong');
    else if (!this.continues(head, before)) say('head_forked');
    if (!this.isSignedWell(head, String(text), signature)) say('head_unsigned');
    if (isBackdated(head, before, [...this.heads].reverse().find(({ day }) => day !== null)?.day ?? null))
      say('head_backdated');
    if (before && !goesOn(before, head)) say('head_wrong');
    this.heads.push(head);
  }

  /** What the person knows from elsewhere and this bundle does not have, or has otherwise. */
  end(to: number): void {
    const say = (kind: Finding['kind'], head: number | null): void =>
      void this.findings.push(finding(kind, { head }));
    const last = this.heads.at(-1)?.number ?? 0;
    if (last < to) say('head_missing', last + 1);
    const hashes = new Set(this.heads.map(({ hash }) => hash));
    for (const hash of this.known.heads ?? []) if (!hashes.has(hash)) say('head_missing', null);
    const older = [...(this.known.older ?? [])].sort(([a], [b]) => a - b);
    const newest = older.at(-1)?.[0] ?? 0;
    if (newest > last) say('head_missing', last + 1);
    const other = this.heads.find(({ number, hash }) => (this.known.older?.get(number) ?? hash) !== hash);
    if (other) say('head_forked', other.number);
    const [root] = this.keys.keys;
    if (this.known.kid !== undefined && root?.kid !== this.known.kid)
      this.findings.push(finding('key_untrusted', {}));
  }

  private continues(head: Head, before: Head | undefined): boolean {
    if (before) return head.previous === before.hash;
    if (head.number === 1) return head.previous === ZERO;
    return head.previous === (this.known.older?.get(head.number - 1) ?? head.previous);
  }

  /** By a key that had come into use and that no newer one had replaced before. */
  private isSignedWell(head: Head, text: string, signature: unknown): boolean {
    const at = this.keys.indexOf(head.kid);
    const key = this.keys.keys[at];
    if (!key || at < this.keyUsed) return false;
    this.keyUsed = at;
    const next = this.keys.keys[at + 1];
    const time = Date.parse(head.signedAt);
    const isInUse =
      Date.parse(key.notBefore) <= time + TOLERANCE_MS &&
      (!next || time <= Date.parse(next.notBefore) + TOLERANCE_MS);
    return isInUse && isSigned('setu-ledger-head-1', text, signature, key.x);
  }
}

function readHead(text: unknown, district: string, line: number): Head | null {
  const said = objectIn(text);
  if (!said || said.head !== 'setu-ledger-1' || said.district !== district || !isCount(said.number))
    return null;
  const { number, day, signedAt, kid, previous, logs } = said;
  if (
    !isText(signedAt) ||
    !INSTANT.test(signedAt) ||
    !isText(kid) ||
    !isText(previous) ||
    !HEX.test(previous)
  )
    return null;
  if (day !== null && !(isText(day) && DATE.test(day))) return null;
  if (!Array.isArray(logs) || !logs.every(isEnd)) return null;
  if (new Set(logs.map(placeOf)).size < logs.length) return null;
  return { number, day, signedAt, kid, previous, logs, line, hash: sha256(String(text)) };
}

function isEnd(value: unknown): value is LogEnd {
  const { producer, epoch, sequence, hash } = (value ?? {}) as Record<string, unknown>;
  return isText(producer) && isCount(epoch) && isCount(sequence) && isText(hash) && HEX.test(hash);
}

/** A head's time never goes back, its day has ended by then, and days rise. */
function isBackdated(head: Head, before: Head | undefined, lastDay: string | null): boolean {
  const time = Date.parse(head.signedAt);
  if (before && time + TOLERANCE_MS < Date.parse(before.signedAt)) return true;
  if (head.day === null) return false;
  const today = new Date(time + IST_MS + TOLERANCE_MS).toISOString().slice(0, 10);
  return head.day >= today || (lastDay !== null && head.day <= lastDay);
}

/** No log becomes shorter, none vanishes, and what stays where it was stays the same. */
function goesOn(before: Head, head: Head): boolean {
  const now = new Map(head.logs.map((end) => [placeOf(end), end]));
  return before.logs.every((end) => {
    const then = now.get(placeOf(end));
    return (
      then !== undefined &&
      (then.sequence > end.sequence || (then.sequence === end.sequence && then.hash === end.hash))
    );
  });
}
