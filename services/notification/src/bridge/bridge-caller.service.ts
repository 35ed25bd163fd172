/**
 * Makes the calls of bridges outside any transaction: the state `calling` is committed before, what came of it after. A
 * call an earlier life began is made again only where the provider drops a repetition, else its outcome is unknown.
 */
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InFlight } from '@setu/messaging';
import { Clock, CONFIG, Database, newId } from '@setu/platform';
import { numberOf, phoneOf, RosterCopy } from '@setu/roster';
import { Channels, type MessageChannel, type OutgoingBridge, type SendResult } from '../channels/channel.js';
import type { NotificationConfig } from '../config.js';
import { CaseContacts } from '../recipients/case-contacts.service.js';
import { messageLanguage } from '../templates/language.js';
import { render } from '../templates/template.js';
import { templateOf } from '../templates/templates.js';
import { variablesOf } from '../templates/variables.js';
import { BridgeStore, type BridgeRow } from './bridge-store.service.js';

/** For what another instance or an earlier life has left behind; what is asked for here is called at once. */
const SWEEP_MS = 5_000;

/** Both ends of a bridge, E.164, and what the first hears. */
export interface Ends {
  officer: string | null;
  representative: string | null;
}

/** What a bridge is called with, together, to keep the constructor short. */
@Injectable()
export class BridgeParts {
  constructor(
    readonly roster: RosterCopy,
    readonly contacts: CaseContacts,
    readonly channels: Channels,
    readonly inFlight: InFlight,
  ) {}
}

@Injectable()
export class BridgeCaller implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(BridgeCaller.name);
  private readonly instance: string;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private first = true;

  constructor(
    @Inject(CONFIG) private readonly config: NotificationConfig,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: BridgeStore,
    private readonly parts: BridgeParts,
  ) {
    this.instance = `${config.instance}-${newId()}`;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => (this.running = this.running.then(() => this.drained())), SWEEP_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** Something was asked for: calls soon. Until it has, this process counts as busy. */
  wake(): void {
    this.running = this.running.then(() => this.parts.inFlight.track(() => this.drained()));
  }

  private drained(): Promise<void> {
    return this.db.outside(() => this.drain());
  }

  private async drain(): Promise<void> {
    try {
      const taken = await this.store.take(this.instance, this.first, this.config.districts[0] ?? 'state');
      this.first = false;
      for (const bridge of taken) await this.call(bridge);
    } catch (error) {
      this.logger.warn(`bridges wait: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async call(bridge: BridgeRow): Promise<void> {
    const result = await this.connect(bridge);
    if (result.outcome === 'sent' || result.outcome === 'delivered') return this.store.rung(bridge.id);
    await this.store.gaveUp(bridge.id, result.outcome);
  }

  private async connect(bridge: BridgeRow): Promise<SendResult> {
    const channels = this.parts.channels.of(bridge.district, 'voice').filter((way) => way.connect);
    if (channels.length === 0) return { outcome: 'failed', reason: 'channel_cannot_connect' };
    const { officer, representative } = await this.ends(bridge);
    if (!officer || !representative) return { outcome: 'failed', reason: 'no_number' };
    const text = await this.textFor(bridge, 'officer');
    const at = await this.clock.now();
    const call = { key: bridge.id, first: officer, second: representative, caseId: bridge.case_id, text, at };
    let result: SendResult = { outcome: 'failed', reason: 'channel_cannot_connect' };
    for (const channel of mayCall(channels, bridge)) {
      result = await this.placed(channel, call);
      if (result.outcome !== 'failed') return result;
    }
    return bridge.begun_before && result.outcome === 'failed' && bridge.provider !== null
      ? { outcome: 'unknown', reason: 'interrupted' }
      : result;
  }

  /** Asks one provider; whom, is written down before. */
  private async placed(channel: MessageChannel, call: OutgoingBridge): Promise<SendResult> {
    await this.store.asks(call.key, channel.provider, channel.capabilities.tellsConnected ?? false);
    try {
      return (await channel.connect?.(call)) ?? { outcome: 'failed', reason: 'channel_cannot_connect' };
    } catch {
      // What a provider throws may hold numbers: it is not passed on.
      this.logger.warn(`the provider ${channel.provider} failed with a bridge`);
      return { outcome: 'unknown', reason: 'provider_error' };
    }
  }

  /** The numbers of both, by the roster of the moment and the number the representative named for the case. */
  async ends(bridge: BridgeRow): Promise<Ends> {
    const roster = await this.parts.roster.snapshot(bridge.district);
    const now = await this.clock.now();
    const named = (await this.parts.contacts.numbersOf([bridge.case_id])).get(bridge.case_id);
    return {
      officer: numberOf(roster, bridge.post_id, now)?.number ?? null,
      representative: named ?? phoneOf(roster, bridge.representative_id, now),
    };
  }

  /** What whoever picks up is told. */
  async textFor(bridge: BridgeRow, whom: 'officer' | 'representative'): Promise<string> {
    const roster = await this.parts.roster.snapshot(bridge.district);
    const now = await this.clock.now();
    const language = messageLanguage(null);
    const facts = { representativeId: bridge.representative_id, postId: bridge.post_id };
    const sources = {
      facts,
      district: bridge.district,
      roster,
      now,
      language,
      callbackNumber: null,
      link: '',
    };
    return render(templateOf(`bridge_${whom}`), variablesOf(sources), language);
  }
}

/**
 * Whom to ask, one after the other while each surely made no call. Of a bridge an earlier life had begun only the provider
 * it asked, and only where that drops a repetition: else nobody knows whether the telephones rang.
 */
function mayCall(channels: readonly MessageChannel[], bridge: BridgeRow): readonly MessageChannel[] {
  if (!bridge.begun_before || bridge.provider === null) return channels;
  return channels.filter((way) => way.provider === bridge.provider && way.capabilities.idempotencyKey);
}
