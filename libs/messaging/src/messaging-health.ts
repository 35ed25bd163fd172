/** What health, readiness and metrics say about the messaging. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthRegistry, Metrics } from '@setu/platform';
import { Followers } from './consumer/followers.js';
import { Parking } from './consumer/parking.js';
import { Positions } from './positions.js';

@Injectable()
export class MessagingHealth implements OnModuleInit {
  constructor(
    private readonly health: HealthRegistry,
    private readonly metrics: Metrics,
    private readonly followers: Followers,
    private readonly positions: Positions,
    private readonly parking: Parking,
  ) {}

  onModuleInit(): void {
    this.health.add('caughtUp', async () => {
      if (this.positions.caughtUp()) return { ok: true };
      return {
        ok: false,
        detail: ['behind an announced head', ...this.followers.troubles().waiting].join('; '),
      };
    });
    this.health.add('logs', async () => {
      const { broken } = this.followers.troubles();
      return broken.length === 0 ? { ok: true } : { ok: false, detail: broken.join('; ') };
    });
    // One that gave up on an event still works; somebody has to look, though.
    this.health.add('deadLetters', async () => {
      const dead = await this.parking.countDead();
      return dead === 0 ? { ok: true } : { ok: true, detail: `${dead} dead letters` };
    });
    this.metrics.gauge(
      'setu_logs_broken',
      'Followed logs that stopped because hashes differ',
      [],
      () => this.followers.troubles().broken.length,
    );
    this.metrics.gauge('setu_consuming', 'Whether this instance is the one that applies events', [], () =>
      this.followers.isConsuming ? 1 : 0,
    );
  }
}
