/**
 * The contract of a provider's requests: how they prove where they come from, what they say in neutral words, and what
 * a caller on the line is answered. One file each beside this one, listed in registry.ts. Adapters keep nothing, look
 * nothing up and never throw but `Unreadable`.
 */
import type { Secret } from '@setu/platform';
import type { Line, NeutralEvent, VoicePrompt } from '../ear/neutral.js';

/** Names of providers as they stand in the address of the webhook. */
export const PROVIDERS = [
  'generic',
  'httpsms',
  'smsgate',
  'exotel',
  'twilio',
  'whatsapp',
  'knowlarity',
  'ozonetel',
  'msg91',
] as const;
export type Provider = (typeof PROVIDERS)[number];

/** A request as it came, byte by byte. */
export interface Incoming {
  readonly method: 'GET' | 'POST';
  /** Path and query as the provider called them, undecoded. */
  readonly target: string;
  /** The query alone, without `?`. */
  readonly query: string;
  /** Names in lower case. Of a kept request only `keptHeaders`. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** What a provider and this deployment share; never shown, never logged. */
export interface Shared {
  /** Signing keys, all of which are tried, so that they can be changed without a gap. */
  readonly keys: readonly Secret[];
  /** WhatsApp's handshake. */
  readonly verifyToken: Secret | null;
  /** Origin under which providers reach this deployment (PUBLIC_URL). */
  readonly publicUrl: string;
}

/** Why a request is not taken for the provider's. Stable codes of metrics and of the kept row. */
export type Refusal =
  | 'signature_missing'
  | 'signature_wrong'
  | 'too_old'
  | 'secret_wrong'
  | 'login_wrong'
  | 'address_unknown'
  | 'handshake_wrong';

/** What the provider is answered over HTTP. */
export interface Answer {
  status: number;
  contentType: string;
  body: string;
}

/** The provider means it, but nobody here understands it: kept as failed and masked, never tried again by itself. */
export class Unreadable extends Error {
  /**
   * `code`: stable, e.g. `not_json`, `field_missing:id`; never holds content. `events`: those of a batch that are
   * understood all the same.
   */
  constructor(
    readonly code: string,
    readonly events: readonly NeutralEvent[] = [],
  ) {
    super(code);
    this.name = 'Unreadable';
  }
}

export interface Adapter {
  readonly provider: Provider;
  /** Where no signature exists, a secret path or a login is demanded by the configuration. */
  readonly signs: boolean;
  /** The line of calls and messages whose request does not name the number that was called. */
  readonly line: Line | null;
  /** Headers that `read` needs again when a kept request is understood anew. */
  readonly keptHeaders: readonly string[];
  /** Checks the raw bytes, before anything is parsed. Null: it is the provider's. */
  verify?(incoming: Incoming, shared: Shared): Promise<Refusal | null> | Refusal | null;
  /** A GET by which the provider makes sure that the address is ours; null: it is none. */
  handshake?(incoming: Incoming, shared: Shared): Answer | Refusal | null;
  /** The body without secrets that travel in it; what is kept. */
  withoutSecrets?(body: Buffer): Buffer;
  /** In neutral words; an empty list for what says nothing to us. Throws Unreadable. */
  read(incoming: Incoming): NeutralEvent[] | Promise<NeutralEvent[]>;
  /** Whether the provider waits for what the caller shall be told. */
  waits?(incoming: Incoming, events: readonly NeutralEvent[]): boolean;
  /** What a request is answered that nobody waits on; else `RECEIVED`. */
  readonly received?: Answer;
  /** What the caller is told; null: nothing more, the call ends. */
  answer?(incoming: Incoming, prompt: VoicePrompt | null): Answer;
}

export const RECEIVED: Answer = {
  status: 200,
  contentType: 'application/json; charset=utf-8',
  body: '{"received":true}',
};
