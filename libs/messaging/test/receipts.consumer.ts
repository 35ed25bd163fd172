/** A consumer for the specs: keeps what it applied in a table, in the order of applying, and fails on demand. */
import { Controller, Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';
import { OnEvent, type Received } from '../src/index.js';

/** What the next events shall meet; shared by all consumers of one spec. */
@Injectable()
export class Plan {
  /** Called before the event is applied; may throw. */
  before: (event: Received<'receipt-received'>) => void | Promise<void> = () => undefined;
}

@Controller()
export class ReceiptsConsumer {
  constructor(
    private readonly db: Database,
    private readonly plan: Plan,
  ) {}

  @OnEvent('receipt-received')
  async receipt(event: Received<'receipt-received'>): Promise<void> {
    await this.plan.before(event);
    await this.db
      .current()
      .query('INSERT INTO applied (sequence, id, note) VALUES ($1, $2, $3)', [
        event.sequence,
        event.id,
        event.data.providerMessageId,
      ]);
  }
}

/** Makes the table of the consumer above. */
export const CREATE_APPLIED = 'CREATE TABLE applied (place bigserial, sequence bigint, id uuid, note text)';
