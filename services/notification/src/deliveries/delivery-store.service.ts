/**
 * The two transactions around a call to a provider: an attempt is committed before the call, its outcome after it.
 * Guarded by the rows' states, so that several instances and a repeated recovery change nothing twice.
 */
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, type Tx } from '@setu/platform';
import { In } from 'typeorm';
import { Channels } from '../channels/channel.js';
import { Attempt } from './attempt.entity.js';
import { DeliveryOutcomes } from './delivery-outcomes.service.js';
import { Delivery } from './delivery.entity.js';
import { NO_PROVIDER, nextWay, type AttemptOutcome, type Way } from './progress.js';
import { PRIORITY } from './purposes.js';
import { Throttle } from './throttle.js';

/** A call about to be made, or made by somebody who never told its outcome. */
export interface OpenCall {
  delivery: Delivery;
  attempt: Attempt;
}
export interface CallOutcome extends OpenCall {
  outcome: AttemptOutcome;
  reason: string | null;
  retryAfterSeconds?: number;
  providerMessageId: string | null;
  length: { units: number; segments: number } | null;
  /** Real seconds until silence counts; null: the provider tells nothing, or has told. */
  patienceSeconds: number | null;
}

const BATCH = 50;
const TAKE = `
  UPDATE delivery SET state = 'sending' WHERE id IN (
    SELECT id FROM delivery WHERE state = 'queued' ORDER BY priority, id LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING id`;
const HOLD = `
  UPDATE delivery d SET state = 'waiting', waiting_because = 'throttled',
    hold_until = clock_timestamp() + make_interval(secs => h.seconds)
  FROM unnest($1::uuid[], $2::float8[]) AS h (id, seconds) WHERE d.id = h.id`;
const IS_ORPHAN = `state = 'calling' AND NOT id = ANY($3::uuid[])
  AND (instance = $1 OR began_at < clock_timestamp() - make_interval(secs => $2))`;
const ORPHANED = `SELECT 1 FROM attempt WHERE ${IS_ORPHAN} LIMIT 1`;
const TAKE_ORPHANS = `
  UPDATE attempt SET instance = $1, began_at = clock_timestamp() WHERE id IN (
    SELECT id FROM attempt WHERE ${IS_ORPHAN} ORDER BY id LIMIT $4 FOR UPDATE SKIP LOCKED)
  RETURNING id`;
const GIVE_BACK = `
  WITH gone AS (DELETE FROM attempt WHERE id = ANY($1::uuid[]) AND state = 'calling' RETURNING delivery_id)
  UPDATE delivery d SET state = CASE WHEN cancelled_because IS NULL THEN 'queued' ELSE 'cancelled' END,
    ended_at = CASE WHEN cancelled_because IS NULL THEN NULL ELSE $2::timestamptz END
  FROM gone WHERE d.id = gone.delivery_id AND d.state = 'sending'`;

