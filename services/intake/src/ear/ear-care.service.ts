/**
 * Looks after what was kept: deletes it after its time (real time), shows how it stands in figures and health, and
 * blanks it when a person is erased.
 */
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { CONFIG, HealthRegistry, isDatabaseAway, Metrics, type BaseConfig } from '@setu/platform';
import { RosterCopy } from '@setu/roster';
import { RawStore } from './raw-store.service.js';

/** Real days; what failed stays longer, since somebody has to look at it. */
export const KEPT_DAYS = { doneDays: 30, failedDays: 90 };
const EVERY_MS = 3_600_000;
/** Real seconds after which what waits is a fault. */
const LONG_SECONDS = 60;

@Injectable()
export class EarCare implements OnModuleInit {
  private readonly logger = new Logger('ear');

  constructor(
    private readonly store: RawStore,
    private readonly roster: RosterCopy,
    private readonly metrics: Metrics,
    private readonly health: HealthRegistry,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  onModuleInit(): void {
    this.health.add('ear', () => this.check(), { readiness: false });
    this.metrics.readGauge('setu_ear_kept_requests', 'Kept requests by state', ['state'], async () => {
      const { waiting, failed } = await this.store.figures();
      return [
        { labels: { state: 'received' }, value: waiting },
        { labels: { state: 'failed' }, value: failed },
      ];
    });
  }

  /** Never throws; what is left is deleted an hour later. */
  @Interval(EVERY_MS)
  async deleteOld(): Promise<void> {
    try {
      while ((await this.store.deleteOld(KEPT_DAYS)) > 0);
    } catch (error) {
      if (!isDatabaseAway(error)) this.logger.error({ msg: 'old requests could not be deleted', err: error });
    }
  }

  /** Blanks every request in which a number of this person stands. Before the roster forgets the numbers. */
  async forget(personId: string): Promise<void> {
    const numbers = new Set<string>();
    for (const district of this.config.districts) {
      const { representatives } = await this.roster.snapshot(district);
      const own = representatives.get(personId)?.phones ?? [];
      for (const { number } of own) numbers.add(number);
      for (const { staff } of representatives.values())
        for (const one of staff) if (one.staffId === personId && one.phone) numbers.add(one.phone);
    }
    await this.store.forget([...numbers]);
  }

  private async check(): Promise<{ ok: boolean; level?: 'warning'; detail?: string }> {
    const { waiting, failed, oldestSeconds } = await this.store.figures();
    if (oldestSeconds > LONG_SECONDS)
      return { ok: false, detail: `${waiting} requests wait, the oldest for ${Math.round(oldestSeconds)} s` };
    if (failed > 0) return { ok: true, level: 'warning', detail: `${failed} requests failed: setu ear list` };
    return { ok: true };
  }
}
