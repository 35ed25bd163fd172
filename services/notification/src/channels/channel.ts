/**
 * The contract of a way to reach a person. Implementations stand beside it (simulator) and in providers/. `send` is
 * called outside any transaction after the attempt was committed; the key is the attempt's id, so that a provider can
 * recognise a repetition.
 */
import type { Channel } from '@setu/contracts';

export interface Capabilities {
  /** The provider drops a second message with the same key. */
  idempotencyKey: boolean;
  /** The provider can be asked what became of a key. */
  lookup: boolean;
  /** The provider tells by itself when the message reached the phone. */
  receipts: boolean;
  /** The provider can call two telephones and connect them (R18). */
  connect: boolean;
  /** Of one that connects: it tells when the second has answered, not only at the end how long both talked. */
  tellsConnected?: boolean;
}

/** A call that connects two telephones: the second rings when the first has answered. */
export interface OutgoingBridge {
  /** Id of the bridge; the provider drops a repetition where it keeps keys. */
  key: string;
  /** E.164. */
  first: string;
  second: string;
  caseId: string;
  /** What the first is told when it answers. */
  text: string;
  /** Domain time. */
  at: Date;
}

/** What an operator of Indian networks wants to see of a commercial text (TRAI's register, DLT). */
export interface Dlt {
  /** Principal entity, 19 digits. */
  entityId: string;
  /** Header, as a rule 6 letters: what the text comes from. */
  header: string;
  /** Template, 19 digits. */
  templateId: string;
}

export interface OutgoingMessage {
  /** Id of the attempt. */
  key: string;
  /** E.164, on every channel: e-mail and push find their address by it or by the recipient. */
  to: string;
  /** Whose devices a push reaches: `officer:<id>`, `representative:<id>`, `user:<id>`; null: nobody known. */
  recipient: string | null;
  /** LGD code or `state`. */
  district: string;
  purpose: string;
  caseId: string | null;
  text: string;
  /** Language the text is in: Twilio's voice, WhatsApp's template. */
  language: 'hi' | 'en';
  /** Key of our template; WhatsApp and MSG91 know it under a name of their own. */
  template: string;
  /** Values of the template's variables in the order they stand in the registered text. */
  variables: string[];
  /** Null: not registered; a provider under DLT then refuses with `dlt_not_registered`. */
  dlt: Dlt | null;
  /** Subject of an e-mail, title of a push; null: the sender's name. */
  subject: string | null;
  /** Where the person answers; null: no link. */
  link: string | null;
  /** Domain time of the attempt. */
  at: Date;
}

/**
 * Why a message failed, or why nobody knows. Stable codes; the passing ones may be tried again with the same provider.
 */
export const PASSING = ['provider_away', 'throttled', 'provider_busy'] as const;
export type Passing = (typeof PASSING)[number];

/** `unknown`: the call ended without an answer; the provider may have the message. */
export type SendResult =
  | { outcome: 'sent' | 'delivered'; providerMessageId: string }
  | {
      outcome: 'failed' | 'unknown';
      reason: string;
      /** Of a failure that may pass, in seconds of real time, where the provider says it. */
      retryAfterSeconds?: number;
    };
/** `absent`: the provider is certain that it never took the message. */
export type LookupResult = SendResult | { outcome: 'absent' };

export interface MessageChannel {
  /** Provider's name, as receipts carry it. */
  readonly provider: string;
  readonly channel: Channel;
  readonly capabilities: Capabilities;
  /** Messages the provider takes per second of real time; left out: as many as there are. */
  readonly perSecond?: number;
  send(message: OutgoingMessage): Promise<SendResult>;
  /**
   * Begins to connect two telephones; `sent`: the first rings. What becomes of it is told later. Only where
   * `capabilities.connect`.
   */
  connect?(call: OutgoingBridge): Promise<SendResult>;
  /** What became of a key sent to a number. Only where `capabilities.lookup`. */
  lookup(key: string, to: string): Promise<LookupResult>;
}

/** Whether a failure may be gone after a while, so that the same provider may be tried again. */
export const mayPass = (result: SendResult | LookupResult): boolean =>
  result.outcome === 'failed' && PASSING.some((reason) => reason === result.reason);

/** The ways of each scope, in configured order. Empty for a scope or channel nobody configured. */
export type ChannelsByScope = ReadonlyMap<string, readonly MessageChannel[]>;

/** Which of several providers to try first now; the order of equals stays. */
export type Arrange = (district: string, channels: readonly MessageChannel[]) => readonly MessageChannel[];

/** The channels of this deployment by scope; what is missing fails a message at once with `channel_not_configured`. */
export class Channels {
  constructor(
    private readonly ways: ChannelsByScope | ((district: string) => readonly MessageChannel[]),
    private readonly arrange: Arrange = (_district, channels) => channels,
  ) {}

  /** The providers of a channel in the order to try them now: healthy ones first, then as configured. */
  of(district: string, channel: Channel): readonly MessageChannel[] {
    return this.arrange(
      district,
      this.all(district).filter((way) => way.channel === channel),
    );
  }

  /** The provider that made an attempt, to look one up there; null where it is no longer configured. */
  by(district: string, channel: Channel, provider: string): MessageChannel | null {
    return this.all(district).find((way) => way.channel === channel && way.provider === provider) ?? null;
  }

  /** The channels a scope has at all, as configured. */
  channelsOf(district: string): Channel[] {
    return [...new Set(this.all(district).map((way) => way.channel))];
  }

  private all(district: string): readonly MessageChannel[] {
    return typeof this.ways === 'function' ? this.ways(district) : (this.ways.get(district) ?? []);
  }
}
