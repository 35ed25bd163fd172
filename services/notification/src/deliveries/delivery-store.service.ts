/**
 * The two transactions around a call to a provider: an attempt is committed before the call, its outcome after it.
 * Guarded by the rows' states, so that several instances and a repeated recovery change nothing twice.
 */
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@setu/platform';
import { In } from 'typeorm';
import { Channels } from '../channels/channel.js';
import { Attempt } from './attempt.entity.js';
import { DeliveryEvents } from './delivery-events.service.js';
import { Delivery } from './delivery.entity.js';
import { afterAttempt, nobodyReached, type AttemptOutcome } from './progress.js';

/** A call about to be made, or made by somebody who never told its outcome. */
export interface OpenCall {
  delivery: Delivery;
  attempt: Attempt;
}
export interface CallOutcome extends OpenCall {
  outcome: AttemptOutcome;
  reason: string | null;
  providerMessageId: string | null;
  length: { units: number; segments: number } | null;
}

const BATCH = 50;

@Injectable()
export class DeliveryStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly channels: Channels,
    private readonly events: DeliveryEvents,
  ) {}

  /** Takes waiting deliveries and commits an attempt for each; empty when nothing waits. */
  async begin(instance: string, scope: string): Promise<OpenCall[]> {
    const waiting = await this.db.query('SELECT 1 FROM delivery WHERE state = $1 LIMIT 1', ['queued']);
    if (waiting.length === 0) return [];
    return this.db.inTransaction({ district: scope }, async (tx) => {
      const taken = await tx.query<{ id: string }>(
        `UPDATE delivery SET state = 'sending' WHERE id IN (
           SELECT id FROM delivery WHERE state = 'queued' ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
         RETURNING id`,
        [BATCH],
      );
      if (taken.length === 0) return [];
      const deliveries = await tx.manager.find(Delivery, {
        where: { id: In(taken.map((row) => row.id)) },
        order: { id: 'ASC' },
      });
      const now = await this.clock.now();
      const calls = deliveries.map((delivery) => ({
        delivery,
        attempt: this.newAttempt(delivery, instance, now),
      }));
      await tx.manager.insert(
        Attempt,
        calls.map((call) => call.attempt),
      );
      return calls;
    });
  }

  /**
   * Calls whose outcome was never written: of this instance but no longer under way here, or older than any call may
   * last (real time). They must be looked up, not made again.
   */
  async orphans(
    instance: string,
    underWay: ReadonlySet<string>,
    olderThanSeconds: number,
  ): Promise<OpenCall[]> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT id FROM attempt WHERE state = 'calling'
         AND (instance = $1 OR began_at < clock_timestamp() - make_interval(secs => $2)) ORDER BY id LIMIT $3`,
      [instance, olderThanSeconds, BATCH],
    );
    const ids = rows.map((row) => row.id).filter((id) => !underWay.has(id));
    if (ids.length === 0) return [];
    const attempts = await this.db.repository(Attempt).findBy({ id: In(ids) });
    const deliveries = await this.db
      .repository(Delivery)
      .findBy({ id: In(attempts.map((a) => a.deliveryId)) });
    const byId = new Map(deliveries.map((d) => [d.id, d]));
    return attempts.flatMap((attempt) => {
      const delivery = byId.get(attempt.deliveryId);
      return delivery ? [{ attempt, delivery }] : [];
    });
  }

  /** Writes outcomes of one district and what follows from them. */
  async finish(district: string, outcomes: readonly CallOutcome[]): Promise<void> {
    return this.db.inTransaction({ district }, async (tx) => {
      const eventIds = [...new Set(outcomes.map((o) => o.delivery.eventId))];
      const locked = await tx.manager.find(Delivery, {
        where: { eventId: In(eventIds) },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      const rows = new Map(locked.map((d) => [d.id, d]));
      const now = await this.clock.now();
      const closed = await this.closeAttempts(outcomes, now);
      const changed = outcomes.filter((it) => closed.has(it.attempt.id) && rows.has(it.delivery.id));
      for (const it of changed) this.follow(rows.get(it.delivery.id) as Delivery, it, locked, now);
      await this.saveStates(changed.map((it) => rows.get(it.delivery.id) as Delivery));
      await this.failCarried(
        changed.map((it) => rows.get(it.delivery.id) as Delivery),
        now,
      );
    });
  }

  /** What one outcome changes: events, state, next channel. `delivery` and `locked` are locked rows in memory. */
  private follow(delivery: Delivery, it: CallOutcome, locked: readonly Delivery[], now: Date): void {
    this.tell(delivery, it, now);
    const next = afterAttempt(delivery.channels, delivery.channelIndex, it.outcome);
    delivery.state = next.state;
    delivery.channelIndex = next.channelIndex;
    delivery.endedAt = next.state === 'queued' ? null : now;
    if (next.state === 'failed') this.events.drillFailed(delivery, now);
    if (delivery.step === null || next.state !== 'failed') return;
    const ofStep = locked.filter((d) => d.eventId === delivery.eventId && d.step !== null);
    if (nobodyReached(ofStep.map((d) => d.state))) this.events.unreachable(delivery, now);
  }

  /** What a failed message carried has reached nobody either: each of these cases moves on by itself (R17). */
  private async failCarried(deliveries: readonly Delivery[], now: Date): Promise<void> {
    const bundles = deliveries.flatMap((d) => (d.state === 'failed' && d.bundleId ? [d.bundleId] : []));
    if (bundles.length === 0) return;
    const rows = await this.db.query<{ id: string }>(
      `UPDATE delivery SET state = 'failed' WHERE bundle_id = ANY($1::uuid[]) AND state = 'sent' RETURNING id`,
      [bundles],
    );
    const carried = await this.db.repository(Delivery).findBy({ id: In(rows.map((row) => row.id)) });
    for (const delivery of carried) this.events.unreachable(delivery, now);
  }

  private tell(delivery: Delivery, it: CallOutcome, now: Date): void {
    if (it.outcome === 'failed' || it.outcome === 'unknown')
      return this.events.failed(delivery, {
        reason: it.reason ?? 'failed',
        unknown: it.outcome === 'unknown',
        at: now,
      });
    this.events.sent(delivery, now);
    if (it.outcome === 'delivered') this.events.delivered(delivery, now);
  }

  /** Ids of the attempts that were still open; somebody else may have closed one already. */
  private async closeAttempts(outcomes: readonly CallOutcome[], now: Date): Promise<Set<string>> {
    const closed = await this.db.query<{ id: string }>(
      `UPDATE attempt a SET state = o.state, reason = o.reason, provider_message_id = o.message_id, units = o.units,
         segments = o.segments, ended_at = $7
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[])
         AS o (id, state, reason, message_id, units, segments)
       WHERE a.id = o.id AND a.state = 'calling' RETURNING a.id`,
      [
        outcomes.map((it) => it.attempt.id),
        outcomes.map((it) => it.outcome),
        outcomes.map((it) => it.reason),
        outcomes.map((it) => it.providerMessageId),
        outcomes.map((it) => it.length?.units ?? null),
        outcomes.map((it) => it.length?.segments ?? null),
        now,
      ],
    );
    return new Set(closed.map((row) => row.id));
  }

  private async saveStates(deliveries: readonly Delivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    await this.db.query(
      `UPDATE delivery d SET state = n.state, channel_index = n.channel_index, ended_at = n.ended_at
       FROM unnest($1::uuid[], $2::text[], $3::int[], $4::timestamptz[]) AS n (id, state, channel_index, ended_at)
       WHERE d.id = n.id`,
      [
        deliveries.map((d) => d.id),
        deliveries.map((d) => d.state),
        deliveries.map((d) => d.channelIndex),
        deliveries.map((d) => d.endedAt),
      ],
    );
  }

  private newAttempt(delivery: Delivery, instance: string, now: Date): Attempt {
    const channel = delivery.channels[delivery.channelIndex] ?? 'sms';
    return Object.assign(new Attempt(), {
      id: newId(),
      deliveryId: delivery.id,
      channel,
      provider: this.channels.of(channel)?.provider ?? 'none',
      instance,
      state: 'calling',
      providerMessageId: null,
      reason: null,
      units: null,
      segments: null,
      startedAt: now,
      endedAt: null,
    } satisfies Attempt);
  }
}
