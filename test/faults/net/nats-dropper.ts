/** Decides which messages vanish between the broker and its clients, by subject and by chance. One for all connections. */
import type { ByteFilter } from './mode.js';
import { NatsStream } from './nats-stream.js';

/** Answers numbers from 0 up to but not including 1; seeded by who gives it. */
export type Draw = () => number;

export interface DropRule {
  /** Subject as NATS writes patterns: `*` one word, a last `>` the rest. */
  subject: string;
  /** At most this many messages. */
  count?: number;
  /** Of each message that matches; 1 when left out. */
  chance?: number;
}

export interface Dropped {
  subject: string;
  /** Real time in milliseconds since 1970. */
  at: number;
}

interface Armed {
  matches: (subject: string) => boolean;
  left: number;
  chance: number;
}

export class NatsDropper {
  /** What vanished so far, in order. */
  readonly dropped: Dropped[] = [];
  private readonly streams: NatsStream[] = [];
  private armed: Armed[] = [];

  constructor(private readonly draw: Draw) {}

  /** Messages that match begin to vanish, until `count` did or `disarm`. */
  arm({ subject, count = Number.POSITIVE_INFINITY, chance = 1 }: DropRule): void {
    this.armed.push({ matches: subjectPattern(subject), left: count, chance });
  }

  /** Nothing vanishes any more. */
  disarm(): void {
    this.armed = [];
  }

  /** How many messages of the armed rules are still to vanish. */
  get owed(): number {
    return this.armed.reduce((sum, rule) => sum + rule.left, 0);
  }

  /** Streams that were no NATS: there nothing can be dropped, and a check that needs drops must fail. */
  get misread(): string[] {
    return this.streams.flatMap(({ lost }) => lost ?? []);
  }

  /** A filter for the bytes of one connection. */
  filter(): ByteFilter {
    const stream = new NatsStream(({ subject }) => this.decide(subject));
    this.streams.push(stream);
    return stream;
  }

  private decide(subject: string): boolean {
    const rule = this.armed.find((one) => one.left > 0 && one.matches(subject));
    if (!rule || this.draw() >= rule.chance) return false;
    rule.left--;
    this.dropped.push({ subject, at: Date.now() });
    return true;
  }
}

/** Whether a subject fits a pattern of NATS. */
export function subjectPattern(pattern: string): (subject: string) => boolean {
  const wanted = pattern.split('.');
  return (subject) => {
    const words = subject.split('.');
    const open = wanted.at(-1) === '>';
    const fixed = open ? wanted.slice(0, -1) : wanted;
    if (open ? words.length <= fixed.length : words.length !== fixed.length) return false;
    return fixed.every((word, place) => word === '*' || word === words[place]);
  };
}
