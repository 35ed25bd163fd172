/**
 * The work that goes on while faults happen. Open loop: operations start evenly spaced whatever became of those before.
 * Each request and its outcome is a line of `acks.jsonl`, outside the system under test.
 */

/** One operation as its client knows it in the end. */
export interface Ack {
  /** When the last answer came, or was given up; real time of the client, RFC 3339. */
  readonly at: string;
  /** When the operation began. */
  readonly began: string;
  readonly op: Operation;
  /** Idempotency-Key of all its tries. */
  readonly key: string;
  /** Of the instance that gave the last answer. */
  readonly instance: number;
  readonly tries: number;
  /** `ok`: acknowledged. `refused`: a clear no (4xx). `unknown`: no answer within 10 s of trying. */
  readonly outcome: 'ok' | 'refused' | 'unknown';
  readonly status: number | null;
  /** What the answer said, and what was asked for when nothing answered. */
  readonly caseId?: string;
  readonly reference?: string;
  readonly reportOutcome?: string;
  readonly representativeId?: string;
  readonly postId?: string;
  readonly availabilityId?: string;
  /** Domain time, RFC 3339: when the call was made, as the report said. */
  readonly attemptedAt?: string;
  readonly code?: string;
}

export type Operation = 'report' | 'report-again' | 'claim' | 'confirm' | 'withdraw' | 'availability';

export interface Load {
  /** Operations begun and not yet known. */
  readonly inFlight: number;
  /** What is known so far, oldest first. */
  readonly acks: readonly Ack[];
  /** No new operations; those in flight go on. */
  pause(): void;
  resume(): void;
  /** Resolves when an operation is in flight; rejects after 10 s. */
  busy(): Promise<void>;
}
