/**
 * What becomes due by real time alone: pauses of providers that end, messages of whose arrival nothing was heard, and
 * receipts that came before their message. Called by the sender, about once a second.
 */
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@setu/platform';
import { In } from 'typeorm';
import { Attempt } from './attempt.entity.js';
import { DeliveryOutcomes } from './delivery-outcomes.service.js';
import { Delivery } from './delivery.entity.js';
import { ReceiptBook } from './receipt-book.service.js';

const LOOK = `
  SELECT EXISTS (SELECT 1 FROM delivery WHERE state = 'waiting' AND hold_until <= clock_timestamp()) AS held,
    EXISTS (SELECT 1 FROM delivery WHERE receipt_due_at <= clock_timestamp()) AS silent,
    EXISTS (SELECT 1 FROM early_receipt) AS early`;
const RELEASE = `
  UPDATE delivery SET state = 'queued', hold_until = NULL, waiting_because = NULL WHERE id IN (
    SELECT id FROM delivery WHERE state = 'waiting' AND hold_until <= clock_timestamp()
    ORDER BY priority, id LIMIT 500 FOR UPDATE SKIP LOCKED)`;
const SILENT = `
  SELECT id, district, event_id AS "eventId" FROM delivery WHERE receipt_due_at <= clock_timestamp()
  ORDER BY receipt_due_at LIMIT 100`;
const TAKE_SILENT = `
  UPDATE delivery SET receipt_due_at = NULL WHERE id = ANY($1::uuid[]) AND receipt_due_at <= clock_timestamp()
  RETURNING id`;
/** What tells of arrival first: of a message that has arrived a failure counts no more. */
const EARLY = `
  SELECT r.provider, r.provider_message_id AS "providerMessageId", r.status, r.received_at AS "receivedAt", d.district
  FROM early_receipt r JOIN attempt a USING (provider, provider_message_id) JOIN delivery d ON d.id = a.delivery_id
  ORDER BY r.status = 'failed', r.received_at LIMIT 100`;
const TAKE_EARLY = `
  DELETE FROM early_receipt WHERE provider = $1 AND provider_message_id = $2 AND status = $3 RETURNING 1`;
/** A receipt whose message has not appeared by then is somebody else's. */
const FORGET = `DELETE FROM early_receipt WHERE kept_at < clock_timestamp() - interval '3 days'`;

interface EarlyReceipt {
  provider: string;
  providerMessageId: string;
  status: 'delivered' | 'read' | 'failed';
  receivedAt: Date;
  district: string;
}

@Injectable()
export class Waker {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly outcomes: DeliveryOutcomes,
    private readonly receipts: ReceiptBook,
  ) {}

  /** Everything that is due; `scope` names the transaction that concerns no district of its own. */
  async wake(scope: string): Promise<void> {
    const [due] = await this.db.query<{ held: boolean; silent: boolean; early: boolean }>(LOOK);
    if (due?.held)
      await this.db.inTransaction({ district: scope }, async (tx) => void (await tx.query(RELEASE)));
    if (due?.silent) await this.silence();
    if (due?.early) await this.early();
  }

  private async silence(): Promise<void> {
    const due = await this.db.query<Pick<Delivery, 'id' | 'district' | 'eventId'>>(SILENT);
    for (const district of new Set(due.map((d) => d.district)))
      await this.silenceOf(
        district,
        due.filter((d) => d.district === district),
      );
  }

  /** No word of arrival: the message goes on by the next way, once; it may have arrived all the same. */
  private silenceOf(district: string, due: readonly Pick<Delivery, 'id' | 'eventId'>[]): Promise<void> {
    return this.db.inTransaction({ district }, async (tx) => {
      const locked = await this.outcomes.locked(due);
      const taken = await tx.query<{ id: string }>(TAKE_SILENT, [due.map((d) => d.id)]);
      const ids = new Set(taken.map((row) => row.id));
      const silent = locked.filter((d) => ids.has(d.id));
      const attempts = await tx.manager.find(Attempt, {
        where: { deliveryId: In(silent.map((d) => d.id)) },
        order: { id: 'ASC' },
      });
      const newest = new Map(attempts.map((attempt) => [attempt.deliveryId, attempt]));
      const changes = silent.flatMap((delivery) => {
        const attempt = newest.get(delivery.id);
        if (!attempt || delivery.state !== 'sent') return [];
        const { channel, provider } = attempt;
        const tried = { channel, provider, outcome: 'unknown' as const, reason: 'no_receipt' };
        return [{ delivery, tried, patienceSeconds: null }];
      });
      await this.outcomes.apply(changes, locked, await this.clock.now());
    });
  }

  private async early(): Promise<void> {
    await this.db.query(FORGET);
    for (const { district, receivedAt, ...receipt } of await this.db.query<EarlyReceipt>(EARLY))
      await this.db.inTransaction({ district }, async (tx) => {
        const taken = await tx.query(TAKE_EARLY, [
          receipt.provider,
          receipt.providerMessageId,
          receipt.status,
        ]);
        if (taken.length > 0) await this.receipts.take({ ...receipt, receivedAt: receivedAt.toISOString() });
      });
  }
}
