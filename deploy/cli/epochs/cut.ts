/** What a restore has cut from a log, as those tell it who had applied it. Reads only. */
import type { ServiceName } from '@setu/contracts';
import type { ServiceDesk } from '@setu/messaging';

/** How one epoch of one log ended. */
export interface EndedEpoch {
  producer: ServiceName;
  district: string;
  epoch: number;
  kept: number;
  /** Real time, RFC 3339 in UTC: when the next one began. */
  endedAt: string;
}

/** An entry that its producer has no more and that the ledger of reporting still has. */
export interface CutEvent {
  sequence: number;
  id: string;
  type: string;
  subject: string;
  /** Domain time, RFC 3339 in UTC. */
  time: string;
  /** Where the same event stands in a later epoch, because it was still in the outbox of the backup; else null. */
  back: { epoch: number; sequence: number } | null;
}

export interface Holder {
  service: ServiceName;
  reached: number;
}

export interface CutEpoch extends EndedEpoch {
  /** First and last sequence that somebody had applied and the producer has no more; null when nobody had. */
  cut: { from: number; to: number } | null;
  /** Who had applied some of it, and how far. */
  holders: Holder[];
  /** Null when the ledger of reporting cannot be read. */
  events: CutEvent[] | null;
}

/** Epochs of this service's logs that have ended, oldest first. */
export async function endedEpochs(desk: ServiceDesk): Promise<EndedEpoch[]> {
  const rows = await desk.db.query<{ district: string; epoch: number; kept: number; ended_at: Date }>(
    `SELECT district, epoch, kept_sequence::float8 AS kept, began_at AS ended_at
     FROM log_epoch ORDER BY district, epoch`,
  );
  return rows.map(({ ended_at, ...row }) => ({
    ...row,
    producer: desk.service,
    endedAt: ended_at.toISOString(),
  }));
}

/** How far a consumer had applied this epoch beyond what was kept; null when it had not. */
export async function holderOf(
  desk: ServiceDesk,
  { producer, district, epoch, kept }: EndedEpoch,
): Promise<Holder | null> {
  const [row] = await desk.db.query<{ reached: number }>(
    `SELECT max(reached)::float8 AS reached FROM (
       SELECT reached_sequence AS reached FROM surplus WHERE producer = $1 AND district = $2 AND epoch = $3
       UNION ALL SELECT sequence FROM position WHERE producer = $1 AND district = $2 AND epoch = $3) AS places`,
    [producer, district, epoch],
  );
  const reached = row?.reached ?? 0;
  return reached > kept ? { service: desk.service, reached } : null;
}

/** The entries themselves, from the ledger; `producer` is asked which of them came back. */
export async function cutEvents(
  ledger: ServiceDesk,
  producer: ServiceDesk,
  { district, epoch, kept }: EndedEpoch,
): Promise<CutEvent[]> {
  const rows = await ledger.db.query<Omit<CutEvent, 'time' | 'back'> & { time: Date }>(
    `SELECT sequence::float8 AS sequence, id, type, subject, time FROM ledger_entry
     WHERE producer = $1 AND district = $2 AND epoch = $3 AND sequence > $4 ORDER BY sequence`,
    [producer.service, district, epoch, kept],
  );
  const back = await comeBack(
    producer,
    rows.map(({ id }) => id),
    epoch,
  );
  return rows.map((row) => ({ ...row, time: row.time.toISOString(), back: back.get(row.id) ?? null }));
}

async function comeBack(
  producer: ServiceDesk,
  ids: readonly string[],
  epoch: number,
): Promise<Map<string, { epoch: number; sequence: number }>> {
  const rows = await producer.db.query<{ id: string; epoch: number; sequence: number }>(
    'SELECT id, epoch, sequence::float8 AS sequence FROM event_log WHERE id = ANY($1::uuid[]) AND epoch > $2',
    [ids, epoch],
  );
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}
