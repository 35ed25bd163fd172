/** What health and readiness say about the messaging; the figures are in figures/. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthRegistry } from '@setu/platform';
import { Followers } from './consumer/followers.js';
import { Parking } from './consumer/parking.js';
import { Positions } from './positions.js';

/** A log that does not move for longer is worth a look. */
const STUCK_SECONDS = 10;

@Injectable()
export class MessagingHealth implements OnModuleInit {
  constructor(
    private readonly health: HealthRegistry,
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
    this.health.add(
      'logs',
      async () => {
        const { broken } = this.followers.troubles();
        return broken.length === 0 ? { ok: true } : { ok: false, detail: broken.join('; ') };
      },
      { readiness: false },
    );
    this.health.add(
      'followed',
      async () => {
        const stuck = this.followers.stuckLongerThan(STUCK_SECONDS);
        if (stuck.length === 0) return { ok: true };
        const why = this.followers.troubles().waiting;
        return { ok: true, level: 'warning', detail: ['not followed', ...stuck, ...why].join('; ') };
      },
      { readiness: false },
    );
    // One that gave up on an event still works; somebody has to look, though.
    this.health.add('deadLetters', async () => {
      const dead = await this.parking.countDead();
      return dead === 0 ? { ok: true } : { ok: true, level: 'warning', detail: `${dead} dead letters` };
    });
  }
}
