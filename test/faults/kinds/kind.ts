/** A kind of fault: what it needs, what it does, and what must be true afterwards if not everything. */
import type { Ack } from '../load/load.js';
import type { Facts } from '../check/facts.js';
import type { Finding, PromiseName, Verdict } from '../check/finding.js';
import type { Spread } from '../figures.js';
import type { Random } from '../stack/random.js';
import type { Stack, StackOptions } from '../stack/stack.js';

/** What one hit did; a line of the campaign's record. */
export interface HitNote {
  /** One line for a person: `kill -9 of escalation 1`. */
  readonly what: string;
  /** Real time, RFC 3339: first harm, and when everything was given back. */
  readonly from: string;
  readonly to: string;
  /** Figures and facts to keep, e.g. `{ takeoverMs: 412 }`. Numbers are shown in the report as median and maximum. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** False when the fault could not be brought about; the hit is not counted. */
  readonly counts?: boolean;
}

export interface Kind {
  /** `kill-services` */
  readonly name: string;
  /** One sentence. */
  readonly what: string;
  readonly stack?: Partial<StackOptions>;
  /** Hits in `--kind all`, and without `--count`. */
  readonly hits: number;
  /** Hits on one stack; without it the campaign's `--chunk`. */
  readonly chunk?: number;
  /** Set for a negative control: these promises, at least one of them, must go red; green is a failure. */
  readonly control?: readonly PromiseName[];
  /** Promises that only `judge` looks at, once per hit. */
  readonly judges?: readonly PromiseName[];
  /** Null, or why it cannot run on this machine. */
  possible?(): Promise<string | null>;
  /** Once per stack, before the load begins. */
  prepare?(stack: Stack): Promise<void>;
  /** Brings about one fault and heals it; resolves when the fault is over. `random` is of this hit alone. */
  hit(stack: Stack, random: Random): Promise<HitNote>;
  /** Once per stack, after the load has ended and before convergence is waited for. */
  finish?(stack: Stack): Promise<void>;
  /**
   * What the findings mean for this kind, e.g. after a restore: what was acknowledged after the dump and is listed as
   * cut is no finding. Pure. Without it the findings stand as they are.
   */
  judge?(of: JudgedChunk): readonly Finding[];
  /** Of a kind with a system and a load of its own: the whole chunk. Nothing else of the kind is called then. */
  own?(chunk: OwnChunk): Promise<OwnResult>;
}

export interface OwnChunk {
  readonly hits: number;
  readonly random: Random;
  readonly say: (line: string) => void;
  /** Where everything of a chunk that failed is kept. */
  readonly failedDir: string;
}

/** What a report needs of a chunk; as in `ChunkResult`. */
export interface OwnResult {
  readonly to: string;
  readonly hits: readonly HitNote[];
  readonly notCounted: number;
  readonly operations: Readonly<Record<string, number>>;
  readonly troubles: Readonly<Record<string, number>>;
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
  readonly convergenceSeconds: number | null;
  readonly lateness: Spread | null;
  readonly deaths: number;
  readonly machineLoad: number;
}

export interface JudgedChunk {
  readonly acks: readonly Ack[];
  readonly facts: Facts;
  readonly hits: readonly HitNote[];
  readonly findings: readonly Finding[];
}
