/**
 * Writes down what an administrator does, as an event of the very service it is done to and in the transaction of the
 * act. The actor is the one of RequestContext. The outbox of services is not used: it refuses events that are not the
 * service's own, and needs a broker.
 */
import type { EventType, ServiceName } from '@setu/contracts';
import { assertEventFits } from '@setu/contracts';
import { newId, RequestContext, type Clock, type Tx } from '@setu/platform';
import { outboxEntry, type NewEvent, type OutboxEntry } from '../outbox/envelope-text.js';

export type ActType =
  | 'dead-letter-shown'
  | 'dead-letter-retried'
  | 'dead-letter-discarded'
  | 'position-skipped'
  | 'raw-request-shown'
  | 'raw-request-retried';

export interface Act<T extends ActType = ActType> extends Pick<
  NewEvent<T>,
  'type' | 'district' | 'subject' | 'data'
> {
  /** Free text, kept beside the event and erasable; null when none was given. */
  reason: string | null;
}

const INSERT = `
  INSERT INTO outbox (event_id, type, subject, time, district, body, personal, persons)
  SELECT e.id, e.type, e.subject, e.time, e.district, e.body, e.personal, ARRAY[$8::text]
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])
    WITH ORDINALITY AS e(id, type, subject, time, district, body, personal, place)
  ORDER BY e.place`;

export class Acts {
  constructor(
    private readonly clock: Clock,
    private readonly service: ServiceName,
  ) {}

  /** Joins `tx`: the acts are kept exactly when what they tell is. Throws when one does not fit its declaration. */
  async record(tx: Tx, acts: readonly Act[]): Promise<void> {
    if (acts.length === 0) return;
    const { actor, correlationId } = RequestContext.current();
    const time = await this.clock.now();
    const entries = acts.map((act) => this.entryOf(act, { actor, correlationId, time }));
    await tx.query(INSERT, [
      entries.map((e) => e.id),
      entries.map((e) => e.type),
      entries.map((e) => e.subject),
      entries.map((e) => e.time),
      entries.map((e) => e.district),
      entries.map((e) => e.body),
      entries.map((e) => e.personal),
      actor,
    ]);
  }

  private entryOf(
    { reason, ...act }: Act,
    by: { actor: string; correlationId: string; time: Date },
  ): OutboxEntry {
    assertEventFits(act.type, act.data, ['reason']);
    const personal = reason === null ? {} : { reason: { value: reason, of: by.actor } };
    return outboxEntry(
      { ...(act as NewEvent<EventType>), personal },
      {
        ...by,
        id: newId(),
        producer: this.service,
        causationId: null,
      },
    );
  }
}
