/**
 * A producer's log as an administrator's tool reads it: from the producer's own database when its address is known,
 * else by the page request that consumers use. Entries may be anything: what was altered is what is looked for.
 */
import { controlSubject } from '@setu/contracts';
import { Unavailable, type Database } from '@setu/platform';
import { EMPTY_LOG } from '../log/chain.js';
import { decodePage, MAX_PAGE_EVENTS, type PageHeader } from '../log/page.js';
import type { NatsBus } from '../wire/nats-bus.js';

export interface LogPart extends PageHeader {
  /** The entries after the asked place that are there, in their sequence, at most 500. */
  entries: { sequence: number; body: Buffer }[];
}

export interface ProducerLog {
  /** What follows `after` in that epoch, with the head of the log. Throws Unavailable `producer_log_away`. */
  part(district: string, epoch: number, after: number): Promise<LogPart>;
}

interface HeaderRow {
  epoch: number;
  sequence: string;
  hash: Buffer;
  kept_sequence: string | null;
  kept_hash: Buffer | null;
}

const HEADER = `
  SELECT h.epoch, h.sequence, h.hash, e.kept_sequence, e.kept_hash
  FROM log_head h LEFT JOIN log_epoch e ON e.district = h.district AND e.epoch = $2 AND h.epoch > $2
  WHERE h.district = $1`;

/** `db` is the producer's own. */
export function logInDatabase(db: Database): ProducerLog {
  return {
    async part(district, epoch, after) {
      const [row] = await db.query<HeaderRow>(HEADER, [district, epoch]);
      const header = headerOf(row);
      // Nothing after the head: what came since it was read would make a part that contradicts itself.
      const entries = await db.query<{ sequence: number; body: Buffer }>(
        `SELECT sequence::float8 AS sequence, body FROM event_log WHERE district = $1 AND epoch = $2 AND sequence > $3 AND sequence <= $4
         ORDER BY sequence LIMIT $5`,
        [district, epoch, after, header.ended?.kept ?? header.head, MAX_PAGE_EVENTS],
      );
      return { ...header, entries };
    },
  };
}

function headerOf(row: HeaderRow | undefined): PageHeader {
  if (!row) return { epoch: EMPTY_LOG.epoch, head: EMPTY_LOG.sequence, hash: EMPTY_LOG.hash.toString('hex') };
  const ended = row.kept_hash && { kept: Number(row.kept_sequence), hash: row.kept_hash.toString('hex') };
  return {
    epoch: row.epoch,
    head: Number(row.sequence),
    hash: row.hash.toString('hex'),
    ...(ended ? { ended } : {}),
  };
}

const PATIENCE_MS = 3_000;

/** `bus` is connected as a consumer of that producer; somebody of the producer must run. */
export function logOverBroker(bus: NatsBus, producer: string): ProducerLog {
  return {
    async part(district, epoch, after) {
      const request = Buffer.from(JSON.stringify({ epoch, after, limit: MAX_PAGE_EVENTS }));
      try {
        const answer = await bus.request(controlSubject(district, producer, 'log'), request, PATIENCE_MS);
        const { frames, ...header } = decodePage(answer);
        return { ...header, entries: frames };
      } catch (error) {
        throw new Unavailable('producer_log_away', { producer, district }, { cause: error });
      }
    },
  };
}
