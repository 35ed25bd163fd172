/** Time in: a telephone that has rung long enough (R18). */
import { Injectable } from '@nestjs/common';
import { OnDeadline, type FiredDeadline } from '@setu/messaging';
import { BRIDGE_PATIENCE, BridgeStore } from './bridge-store.service.js';

@Injectable()
export class BridgePatience {
  constructor(private readonly store: BridgeStore) {}

  @OnDeadline(BRIDGE_PATIENCE)
  ends(fired: FiredDeadline): Promise<void> {
    return this.store.patienceEnds(fired.owner);
  }
}
