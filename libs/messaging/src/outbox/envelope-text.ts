/**
 * PURE (but for the salts): turns a new event into the text that waits in the outbox. Position and previous hash
 * are not in it yet; the sequencer splices them in front without parsing.
 */
import { randomBytes } from 'node:crypto';
import {
  cloudEventType,
  commitmentOf,
  type DataOf,
  type EventType,
  type Personal,
  type PersonalField,
} from '@setu/contracts';

/** An erasable field: its value and the person (id) it is about. */
export interface PersonalInput {
  value: string | null;
  of: string;
}

export interface NewEvent<T extends EventType = EventType> {
  type: T;
  /** LGD code or `state`. */
  district: string;
  /** What the event is about; events of one subject keep their order even when one of them is set aside. */
  subject: string;
  data: DataOf<T>;
  /** Undefined fields are left out. */
  personal?: Record<string, PersonalInput | undefined>;
  /** When it happened; default is the domain clock at the end of the transaction. */
  time?: Date;
}

/** Who and what caused an event, and by whom it is published. */
export interface Stamp {
  id: string;
  producer: string;
  actor: string;
  correlationId: string;
  causationId: string | null;
  time: Date;
}

export interface OutboxEntry {
  id: string;
  type: string;
  district: string;
  subject: string;
  time: Date;
  body: string;
  personal: string | null;
  persons: string[];
}

/** Names of the personal fields that are present. */
export function personalFieldsOf(personal: NewEvent['personal']): string[] {
  return Object.entries(personal ?? {}).flatMap(([field, value]) => (value === undefined ? [] : [field]));
}

function salted(personal: NewEvent['personal']): Personal {
  const fields: Personal = {};
  for (const [field, input] of Object.entries(personal ?? {}))
    if (input) fields[field] = { salt: randomBytes(16).toString('hex'), value: input.value, of: input.of };
  return fields;
}

const commitmentsTo = (fields: [string, PersonalField][]): Record<string, string> =>
  Object.fromEntries(fields.map(([field, { salt, value }]) => [field, commitmentOf(salt, value)]));

/** The row for the outbox. `time` becomes ISO UTC; personal values are only committed to in the body. */
export function outboxEntry(event: NewEvent, stamp: Stamp): OutboxEntry {
  const personal = salted(event.personal);
  const fields = Object.entries(personal);
  const body = JSON.stringify({
    specversion: '1.0',
    id: stamp.id,
    source: `/setu/${stamp.producer}`,
    type: cloudEventType(stamp.producer, event.type),
    subject: event.subject,
    time: stamp.time.toISOString(),
    district: event.district,
    actor: stamp.actor,
    correlationid: stamp.correlationId,
    causationid: stamp.causationId,
    data: event.data,
    ...(fields.length > 0 ? { commitments: commitmentsTo(fields) } : {}),
  });
  return {
    id: stamp.id,
    type: event.type,
    district: event.district,
    subject: event.subject,
    time: stamp.time,
    body,
    personal: fields.length > 0 ? JSON.stringify(personal) : null,
    persons: [...new Set(fields.map(([, field]) => field.of))],
  };
}
