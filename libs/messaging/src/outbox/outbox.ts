/**
 * The one door out: collects the events of a transaction and inserts them as its last statement, so that state and
 * events commit together. Publishes nothing itself; the sequencer moves committed rows to the log.
 */
import { Inject, Injectable } from '@nestjs/common';
import {
  assertEventFits,
  controlSubject,
  declarationOf,
  type EventType,
  type ServiceName,
} from '@setu/contracts';
import { Clock, Database, newId, RequestContext, SERVICE, type Tx } from '@setu/platform';
import { currentlyHandling } from '../handling.js';
import { NatsBus } from '../wire/nats-bus.js';
import {
  outboxEntry,
  personalFieldsOf,
  type NewEvent,
  type OutboxEntry,
  type Stamp,
} from './envelope-text.js';
import { SequencerBell } from './doorbell.js';

const PENDING = Symbol('outbox');
/** What the sequencer splices in front must still fit beside it. */
export const MAX_EVENT_BYTES = 65536;

interface Pending {
  event: NewEvent;
  stamp: Omit<Stamp, 'time'>;
}

/** Plain values are cheaper than lists of them: nothing in a body has to be escaped. */
const INSERT_AT_ONCE = 100;
const INSERT =
  'INSERT INTO outbox (event_id, type, subject, time, district, body, personal, persons) VALUES ';
const COLUMNS = 8;

/** Rows get their numbers in the order of the values. */
function insertOf(rows: number): string {
  const values = Array.from({ length: rows }, (_, row) => {
    const places = Array.from({ length: COLUMNS }, (__, column) => `$${row * COLUMNS + column + 1}`);
    return `(${places.join(', ')})`;
  });
  return INSERT + values.join(', ');
}

@Injectable()
export class Outbox {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(SERVICE) private readonly service: ServiceName,
    private readonly bell: SequencerBell,
    private readonly bus: NatsBus,
  ) {}

  /**
   * Adds an event to the open transaction. Actor, correlation and cause come from RequestContext.
   * Throws a plain Error when no transaction is open, when the event is another producer's or does not fit its
   * declaration, and inside the handler of a view.
   */
  emit<T extends EventType>(event: NewEvent<T>): void {
    const tx = this.db.current();
    const handling = currentlyHandling();
    if (handling?.edge === 'view')
      throw new Error(
        `${this.service} only keeps a view of ${handling.type}: its handler may not publish ${event.type}`,
      );
    if (declarationOf(event.type).producer !== this.service)
      throw new Error(`${event.type} is not an event of ${this.service}`);
    assertEventFits(event.type, event.data, personalFieldsOf(event.personal));
    const { actor, correlationId, causationId } = RequestContext.current();
    this.pendingOf(tx).push({
      event: event as unknown as NewEvent,
      stamp: { id: newId(), producer: this.service, actor, correlationId, causationId: causationId ?? null },
    });
  }

  private pendingOf(tx: Tx): Pending[] {
    let pending = tx.state.get(PENDING) as Pending[] | undefined;
    if (!pending) {
      tx.state.set(PENDING, (pending = []));
      tx.beforeCommit((open) => this.insert(open));
    }
    return pending;
  }

  /** Hooks registered later may emit too; a further turn at the end of the hooks takes those. */
  private async insert(tx: Tx): Promise<void> {
    const pending = (tx.state.get(PENDING) as Pending[] | undefined) ?? [];
    tx.state.delete(PENDING);
    if (pending.length === 0) return;
    const now = pending.some(({ event }) => !event.time) ? await this.clock.now() : new Date(0);
    const districts = new Set(pending.map(({ event }) => event.district));
    // Made when they are sent and forgotten then: of a large transaction only a part is in memory as text.
    while (pending.length > 0) {
      const part = pending
        .splice(0, INSERT_AT_ONCE)
        .map(({ event, stamp }) => outboxEntry(event, { ...stamp, time: event.time ?? now }));
      const values = part.flatMap(valuesOf);
      if (pending.length > 0) await tx.query(insertOf(part.length), values);
      else tx.atCommit(insertOf(part.length), values);
    }
    tx.afterCommit(() => this.wake(districts));
  }

  /** The active sequencer may be in this process or in another instance. */
  private wake(districts: ReadonlySet<string>): void {
    if (this.bell.ring()) return;
    const [district] = districts;
    if (district) this.bus.publish(controlSubject(district, this.service, 'wake'), Buffer.alloc(0));
  }
}

function valuesOf({ id, type, subject, time, district, body, personal, persons }: OutboxEntry): unknown[] {
  if (Buffer.byteLength(body) > MAX_EVENT_BYTES)
    throw new Error(`event ${type} is larger than ${MAX_EVENT_BYTES} bytes`);
  return [id, type, subject, time, district, body, personal, persons];
}
