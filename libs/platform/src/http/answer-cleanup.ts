import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/database.js';

const EVERY_MS = 3_600_000;

/** Forgets remembered answers after 48 hours of real time: they may hold names. */
@Injectable()
export class AnswerCleanup implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(AnswerCleanup.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly db: Database) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.clean(), EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Never throws; what failed is tried again an hour later. */
  async clean(): Promise<void> {
    try {
      await this.db.query(
        "DELETE FROM idempotency_key WHERE created_at < pg_catalog.clock_timestamp() - interval '48 hours'",
      );
    } catch (error) {
      this.logger.warn({ msg: 'old answers could not be forgotten', err: error });
    }
  }
}
