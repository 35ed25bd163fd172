/**
 * What outcomes change, in the open transaction: states, events, what follows for the step, for the cases a message
 * carries, and for a delivery nobody needs any more. An outcome comes from a call, from a receipt, or from silence.
 */
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';
import { In } from 'typeorm';
import { Channels } from '../channels/channel.js';
import { DeliveryEvents } from './delivery-events.service.js';
import { Delivery } from './delivery.entity.js';
import { afterAttempt, nobodyReached, type Tried } from './progress.js';
import { PRIORITY } from './purposes.js';

/** One outcome of a locked delivery. */
export interface Change {
  delivery: Delivery;
  tried: Tried;
  /** Of `sent` by a provider that tells of arrival: real seconds until silence counts; null: nothing is waited for. */
  patienceSeconds: number | null;
}

const SAVE = `
  UPDATE delivery d SET state = n.state, channel_index = n.channel_index, ended_at = n.ended_at, course = n.course::jsonb,
    waiting_because = n.because, hold_until = clock_timestamp() + make_interval(secs => n.hold),
    receipt_due_at = clock_timestamp() + make_interval(secs => n.patience)
  FROM unnest($1::uuid[], $2::text[], $3::int[], $4::timestamptz[], $5::text[], $6::text[], $7::float8[], $8::float8[])
    AS n (id, state, channel_index, ended_at, course, because, hold, patience)
  WHERE d.id = n.id`;
const CARRIED = `
  UPDATE delivery SET state = 'failed' WHERE bundle_id = ANY($1::uuid[]) AND state = 'sent' RETURNING id`;

type Saved = Change & { hold: { because: string; seconds: number } | null };

@Injectable()
export class DeliveryOutcomes {
  constructor(
    private readonly db: Database,
    private readonly channels: Channels,
    private readonly events: DeliveryEvents,
  ) {}

  /** All deliveries of the events behind these, locked in one order whoever locks them. */
  locked(deliveries: readonly Pick<Delivery, 'eventId'>[]): Promise<Delivery[]> {
    const eventIds = [...new Set(deliveries.map((d) => d.eventId))];
    return this.db.current().manager.find(Delivery, {
      where: { eventId: In(eventIds) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Writes outcomes down; `locked` are the rows of their events. */
  async apply(changes: readonly Change[], locked: readonly Delivery[], now: Date): Promise<void> {
    const saved = changes.map((change) => this.follow(change, locked, now));
    await this.save(saved);
    await this.failCarried(saved, now);
  }

  /** What one outcome changes of a row in memory: events, state, next way. */
  private follow(change: Change, locked: readonly Delivery[], now: Date): Saved {
    const { delivery, tried } = change;
    delivery.channelIndex = Math.max(0, delivery.channels.indexOf(tried.channel));
    this.tell(change, now);
    const next = afterAttempt(
      delivery.channels,
      delivery.course,
      tried,
      (channel) => this.channels.of(delivery.district, channel).map((way) => way.provider),
      delivery.step !== null || delivery.priority === PRIORITY.ladder,
    );
    delivery.course = next.course;
    delivery.state = this.stateOf(delivery, next.state);
    const goesOn = delivery.state === 'queued' || delivery.state === 'waiting';
    delivery.endedAt = goesOn ? null : now;
    if (delivery.state === 'failed') this.reachedNobody(change, locked, now);
    return { ...change, hold: delivery.state === 'waiting' ? next.hold : null };
  }

  /** What has arrived stays so; what nobody needs any more goes no further way, and failing has no consequence. */
  private stateOf(delivery: Delivery, next: Delivery['state']): Delivery['state'] {
    if (delivery.landed) return 'delivered';
    const isOut = next === 'sent' || next === 'delivered';
    return !isOut && delivery.cancelledBecause !== null ? 'cancelled' : next;
  }

  private reachedNobody({ delivery, tried }: Change, locked: readonly Delivery[], now: Date): void {
    // Somebody may still answer a drill whose arrival no provider has told of.
    if (tried.reason !== 'no_receipt') this.events.drillFailed(delivery, now);
    if (delivery.step === null) return;
    const ofStep = locked.filter((d) => d.eventId === delivery.eventId && d.step !== null);
    if (nobodyReached(ofStep.map((d) => d.state))) this.events.unreachable(delivery, now);
  }

  private tell({ delivery, tried }: Change, now: Date): void {
    if (tried.outcome === 'failed' || tried.outcome === 'unknown')
      return this.events.failed(delivery, {
        reason: tried.reason ?? 'failed',
        unknown: tried.outcome === 'unknown',
        at: now,
      });
    this.events.sent(delivery, now);
    if (tried.outcome === 'delivered') this.events.delivered(delivery, now);
  }

  /** What a failed message carried has reached nobody either: each of these cases moves on by itself (R17). */
  private async failCarried(saved: readonly Saved[], now: Date): Promise<void> {
    const bundles = saved.flatMap(({ delivery: d }) =>
      d.state === 'failed' && d.bundleId ? [d.bundleId] : [],
    );
    if (bundles.length === 0) return;
    const rows = await this.db.query<{ id: string }>(CARRIED, [bundles]);
    const carried = await this.db.repository(Delivery).findBy({ id: In(rows.map((row) => row.id)) });
    for (const delivery of carried) this.events.unreachable(delivery, now);
  }

  private async save(saved: readonly Saved[]): Promise<void> {
    if (saved.length === 0) return;
    await this.db.query(SAVE, [
      saved.map(({ delivery }) => delivery.id),
      saved.map(({ delivery }) => delivery.state),
      saved.map(({ delivery }) => delivery.channelIndex),
      saved.map(({ delivery }) => delivery.endedAt),
      saved.map(({ delivery }) => JSON.stringify(delivery.course)),
      saved.map(({ hold }) => hold?.because ?? null),
      saved.map(({ hold }) => hold?.seconds ?? null),
      saved.map(patienceOf),
    ]);
  }
}

/** Only what was just sent and is still needed is waited for. */
function patienceOf({ delivery, patienceSeconds }: Saved): number | null {
  const awaited = delivery.state === 'sent' && delivery.cancelledBecause === null;
  return awaited && patienceSeconds ? patienceSeconds : null;
}
