/**
 * What providers tell later about a message: it arrived, was read, or failed after all. They tell it twice, in any order,
 * and before we know the message; nothing that has arrived is ever taken back.
 */
import { Injectable } from '@nestjs/common';
import type { Channel, DataOf } from '@setu/contracts';
import { Clock, Database } from '@setu/platform';
import { In } from 'typeorm';
import { Attempt } from './attempt.entity.js';
import { DeliveryEvents } from './delivery-events.service.js';
import { DeliveryOutcomes } from './delivery-outcomes.service.js';
import { Delivery } from './delivery.entity.js';

export type Receipt = Pick<
  DataOf<'receipt-received'>,
  'provider' | 'providerMessageId' | 'status' | 'receivedAt'
>;

const KEEP = `
  INSERT INTO early_receipt (provider, provider_message_id, status, received_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING`;
const ARRIVED_EARLY = `
  SELECT 1 FROM early_receipt WHERE provider = $1 AND provider_message_id = $2 AND status <> 'failed' LIMIT 1`;
const ARRIVED = `
  UPDATE attempt SET state = 'delivered', read_at = CASE WHEN $2 THEN coalesce(read_at, $3) ELSE read_at END
  WHERE id = $1`;
const LANDED = `
  UPDATE delivery SET landed = true, receipt_due_at = NULL, hold_until = NULL, waiting_because = NULL,
    state = CASE WHEN state IN ('sent', 'queued', 'waiting', 'failed') THEN 'delivered' ELSE state END,
    ended_at = coalesce(ended_at, $2)
  WHERE id = $1`;
/** What the message carried was taken as failed when nothing was heard of it. */
const CARRIED = `
  UPDATE delivery SET state = 'delivered', landed = true,
    channel_index = greatest(0, coalesce(array_position(channels, $3), 1) - 1)
  WHERE bundle_id = $1 AND case_id <> $2 AND NOT landed AND state IN ('sent', 'failed') RETURNING id`;

@Injectable()
export class ReceiptBook {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: DeliveryEvents,
    private readonly outcomes: DeliveryOutcomes,
  ) {}

  /**
   * Takes a receipt in the open transaction; one of a message nobody here knows yet is kept for a while. Answers whether
   * a message goes another way now.
   */
  async take(receipt: Receipt): Promise<boolean> {
    const attempt = await this.attemptOf(receipt);
    if (attempt && !(await this.contradicted(receipt))) return this.apply(attempt, receipt);
    const { provider, providerMessageId, status, receivedAt } = receipt;
    await this.db.query(KEEP, [provider, providerMessageId, status, receivedAt]);
    return false;
  }

  /** A failure, while a receipt of its arrival that came too early still waits to be applied: it waits behind that one. */
  private async contradicted({ provider, providerMessageId, status }: Receipt): Promise<boolean> {
    if (status !== 'failed') return false;
    return (await this.db.query(ARRIVED_EARLY, [provider, providerMessageId])).length > 0;
  }

  private attemptOf({ provider, providerMessageId }: Receipt): Promise<Attempt | null> {
    return this.db.repository(Attempt).findOneBy({ provider, providerMessageId });
  }

  private async apply(attempt: Attempt, receipt: Receipt): Promise<boolean> {
    const found = await this.db.repository(Delivery).findOneByOrFail({ id: attempt.deliveryId });
    const locked = await this.outcomes.locked([found]);
    const delivery = locked.find((d) => d.id === attempt.deliveryId);
    // Read again under the lock: the same receipt may be handled beside this one.
    const current = await this.db.repository(Attempt).findOneBy({ id: attempt.id });
    if (!delivery || !current) return false;
    if (receipt.status === 'failed') return this.failed(current, delivery, locked);
    await this.arrived(current, delivery, receipt);
    return false;
  }

  private async arrived(attempt: Attempt, delivery: Delivery, receipt: Receipt): Promise<void> {
    const isRead = receipt.status === 'read';
    const isNew = attempt.state !== 'delivered' || (isRead && attempt.readAt === null);
    if (!isNew) return;
    const at = new Date(receipt.receivedAt);
    await this.db.query(ARRIVED, [attempt.id, isRead, at]);
    await this.db.query(LANDED, [delivery.id, await this.clock.now()]);
    delivery.channelIndex = Math.max(0, delivery.channels.indexOf(attempt.channel));
    this.events.delivered(delivery, at, isRead);
    await this.carriedToo(delivery, attempt.channel, at);
  }

  /** R17, R36: whoever has got one message about several cases has been told of each of them, however late. */
  private async carriedToo({ bundleId, caseId }: Delivery, channel: Channel, at: Date): Promise<void> {
    if (bundleId === null) return;
    const rows = await this.db.query<{ id: string }>(CARRIED, [bundleId, caseId, channel]);
    const carried = await this.db.repository(Delivery).findBy({ id: In(rows.map((row) => row.id)) });
    for (const each of carried) this.events.delivered(each, at);
  }

  /** Only of the message that is waited for: what has arrived, or goes another way already, is left alone. */
  private async failed(attempt: Attempt, delivery: Delivery, locked: readonly Delivery[]): Promise<boolean> {
    if (attempt.state !== 'sent') return false;
    await this.db.query(`UPDATE attempt SET state = 'failed', reason = 'reported_failed' WHERE id = $1`, [
      attempt.id,
    ]);
    const [newest] = await this.db.query<{ id: string }>(
      'SELECT id FROM attempt WHERE delivery_id = $1 ORDER BY id DESC LIMIT 1',
      [delivery.id],
    );
    if (delivery.state !== 'sent' || newest?.id !== attempt.id) return false;
    const { channel, provider } = attempt;
    const tried = { channel, provider, outcome: 'failed' as const, reason: 'reported_failed' };
    await this.outcomes.apply([{ delivery, tried, patienceSeconds: null }], locked, await this.clock.now());
    return true;
  }
}
