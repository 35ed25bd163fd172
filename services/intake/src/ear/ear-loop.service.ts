/**
 * Processes what was kept: woken by this instance's own doors, and by a look every second for what others, an earlier
 * life or a retry have left. Several instances share the rows.
 */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InFlight } from '@setu/messaging';
import { isDatabaseAway, Unavailable } from '@setu/platform';
import { RawStore } from './raw-store.service.js';
import { RequestProcessor } from './request-processor.service.js';

const SWEEP_MS = 1_000;
const AT_ONCE = 20;

@Injectable()
export class EarLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('ear');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private isCalled = false;
  private isStopping = false;

  constructor(
    private readonly store: RawStore,
    private readonly processor: RequestProcessor,
    private readonly flight: InFlight,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), SWEEP_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Something was kept. Never throws, and waits for nothing. */
  wake(): void {
    this.isCalled = true;
    this.running ??= this.flight.track(() => this.run()).finally(() => (this.running = null));
  }

  private async run(): Promise<void> {
    try {
      while (this.isCalled && !this.isStopping) {
        this.isCalled = false;
        if ((await this.batch()) === AT_ONCE) this.isCalled = true;
      }
    } catch (error) {
      // What was taken comes back after its lease; the next look begins anew.
      if (!isDatabaseAway(error) && !(error instanceof Unavailable))
        this.logger.error({ msg: 'the ear stumbled', err: error });
    }
  }

  private async batch(): Promise<number> {
    const rows = await this.store.take(AT_ONCE);
    for (const row of rows) await this.processor.process(row);
    return rows.length;
  }
}
