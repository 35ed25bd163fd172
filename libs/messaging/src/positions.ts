/** How far the logs of other producers are applied here, and how fresh that is. */
import { Inject, Injectable } from '@nestjs/common';
import type { LogPosition, ServiceName } from '@setu/contracts';
import { Database, SERVICE } from '@setu/platform';
import { PositionStore, type Surplus } from './consumer/position-store.js';
import { Followers } from './consumer/followers.js';

@Injectable()
export class Positions {
  constructor(
    private readonly db: Database,
    private readonly store: PositionStore,
    private readonly followers: Followers,
    @Inject(SERVICE) private readonly service: ServiceName,
  ) {}

  /**
   * The last applied entry of a producer's log; of the own log: its head. Read in the open transaction, so it fits
   * what else that transaction sees. Epoch and sequence are 0 when nothing is known.
   */
  async of(producer: string, district: string): Promise<LogPosition> {
    if (producer !== this.service) {
      const place = await this.store.read({ producer, district });
      return { epoch: place?.epoch ?? 0, sequence: place?.sequence ?? 0 };
    }
    const [head] = await this.db.query<{ epoch: number; sequence: string }>(
      'SELECT epoch, sequence FROM log_head WHERE district = $1',
      [district],
    );
    return { epoch: head?.epoch ?? 0, sequence: Number(head?.sequence ?? 0) };
  }

  /** Real seconds since a head of this log was last heard; Infinity if never, 0 for the own log. */
  headAgeSeconds(producer: string, district: string): number {
    return producer === this.service ? 0 : this.followers.headAgeSeconds({ producer, district });
  }

  /** Whether every announced head was reached once since the start. */
  caughtUp(): boolean {
    return this.followers.caughtUp();
  }

  /** Entries that were applied here and that their producer has cut in a restore. */
  surplus(): Promise<Surplus[]> {
    return this.store.surplus();
  }
}