@Injectable()
export class DeliveryStore {
  private readonly throttle = new Throttle();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly channels: Channels,
    private readonly outcomes: DeliveryOutcomes,
  ) {}

  /**
   * Takes waiting deliveries and commits an attempt for each; null when nothing waits. Those for whom the provider has
   * no room at present are put aside for some seconds.
   */
  async begin(instance: string, scope: string): Promise<OpenCall[] | null> {
    const waiting = await this.db.query('SELECT 1 FROM delivery WHERE state = $1 LIMIT 1', ['queued']);
    if (waiting.length === 0) return null;
    return this.db.inTransaction({ district: scope }, async (tx) => {
      const taken = await tx.query<{ id: string }>(TAKE, [BATCH]);
      if (taken.length === 0) return null;
      const deliveries = await tx.manager.find(Delivery, {
        where: { id: In(taken.map((row) => row.id)) },
        order: { priority: 'ASC', id: 'ASC' },
      });
      const now = await this.clock.now();
      const ways = deliveries.map((delivery) => ({ delivery, way: this.wayOf(delivery) }));
      const room = await this.withRoom(tx, ways);
      const calls = room.map(({ delivery, way }) => ({
        delivery,
        attempt: newAttempt(delivery, way, instance, now),
      }));
      if (calls.length > 0)
        await tx.manager.insert(
          Attempt,
          calls.map((call) => call.attempt),
        );
      return calls;
    });
  }

  /**
   * Takes over calls whose outcome was never written: of this instance but no longer under way here, or older than any
   * call may last (real time). They must be looked up, not made again. Of several instances one gets each.
   */
  async orphans(
    instance: string,
    underWay: ReadonlySet<string>,
    olderThanSeconds: number,
  ): Promise<OpenCall[]> {
    const [found] = await this.db.query(ORPHANED, [instance, olderThanSeconds, [...underWay]]);
    if (!found) return [];
    const rows = await this.db.query<{ id: string }>(TAKE_ORPHANS, [
      instance,
      olderThanSeconds,
      [...underWay],
      BATCH,
    ]);
    const attempts = await this.db.repository(Attempt).find({
      where: { id: In(rows.map((row) => row.id)) },
      order: { id: 'ASC' },
    });
    const deliveries = await this.db
      .repository(Delivery)
      .findBy({ id: In(attempts.map((a) => a.deliveryId)) });
    const byId = new Map(deliveries.map((d) => [d.id, d]));
    return attempts.flatMap((attempt) => {
      const delivery = byId.get(attempt.deliveryId);
      return delivery ? [{ attempt, delivery }] : [];
    });
  }

  /** Calls that were not made after all: as if they had never been begun, so that they come again. */
  async giveBack(scope: string, calls: readonly OpenCall[]): Promise<void> {
    if (calls.length === 0) return;
    await this.db.inTransaction({ district: scope }, async (tx) => {
      await tx.query(GIVE_BACK, [calls.map((call) => call.attempt.id), await this.clock.now()]);
    });
  }

  /** Writes outcomes of one district and what follows from them. */
  async finish(district: string, outcomes: readonly CallOutcome[]): Promise<void> {
    return this.db.inTransaction({ district }, async () => {
      const locked = await this.outcomes.locked(outcomes.map((it) => it.delivery));
      const rows = new Map(locked.map((d) => [d.id, d]));
      const now = await this.clock.now();
      const closed = await this.closeAttempts(outcomes, now);
      const changes = outcomes.flatMap((it) => {
        const delivery = closed.has(it.attempt.id) ? rows.get(it.delivery.id) : undefined;
        return delivery ? [{ delivery, tried: triedOf(it), patienceSeconds: it.patienceSeconds }] : [];
      });
      await this.outcomes.apply(changes, locked, now);
    });
  }

  /** Those whose provider has room now; the others come again when it has. */
  private async withRoom<C extends { delivery: Delivery; way: Way }>(
    tx: Tx,
    calls: readonly C[],
  ): Promise<C[]> {
    const waits = calls.map((call) => this.waitOf(call.delivery, call.way));
    const held = calls.flatMap(({ delivery }, i) =>
      waits[i] ? [{ id: delivery.id, seconds: waits[i] }] : [],
    );
    if (held.length > 0) await tx.query(HOLD, [held.map((h) => h.id), held.map((h) => h.seconds)]);
    return calls.filter((_call, i) => !waits[i]);
  }

  private waitOf({ district, priority }: Delivery, { channel, provider }: Way): number {
    const perSecond = this.channels.by(district, channel, provider)?.perSecond;
    return perSecond
      ? this.throttle.take(`${district} ${provider}`, perSecond, priority === PRIORITY.ladder)
      : 0;
  }

  private wayOf({ channels, course, district, channelIndex }: Delivery): Way {
    const providersOf = (channel: Way['channel']): string[] =>
      this.channels.of(district, channel).map((way) => way.provider);
    const none = { channel: channels[channelIndex] ?? channels[0] ?? 'sms', provider: NO_PROVIDER };
    return nextWay(channels, course, providersOf) ?? none;
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
}

const triedOf = ({ attempt, outcome, reason, retryAfterSeconds }: CallOutcome) => ({
  ...{ channel: attempt.channel, provider: attempt.provider, outcome, reason },
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});

function newAttempt(delivery: Delivery, way: Way, instance: string, now: Date): Attempt {
  return Object.assign(new Attempt(), {
    id: newId(),
    deliveryId: delivery.id,
    ...way,
    instance,
    state: 'calling',
    providerMessageId: null,
    reason: null,
    units: null,
    segments: null,
    startedAt: now,
    endedAt: null,
    readAt: null,
  } satisfies Attempt);
}
