/** What providers tell later about a message: it arrived, was read, or failed after all. */
import { Injectable } from '@nestjs/common';
import type { Received } from '@setu/messaging';
import { Database } from '@setu/platform';
import { Attempt } from './attempt.entity.js';
import { DeliveryEvents } from './delivery-events.service.js';
import { Delivery } from './delivery.entity.js';

@Injectable()
export class Receipts {
  constructor(
    private readonly db: Database,
    private readonly events: DeliveryEvents,
  ) {}

  /** Ignores receipts of messages nobody here has sent and those that say nothing new. */
  async take({ data }: Received<'receipt-received'>): Promise<void> {
    const { provider, providerMessageId, status } = data;
    const attempt = await this.db.repository(Attempt).findOneBy({ provider, providerMessageId });
    if (!attempt || status === 'failed') return;
    const changed = await this.db.query(
      `UPDATE delivery SET state = 'delivered' WHERE id = $1 AND state = 'sent' RETURNING id`,
      [attempt.deliveryId],
    );
    await this.db.query(`UPDATE attempt SET state = 'delivered' WHERE id = $1 AND state = 'sent'`, [
      attempt.id,
    ]);
    if (changed.length === 0 && status !== 'read') return;
    const delivery = await this.db.repository(Delivery).findOneByOrFail({ id: attempt.deliveryId });
    this.events.delivered(delivery, new Date(data.receivedAt), status === 'read');
  }
}
