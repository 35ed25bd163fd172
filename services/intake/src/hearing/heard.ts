/** What the parts of hearing give one another. */
import type { RosterSnapshot } from '@setu/roster';
import type { VoicePrompt } from '../ear/neutral.js';
import type { Caller } from '../senders/caller.js';

/** One event with everything that is known of it. */
export interface Heard {
  district: string;
  roster: RosterSnapshot;
  caller: Caller;
  /** E.164 of whoever is at the other end; null: withheld. */
  number: string | null;
  way: 'phone' | 'sms' | 'whatsapp';
  /** Domain time of receipt; decides alone. */
  receivedAt: Date;
}
export type HeardKnown = Heard & { caller: Exclude<Caller, { kind: 'unknown' }> };
export type HeardRepresentative = Heard & { caller: Extract<Caller, { kind: 'representative' }> };
export type HeardOfficer = Heard & { caller: Extract<Caller, { kind: 'officer' }> };

/** What an event was understood as, for the record, and what is said next. */
export interface Understood {
  as: string;
  prompt?: VoicePrompt | null;
}
