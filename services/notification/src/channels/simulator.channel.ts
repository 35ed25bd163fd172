/**
 * The channel of the demo and of tests: SMS, WhatsApp and voice calls appear on simulated phones. Behaves like a
 * provider with idempotency keys and look-up. A phone can be made to fail, to try what happens then.
 */
import { formatIst } from '@setu/calendar';
import { CHANNELS, type Channel } from '@setu/contracts';
import { newId } from '@setu/platform';
import type {
  Capabilities,
  LookupResult,
  MessageChannel,
  OutgoingBridge,
  OutgoingMessage,
  SendResult,
} from './channel.js';
import type { InboxItem, SimulatorInbox } from './inbox.js';

export const FAULT_MODES = ['fail', 'unknown', 'none'] as const;
export type FaultMode = (typeof FAULT_MODES)[number];

/** Which phones are broken on which channel; kept in memory, forgotten at restart. */
export class SimulatorFaults {
  private readonly modes = new Map<string, FaultMode>();

  set(number: string, channel: Channel, mode: FaultMode): void {
    if (mode === 'none') this.modes.delete(`${number} ${channel}`);
    else this.modes.set(`${number} ${channel}`, mode);
  }

  of(number: string, channel: Channel): FaultMode {
    return this.modes.get(`${number} ${channel}`) ?? 'none';
  }
}

export class SimulatorChannel implements MessageChannel {
  readonly provider = 'simulator';
  readonly capabilities: Capabilities;

  constructor(
    readonly channel: Channel,
    private readonly inbox: SimulatorInbox,
    private readonly faults: SimulatorFaults,
  ) {
    const connect = channel === 'voice';
    this.capabilities = {
      idempotencyKey: true,
      lookup: true,
      receipts: false,
      connect,
      tellsConnected: connect,
    };
  }

  /** Delivered at once, unless the phone was made to fail; `unknown` loses the message and the answer. */
  async send(message: OutgoingMessage): Promise<SendResult> {
    const mode = this.faults.of(message.to, this.channel);
    if (mode === 'fail') return { outcome: 'failed', reason: 'phone_unreachable' };
    if (mode === 'unknown') return { outcome: 'unknown', reason: 'no_answer_from_provider' };
    const item = await this.inbox.append(message.to, {
      id: newId(),
      at: formatIst(message.at),
      channel: this.channel,
      purpose: message.purpose,
      ...(message.caseId ? { caseId: message.caseId } : {}),
      text: message.text,
      key: message.key,
    });
    return { outcome: 'delivered', providerMessageId: item.id };
  }

  /** Rings on the first phone; the demo page answers there, and the second one rings (R18). */
  async connect({ key, first, caseId, text, at }: OutgoingBridge): Promise<SendResult> {
    const mode = this.faults.of(first, 'voice');
    if (mode === 'fail') return { outcome: 'failed', reason: 'phone_unreachable' };
    if (mode === 'unknown') return { outcome: 'unknown', reason: 'no_answer_from_provider' };
    const item = await this.rings(first, { key, caseId, text, at });
    return { outcome: 'sent', providerMessageId: item.id };
  }

  /** One of both telephones rings; the same twice rings once. */
  rings(
    number: string,
    { key, caseId, text, at }: Pick<OutgoingBridge, 'key' | 'caseId' | 'text' | 'at'>,
  ): Promise<InboxItem> {
    const call = { id: newId(), at: formatIst(at), channel: this.channel, purpose: 'bridge', caseId, text };
    return this.inbox.append(number, { ...call, bridgeId: key, key: `${key} ${number}` });
  }

  async lookup(key: string, to: string): Promise<LookupResult> {
    if (this.faults.of(to, this.channel) === 'unknown')
      return { outcome: 'unknown', reason: 'no_answer_from_provider' };
    const found = await this.inbox.find(to, key);
    return found ? { outcome: 'delivered', providerMessageId: found.id } : { outcome: 'absent' };
  }
}

/** One simulated channel of each kind over the same phones. */
export function simulatorChannels(inbox: SimulatorInbox, faults: SimulatorFaults): SimulatorChannel[] {
  return CHANNELS.map((channel) => new SimulatorChannel(channel, inbox, faults));
}
