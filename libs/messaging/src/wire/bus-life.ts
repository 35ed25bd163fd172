/** Starts and ends the connection to the broker with the application, and says in health whether it stands. */
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HealthRegistry } from '@setu/platform';
import { NatsBus } from './nats-bus.js';

@Injectable()
export class BusLife implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly bus: NatsBus,
    private readonly health: HealthRegistry,
  ) {}

  onModuleInit(): void {
    // Without the broker reports are still taken and kept, so it takes no instance out of service.
    this.health.add(
      'broker',
      async () => (this.bus.connected ? { ok: true } : { ok: false, detail: 'the broker is not connected' }),
      { readiness: false },
    );
    this.bus.start();
  }

  /** After every other hook, since those may still say good-bye. */
  async onApplicationShutdown(): Promise<void> {
    await this.bus.stop();
  }
}
