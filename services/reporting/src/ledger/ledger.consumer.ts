/** Every event of every producer enters the ledger here, before anything else is done with it. */
import { Controller } from '@nestjs/common';
import type { EventType } from '@setu/contracts';
import { OnEveryEvent, OnEvent, type Received } from '@setu/messaging';
import { RosterCopy } from '@setu/roster';
import { LedgerService } from './ledger.service.js';

@Controller()
export class LedgerConsumer {
  constructor(
    private readonly ledger: LedgerService,
    private readonly roster: RosterCopy,
  ) {}

  @OnEveryEvent()
  async anything(event: Received<EventType>): Promise<void> {
    this.ledger.record(event);
  }

  @OnEvent('person-erased')
  async personErased(event: Received<'person-erased'>): Promise<void> {
    await this.roster.apply(event);
    await this.ledger.erase(event.data.personId, event.time);
  }
}
