/**
 * The contract of a way to reach a phone. Implementations stand beside it. `send` is called outside any transaction
 * after the attempt was committed; the key is the attempt's id, so that a provider can recognise a repetition.
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

export interface OutgoingMessage {
  /** Id of the attempt. */
  key: string;
  /** E.164. */
  to: string;
  purpose: string;
  caseId: string | null;
  text: string;
  /** Domain time of the attempt. */
  at: Date;
}

/** `unknown`: the call ended without an answer. */
export type SendResult =
  | { outcome: 'sent' | 'delivered'; providerMessageId: string }
  | { outcome: 'failed' | 'unknown'; reason: string };
/** `absent`: the provider is certain that it never took the message. */
export type LookupResult = SendResult | { outcome: 'absent' };

export interface MessageChannel {
  /** Provider's name, as receipts carry it. */
  readonly provider: string;
  readonly channel: Channel;
  readonly capabilities: Capabilities;
  send(message: OutgoingMessage): Promise<SendResult>;
  /**
   * Begins to connect two telephones; `sent`: the first rings. What becomes of it is told later. Only where
   * `capabilities.connect`.
   */
  connect?(call: OutgoingBridge): Promise<SendResult>;
  /** What became of a key sent to a number. Only where `capabilities.lookup`. */
  lookup(key: string, to: string): Promise<LookupResult>;
}

/** The channels of this deployment by name; a missing one fails every message at once. */
export class Channels {
  private readonly byName: ReadonlyMap<Channel, MessageChannel>;

  constructor(channels: readonly MessageChannel[]) {
    this.byName = new Map(channels.map((c) => [c.channel, c]));
  }

  of(name: Channel): MessageChannel | null {
    return this.byName.get(name) ?? null;
  }
}
