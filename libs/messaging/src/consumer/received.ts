/** PURE: an event as a handler gets it, read from a frame and checked against the chain. */
import {
  cloudEventType,
  commitmentOf,
  entryHash,
  isEventType,
  type DataOf,
  type Envelope,
  type EventType,
  type Frame,
  type Personal,
} from '@setu/contracts';

export interface Received<T extends EventType = EventType> {
  id: string;
  type: T;
  producer: string;
  district: string;
  epoch: number;
  sequence: number;
  subject: string;
  time: Date;
  data: DataOf<T>;
  /** Value of each personal field; null when there is none or the person was erased. */
  personal: Record<string, string | null>;
  /** Person id of each personal field. */
  personalOf: Record<string, string>;
  actor: string;
  correlationId: string;
  causationId: string | null;
  /** The exact bytes that are hashed. */
  body: Buffer;
  /** The erasable text beside it, as it came. */
  personalText: string | null;
  /** Hash of this entry. */
  hash: Buffer;
}

/** A place in one log: the last entry that counts, and its hash. */
export interface LogPlace {
  epoch: number;
  sequence: number;
  hash: Buffer;
}

/** The bytes do not continue the chain: altered, or from another history. */
export class ChainBroken extends Error {}

/** Short name of an event; a version that is not declared here keeps its full name, so that no handler takes it. */
function shortTypeOf(cloudType: string): { producer: string; type: string } {
  let found = shortTypes.get(cloudType);
  if (!found) shortTypes.set(cloudType, (found = splitType(cloudType)));
  return found;
}

/** There are as many as the logs have kinds of events. */
const shortTypes = new Map<string, { producer: string; type: string }>();

function splitType(cloudType: string): { producer: string; type: string } {
  const [, producer = '', type = ''] = cloudType.split('.');
  const known = isEventType(type) && cloudEventType(producer, type) === cloudType;
  return { producer, type: known ? type : cloudType };
}

function readPersonal(text: string | null): Pick<Received, 'personal' | 'personalOf'> {
  const personal: Record<string, string | null> = {};
  const personalOf: Record<string, string> = {};
  for (const [field, { value, of }] of Object.entries(text ? (JSON.parse(text) as Personal) : {})) {
    personal[field] = value;
    personalOf[field] = of;
  }
  return { personal, personalOf };
}

/** Reads body and personal part; `hash` is taken as it is, for entries that were checked before. */
export function readEntry(body: Buffer, personalText: string | null, hash: Buffer): Received {
  const envelope = JSON.parse(body.toString('utf8')) as Envelope;
  const { producer, type } = shortTypeOf(envelope.type);
  return {
    id: envelope.id,
    type: type as EventType,
    producer,
    district: envelope.district,
    epoch: envelope.epoch,
    sequence: envelope.sequence,
    subject: envelope.subject,
    time: new Date(envelope.time),
    data: envelope.data as DataOf<EventType>,
    ...readPersonal(personalText),
    actor: envelope.actor,
    correlationId: envelope.correlationid,
    causationId: envelope.causationid,
    body,
    personalText,
    hash,
  };
}

/** The frames that follow `from`, read and chained. Throws ChainBroken at the first that does not continue it. */
export function readChain(from: LogPlace, frames: readonly Frame[]): Received[] {
  let { sequence, hash } = from;
  return frames.map((frame) => {
    const prevhash = hash.toString('hex');
    const event = readNext(frame, (hash = entryHash(hash, frame.body)), { ...from, sequence });
    sequence += 1;
    if (event.epoch !== from.epoch || event.sequence !== sequence || !continues(frame.body, prevhash))
      throw new ChainBroken(
        `entry ${event.epoch}/${event.sequence} does not follow ${from.epoch}/${sequence - 1} of its log`,
      );
    return event;
  });
}

/** What the sequencer wrote can be read; bytes that cannot were altered. */
function readNext({ body, personal }: Frame, hash: Buffer, after: Omit<LogPlace, 'hash'>): Received {
  try {
    return readEntry(body, personal, hash);
  } catch {
    throw new ChainBroken(`what follows ${after.epoch}/${after.sequence} of its log cannot be read`);
  }
}

/** The sequencer writes position and previous hash first, so this needs no second parse. */
function continues(body: Buffer, prevhash: string): boolean {
  return body.toString('latin1', 0, 160).includes(`,"prevhash":"${prevhash}",`);
}

/** Throws when a personal value is not the one the hashed body commits to. Erased values are accepted. */
export function assertCommitted(event: Received): void {
  if (!event.personalText) return;
  const { commitments = {} } = JSON.parse(event.body.toString('utf8')) as Envelope;
  for (const [field, { salt, value }] of Object.entries(JSON.parse(event.personalText) as Personal))
    if (value !== null && commitments[field] !== commitmentOf(salt, value))
      throw new Error(`personal.${field} of event ${event.id} is not the committed value`);
}

/** Epoch of a frame without parsing the JSON; -1 when it cannot be read. */
export function epochOf(frame: Frame): number {
  const found = /^\{"epoch":(\d+),/.exec(frame.body.toString('latin1', 0, 32));
  return found ? Number(found[1]) : -1;
}
