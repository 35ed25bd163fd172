/**
 * PURE: checks one epoch of one producer's log, entry by entry, against the heads that cover it, and names the first
 * entry that is wrong or missing. An entry's hash is SHA-256 over the previous hash and its exact bytes.
 */
import { createHash } from 'node:crypto';
import { finding, type Finding, type FindingKind } from './findings.js';

export interface Entry {
  sequence: number;
  /** As the entry itself says, hex. */
  previous: string;
  body: string;
  /** As the bundle says beside it; proves nothing, but tells a careless change at once. */
  said: string | null;
  line: number;
}

/** What the heads say about this epoch of the log. */
export interface Expected {
  log: string;
  epoch: number;
  /** The place before the first entry of the bundle; the hash null where the first entry says it (a later epoch). */
  after: { sequence: number; hash: string | null };
  /** Hash at each sequence that a head names. */
  heads: ReadonlyMap<number, string>;
  end: number;
}

export const hashAfter = (previous: string, body: string): string =>
  createHash('sha256').update(Buffer.from(previous, 'hex')).update(body, 'utf8').digest('hex');

export class LogCheck {
  found: Finding | null = null;
  last: number;
  private hash: string | null;
  /** The hash before the last entry. */
  private before: string | null = null;
  /** The last place at which a head agreed. */
  private agreed: number;
  /** This entry does not name the one before it; the next one tells which of the two is wrong. */
  private doubt: { sequence: number; line: number } | null = null;
  /** A head names another hash at this place; the next entry tells whether this one was changed or all since `agreed`. */
  private differs: { sequence: number; line: number; wanted: string } | null = null;

  constructor(private readonly expected: Expected) {
    this.last = expected.after.sequence;
    this.agreed = expected.after.sequence;
    this.hash = expected.after.hash;
  }

  add(entry: Entry): void {
    if (this.found) return this.relabel(entry);
    const next = this.last + 1;
    if (entry.sequence !== next) return this.jump(entry, next);
    this.settle(entry);
    if (this.found) return;
    if (entry.previous === this.before) return this.say('inserted', this.last, entry.line);
    if (entry.said !== null && hashAfter(entry.previous, entry.body) !== entry.said)
      return this.say('altered', entry.sequence, entry.line);
    if (this.hash !== null && entry.previous !== this.hash) {
      // What the first entry follows is known for certain, so the entry itself is wrong.
      if (this.last === this.expected.after.sequence) return this.say('altered', next, entry.line);
      this.doubt = { sequence: next, line: entry.line };
    }
    this.last = next;
    this.before = this.hash;
    this.hash = hashAfter(entry.previous, entry.body);
    this.compare(next, entry.line);
  }

  /** Bytes that are no entry, in the place of the next one. */
  garbled(line: number): void {
    if (!this.found) this.say('altered', this.last + 1, line);
  }

  /** Whether the log has come to the end that the newest head names. */
  get isComplete(): boolean {
    return this.found === null && this.last >= this.expected.end;
  }

  end(): void {
    const { found, doubt, differs } = this;
    if (found) return;
    if (doubt) return this.say('altered', doubt.sequence - (this.isAgreedAtEnd() ? 1 : 0), doubt.line);
    if (differs) return this.rewritten(differs);
    if (this.last < this.expected.end) this.say('cut_off', this.last + 1, null);
  }

  private compare(sequence: number, line: number): void {
    const wanted = this.expected.heads.get(sequence);
    if (sequence > this.expected.end) return this.say('unsigned', sequence, line);
    if (wanted === undefined || this.doubt) return;
    if (wanted === this.hash) this.agreed = sequence;
    else this.differs = { sequence, line, wanted };
  }

  /** With the entry after it, what was in doubt is certain. */
  private settle({ previous }: Entry): void {
    const { doubt, differs } = this;
    if (doubt) {
      const isFine = previous === this.hash;
      return this.say('altered', isFine ? doubt.sequence - 1 : doubt.sequence, doubt.line);
    }
    if (!differs) return;
    if (previous === differs.wanted) this.say('altered', differs.sequence, differs.line);
    else this.rewritten(differs);
  }

  private isAgreedAtEnd(): boolean {
    return this.expected.heads.get(this.last) === this.hash;
  }

  private jump(entry: Entry, next: number): void {
    if (entry.sequence < next) return this.say('inserted', entry.sequence, entry.line);
    this.endDoubt();
    if (!this.found) this.say('missing', next, entry.line);
  }

  private endDoubt(): void {
    if (this.doubt) this.say('altered', this.doubt.sequence, this.doubt.line);
    else if (this.differs) this.rewritten(this.differs);
  }

  /** What seemed missing stands further on. */
  private relabel({ sequence, line }: Entry): void {
    const { found } = this;
    if (found?.kind === 'missing' && found.sequence === sequence)
      this.found = { ...found, kind: 'misplaced', line };
  }

  private rewritten({ sequence, line }: { sequence: number; line: number }): void {
    const first = this.agreed + 1;
    if (first === sequence) this.say('altered', sequence, line);
    else this.say('rewritten', first, line, sequence);
  }

  private say(kind: FindingKind, sequence: number, line: number | null, upTo: number | null = null): void {
    const { log, epoch } = this.expected;
    this.found = finding(kind, { log, epoch, sequence, line, upTo });
  }
}
