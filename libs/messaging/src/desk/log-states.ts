/** How far one service has come in each log it follows, what its producer has, and what was set aside on the way. */
import type { Database } from '@setu/platform';
import { Unavailable } from '@setu/platform';
import type { LogName, PositionStore } from '../consumer/position-store.js';
import type { LogPlace } from '../consumer/received.js';
import { verdictOf, type Verdict } from './chain-check.js';
import type { LogPart, ProducerLog } from './producer-log.js';

export interface LogState extends LogName {
  epoch: number;
  sequence: number;
  /** The last entry of the producer's log; null when neither its database nor the producer answers. */
  head: { epoch: number; sequence: number } | null;
  /** Entries not yet applied; null when unknown or when several epochs lie between. */
  behind: number | null;
  /** Set aside and tried again by itself, or waiting behind another. */
  parked: number;
  /** Set aside until a person decides. */
  dead: number;
  verdict: Verdict | { state: 'unknown' };
}

type Counts = Map<string, { parked: number; dead: number }>;

/** `logOf` answers null when that producer's log cannot be read. */
export async function logStates(
  db: Database,
  store: PositionStore,
  logOf: (producer: string) => Promise<ProducerLog | null>,
): Promise<LogState[]> {
  const [places, counts] = [await store.all(), await setAside(db)];
  const states: LogState[] = [];
  for (const { producer, district, place } of places) {
    const part = await partAt({ producer, district }, place, logOf);
    states.push({
      producer,
      district,
      epoch: place.epoch,
      sequence: place.sequence,
      head: part && { epoch: part.epoch, sequence: part.head },
      behind: part && behindBy(place, part),
      ...(counts.get(`${producer}/${district}`) ?? { parked: 0, dead: 0 }),
      verdict: part ? verdictOf(place, part) : { state: 'unknown' },
    });
  }
  return states;
}

async function partAt(
  { producer, district }: LogName,
  place: LogPlace,
  logOf: (producer: string) => Promise<ProducerLog | null>,
): Promise<LogPart | null> {
  try {
    return (await (await logOf(producer))?.part(district, place.epoch, place.sequence)) ?? null;
  } catch (error) {
    if (error instanceof Unavailable) return null;
    throw error;
  }
}

/** PURE: entries between a place and the head; of epochs in between nothing is known here. */
export function behindBy({ epoch, sequence }: LogPlace, part: LogPart): number | null {
  if (part.epoch === epoch) return Math.max(0, part.head - sequence);
  if (part.epoch !== epoch + 1 || !part.ended) return null;
  return Math.max(0, part.ended.kept - sequence) + part.head;
}

async function setAside(db: Database): Promise<Counts> {
  const rows = await db.query<LogName & { parked: number; dead: number }>(
    `SELECT producer, district, count(*) FILTER (WHERE state = 'waiting')::int AS parked,
       count(*) FILTER (WHERE state = 'dead')::int AS dead
     FROM parked_event GROUP BY 1, 2`,
  );
  return new Map(rows.map(({ producer, district, ...counts }) => [`${producer}/${district}`, counts]));
}
