/**
 * Watches every call to a provider and turns that into an order to try them: figures for the metrics, an alarm in health
 * while one is sick, a line in the log when that changes. Kept in memory: each instance learns for itself.
 */
import { Injectable, Logger } from '@nestjs/common';
import { HealthRegistry, Metrics } from '@setu/platform';
import type {
  LookupResult,
  MessageChannel,
  OutgoingBridge,
  OutgoingMessage,
  SendResult,
} from '../channels/channel.js';
import { after, arranged, HEALTHY, mayProbe, probing, verdict, type Health } from './health.js';

/** A provider on one channel of one scope. */
interface Place {
  district: string;
  way: MessageChannel;
}
const keyOf = (district: string, way: MessageChannel): string => `${district} ${way.channel} ${way.provider}`;
const labelsOf = ({ district, way }: Place): Record<string, string> => ({
  district,
  channel: way.channel,
  provider: way.provider,
});
const LABELS = ['district', 'channel', 'provider'];

@Injectable()
export class ProviderHealth {
  private readonly logger = new Logger(ProviderHealth.name);
  private readonly known = new Map<string, { place: Place; health: Health }>();
  private readonly nowMs: () => number;

  constructor(
    private readonly metrics: Metrics,
    health: HealthRegistry,
  ) {
    this.nowMs = Date.now;
    metrics.readGauge('setu_provider_healthy', '1: relied on; 0: it stands behind the others', LABELS, () =>
      [...this.known.values()].map(({ place, health: { state } }) => ({
        labels: labelsOf(place),
        value: state === 'healthy' ? 1 : 0,
      })),
    );
    health.add('providers', () => Promise.resolve(this.check()), { readiness: false });
  }

  /** The same provider, but every call is watched. */
  watched(district: string, way: MessageChannel, perSecond: number | null): MessageChannel {
    this.known.set(keyOf(district, way), { place: { district, way }, health: HEALTHY });
    const connect = way.connect?.bind(way);
    return {
      provider: way.provider,
      channel: way.channel,
      capabilities: way.capabilities,
      ...(perSecond === null ? {} : { perSecond }),
      send: (message: OutgoingMessage) => this.watch(district, way, () => way.send(message)),
      lookup: (key: string, to: string): Promise<LookupResult> => way.lookup(key, to),
      ...(connect
        ? { connect: (call: OutgoingBridge) => this.watch(district, way, () => connect(call)) }
        : {}),
    };
  }

  /** The order to try now. */
  arrange(district: string, ways: readonly MessageChannel[]): MessageChannel[] {
    return arranged(ways, (way) => this.of(district, way), this.nowMs());
  }

  /** What is known of one; healthy where nothing is. */
  of(district: string, way: MessageChannel): Health {
    return this.known.get(keyOf(district, way))?.health ?? HEALTHY;
  }

  private async watch(
    district: string,
    way: MessageChannel,
    call: () => Promise<SendResult>,
  ): Promise<SendResult> {
    const before = this.of(district, way);
    if (mayProbe(before, this.nowMs())) this.put(district, way, probing(before, this.nowMs()));
    try {
      const result = await call();
      this.learn(district, way, result);
      return result;
    } catch {
      // What was thrown may hold the number or the text: it is not passed on.
      const result: SendResult = { outcome: 'unknown', reason: 'provider_error' };
      this.learn(district, way, result);
      return result;
    }
  }

  private learn(district: string, way: MessageChannel, result: SendResult): void {
    const reason = 'reason' in result ? result.reason : null;
    this.metrics
      .counter('setu_provider_outcomes_total', 'Calls to providers by what came of them', [
        ...LABELS,
        'outcome',
        'reason',
      ])
      .inc({ ...labelsOf({ district, way }), outcome: result.outcome, reason: reason ?? '' });
    const ok = verdict(result);
    if (ok === null) return;
    const before = this.of(district, way);
    const now = after(before, ok, reason, this.nowMs());
    this.put(district, way, now);
    if (now.state !== before.state) this.tell(district, way, now);
  }

  private put(district: string, way: MessageChannel, health: Health): void {
    this.known.set(keyOf(district, way), { place: { district, way }, health });
  }

  private tell(district: string, way: MessageChannel, { state, reason }: Health): void {
    const who = `provider ${way.provider} (${way.channel}, district ${district})`;
    if (state === 'sick') this.logger.warn(`${who} stands behind the others: ${reason ?? 'failed'}`);
    else this.logger.log(`${who} works again`);
    this.metrics
      .counter('setu_provider_changes_total', 'How often a provider was moved behind the others or back', [
        ...LABELS,
        'state',
      ])
      .inc({ ...labelsOf({ district, way }), state });
  }

  private check(): { ok: boolean; level?: 'warning'; detail?: string } {
    const sick = [...this.known.values()].filter(({ health }) => health.state === 'sick');
    if (sick.length === 0) return { ok: true };
    const names = sick.map(
      ({ place, health }) => `${keyOf(place.district, place.way)} (${health.reason ?? 'failed'})`,
    );
    return { ok: true, level: 'warning', detail: `behind the others: ${names.join(', ')}` };
  }
}
