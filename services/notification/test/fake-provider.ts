/** A provider that keeps what its phones have received, and does what a test tells it to. */
import { jest } from '@jest/globals';
import type { Channel } from '@setu/contracts';
import { Channels } from '../src/channels/channel.js';
import type {
  Capabilities,
  LookupResult,
  MessageChannel,
  OutgoingMessage,
  SendResult,
} from '../src/channels/channel.js';

/** What the provider does with a call; `lost`: took it, and its answer never came. */
export type Manner = 'takes' | 'lost' | 'hangs_up' | { fails: string; retryAfterSeconds?: number };

export class FakeProvider implements MessageChannel {
  readonly capabilities: Capabilities;
  /** Every call, also those that failed. */
  readonly calls: OutgoingMessage[] = [];
  /** What arrived, in order; a repeated key only where the provider keeps no keys. */
  readonly phones: OutgoingMessage[] = [];
  manner: Manner | ((message: OutgoingMessage, nth: number) => Manner) = 'takes';

  constructor(
    readonly channel: Channel,
    readonly provider: string,
    can: Partial<Capabilities> = {},
    readonly perSecond?: number,
  ) {
    this.capabilities = {
      ...{ idempotencyKey: true, lookup: true, receipts: true, connect: false, tellsConnected: false },
      ...can,
    };
  }

  async send(message: OutgoingMessage): Promise<SendResult> {
    this.calls.push(message);
    const manner = typeof this.manner === 'function' ? this.manner(message, this.calls.length) : this.manner;
    if (manner === 'hangs_up') return Promise.reject(new Error('gone before anything was sent'));
    if (typeof manner === 'object') {
      const { fails, ...rest } = manner;
      return { outcome: 'failed', reason: fails, ...rest };
    }
    if (!this.capabilities.idempotencyKey || !this.has(message.key)) this.phones.push(message);
    return manner === 'lost'
      ? Promise.reject(new Error('the answer never came'))
      : { outcome: 'sent', providerMessageId: this.idOf(message.key) };
  }

  async lookup(key: string): Promise<LookupResult> {
    return this.has(key) ? { outcome: 'sent', providerMessageId: this.idOf(key) } : { outcome: 'absent' };
  }

  /** The provider's own name of a message. */
  idOf(key: string): string {
    return `${this.provider}-${key}`;
  }

  private has(key: string): boolean {
    return this.phones.some((message) => message.key === key);
  }
}

/** The fakes stand in for the channels of every scope until mocks are restored. */
export function onlyThese(providers: readonly FakeProvider[]): void {
  jest
    .spyOn(Channels.prototype, 'of')
    .mockImplementation((_district, channel) => providers.filter((p) => p.channel === channel));
  jest
    .spyOn(Channels.prototype, 'by')
    .mockImplementation(
      (_district, channel, name) =>
        providers.find((p) => p.channel === channel && p.provider === name) ?? null,
    );
  jest
    .spyOn(Channels.prototype, 'channelsOf')
    .mockImplementation(() => [...new Set(providers.map((p) => p.channel))]);
}
