/**
 * What every adapter makes of a provider's request: one neutral word for a call, a message, a receipt, so that nothing
 * behind the ear knows a provider. Numbers are E.164, or null where the provider withheld them. `atProvider` is shown
 * and never decides: the moment that counts is when the request was received here (real time turned domain time).
 */
import type { CallResult } from '@setu/contracts';

/** Which line of the centre a call or message came in on. */
export type Line =
  /** The centre's own number: keypad, or hung up early: "whom?" */
  | 'centre'
  /** The number that officers' telephones forward unanswered calls to. */
  | 'forwarding'
  /** A missed call on it confirms, or denies, the newest question asked of the caller (R19). */
  | 'confirm'
  | 'deny'
  /** The SIM of the centre's gateway telephone. */
  | 'gateway';

export interface CallEvent {
  kind: 'call';
  provider: string;
  /** The same in all events of one call. */
  callId: string;
  /** The same when a provider says the same thing again. */
  eventId: string;
  phase: 'ringing' | 'digits' | 'answered' | 'missed' | 'ended';
  direction: 'incoming' | 'outgoing';
  from: string | null;
  to: string | null;
  /** The number first called, where a telephone forwarded the call. */
  forwardedFrom: string | null;
  /** Keys pressed, only 0-9 * #. */
  digits: string | null;
  result: CallResult | null;
  ringSeconds: number | null;
  talkSeconds: number | null;
  atProvider: Date | null;
  /** Our own key, where the call was begun by us (a bridge, a ring). */
  ownKey: string | null;
  /** Of a call begun by us: which telephone this is about; absent: the whole call, or the provider does not tell. */
  leg?: 'first' | 'second';
}

export interface MessageEvent {
  kind: 'message';
  provider: string;
  messageId: string;
  channel: 'sms' | 'whatsapp';
  from: string | null;
  to: string | null;
  /** As it came, composed (NFC), at most 2,000 characters. */
  text: string;
  /** Provider's id of the message it answers, or the key of a pressed button. */
  answers: string | null;
  atProvider: Date | null;
}

export interface ReceiptEvent {
  kind: 'receipt';
  provider: string;
  providerMessageId: string;
  status: 'delivered' | 'read' | 'failed';
  reason: string | null;
  atProvider: Date | null;
}

export type NeutralEvent = CallEvent | MessageEvent | ReceiptEvent;

/** Where and when an event was heard. */
export interface HeardAt {
  district: string;
  /** Of the kept raw request; null when it was forgotten (strangers). */
  requestId: string | null;
  /** Domain time of receipt. */
  receivedAt: Date;
}

/** What a caller is told next on the line; adapters write it in the provider's language. */
export interface VoicePrompt {
  /** Spoken one after the other. */
  say: { language: 'hi' | 'en'; text: string }[];
  /** How many keys are awaited, and how long; null: the call ends. */
  gather: { digits: number; timeoutSeconds: number; finishOn: '#' | null } | null;
}

/** Understands what was heard. Idempotent by the event's own key; throws only when the database is away. */
export abstract class Hearer {
  /**
   * Whether the number may be kept at all: an official number, a registered one, or a contact to the centre's own
   * line (R4). Asked before anything is stored; a stranger on the forwarding line is counted and forgotten.
   */
  abstract mayKeep(event: NeutralEvent, line: Line | null, district: string): Promise<boolean>;
  /** Takes the event in; a prompt only for a call that is still on the line. */
  abstract hear(event: NeutralEvent, line: Line | null, heard: HeardAt): Promise<VoicePrompt | null>;
}
