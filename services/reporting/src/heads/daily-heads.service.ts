/**
 * Signs the head of each day, at 00:10 IST of the next by the domain clock. Looked at every minute of real time; what
 * was signed is a row, so that another instance or minute does it not again.
 */
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { CONFIG, isDatabaseAway } from '@setu/platform';
import type { ReportingConfig } from '../config.js';
import { Heads } from './heads.service.js';

const EVERY_MS = 60_000;

@Injectable()
export class DailyHeads implements BeforeApplicationShutdown {
  private readonly logger = new Logger(DailyHeads.name);
  private running: Promise<void> | null = null;
  private isStopping = false;

  constructor(
    private readonly heads: Heads,
    @Inject(CONFIG) private readonly config: ReportingConfig,
  ) {}

  @Interval(EVERY_MS)
  everyMinute(): Promise<void> {
    this.running ??= this.all().finally(() => (this.running = null));
    return this.running;
  }

  /** The database is still there while the last head is signed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await this.running;
  }

  private async all(): Promise<void> {
    try {
      for (const district of this.config.districts) if (!this.isStopping) await this.heads.signDay(district);
    } catch (error) {
      if (!isDatabaseAway(error))
        this.logger.error(
          'a daily head of the ledger was not signed',
          error instanceof Error ? error.stack : '',
        );
    }
  }
}
