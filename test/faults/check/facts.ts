/**
 * What is known of the system after a chunk: read from the databases and from the simulated phones, in one go, when
 * everything has come to rest. Plain data, so that the checks are pure.
 */
import type { ServiceName } from '../stack/stack.js';

export interface LogEntryFact {
  readonly district: string;
  readonly epoch: number;
  readonly sequence: number;
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  /** The exact bytes. */
  readonly body: Buffer;
  readonly hash: Buffer;
}

export interface LedgerFact extends LogEntryFact {
  readonly producer: string;
  readonly number: number;
}

export interface HeadFact {
  readonly district: string;
  readonly epoch: number;
  readonly sequence: number;
  readonly hash: string;
}

export interface PositionFact extends HeadFact {
  readonly producer: string;
}

export interface EpochFact {
  readonly district: string;
  readonly epoch: number;
  readonly keptSequence: number;
  readonly keptHash: string;
}

export interface SurplusFact extends EpochFact {
  readonly producer: string;
  readonly reachedSequence: number;
}

export interface DeadlineFact {
  readonly id: string;
  readonly owner: string;
  readonly purpose: string;
  readonly dueAt: Date;
  /** Null while it waits. */
  readonly outcome: 'fired' | 'cancelled' | null;
  readonly endedAt: Date | null;
  readonly latenessSeconds: number | null;
  readonly unsure: boolean;
  /** Whether a row is armed, whatever the history says. */
  readonly armed: boolean;
  /** Whether the history knows it. */
  readonly known: boolean;
}

export interface ServiceFacts {
  readonly name: ServiceName;
  readonly log: readonly LogEntryFact[];
  readonly heads: readonly HeadFact[];
  readonly positions: readonly PositionFact[];
  readonly epochs: readonly EpochFact[];
  readonly surplus: readonly SurplusFact[];
  readonly outbox: number;
  readonly parked: readonly { id: string; type: string; subject: string; state: string; reason: string }[];
  readonly deadlines: readonly DeadlineFact[];
  /** Of the local copy of the roster; directory has none. `district/kind/id` → version and fingerprint. */
  readonly roster: ReadonlyMap<string, { readonly version: number; readonly fingerprint: string }>;
}

export interface ReportFact {
  readonly id: string;
  readonly reference: string;
  readonly outcome: string;
  readonly caseId: string | null;
  readonly representativeId: string | null;
  readonly postId: string | null;
  readonly attemptedAt: Date;
}

export interface CaseFact {
  readonly id: string;
  readonly reference: string;
  readonly representativeId: string;
  readonly postId: string;
  readonly state: string;
  readonly isOpen: boolean;
  readonly attemptedAt: Date;
  readonly excused: readonly string[];
}

export interface DeliveryFact {
  readonly id: string;
  readonly eventId: string;
  readonly purpose: string;
  readonly caseId: string | null;
  readonly legId: string | null;
  readonly recipientId: string;
  readonly stepIndex: number | null;
  readonly state: string;
  readonly attempts: readonly { id: string; channel: string; state: string }[];
}

/** One line on a simulated phone. */
export interface PhoneFact {
  readonly number: string;
  readonly id: string;
  readonly channel: string;
  readonly purpose: string;
  readonly caseId: string | null;
  readonly text: string;
  /** Idempotency key of the sender. */
  readonly key: string;
}

export interface FigureFact {
  readonly caseId: string;
  readonly alternate: boolean;
  readonly state: string;
  readonly onTime: boolean | null;
  readonly excused: readonly string[];
}

/** A row of intake's view of cases. */
export interface ViewFact {
  readonly caseId: string;
  readonly state: string;
  /** Expected by intake itself, and not decided by escalation yet. */
  readonly forecast: boolean;
}

export interface HealthFact {
  readonly service: ServiceName;
  readonly instance: number;
  readonly ok: boolean;
  readonly detail: string;
}

export interface Facts {
  /** Domain time of the reading. */
  readonly now: Date;
  readonly services: readonly ServiceFacts[];
  readonly reports: readonly ReportFact[];
  readonly views: readonly ViewFact[];
  readonly cases: readonly CaseFact[];
  /** alias → case */
  readonly aliases: ReadonlyMap<string, string>;
  readonly ledger: readonly LedgerFact[];
  readonly deliveries: readonly DeliveryFact[];
  readonly phones: readonly PhoneFact[];
  readonly figures: readonly FigureFact[];
  /** Ids of availability entries in directory. */
  readonly availability: ReadonlySet<string>;
  readonly health: readonly HealthFact[];
}
