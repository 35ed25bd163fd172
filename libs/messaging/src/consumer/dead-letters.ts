/**
 * Events that failed 5 times, for the person who decides what becomes of them. Each decision is one transaction with
 * the event that tells it. Used inside a service and, by the administrator's tool, beside it: the service notices by
 * its own looks (parked-loop.ts), so nothing here rings a bell.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { ServiceName } from '@setu/contracts';
import { Clock, Database, RequestContext, SERVICE, type Tx } from '@setu/platform';
import { Acts, type ActType } from '../desk/acts.js';

export interface DeadLetter {
  id: string;
  producer: string;
  district: string;
  epoch: number;
  sequence: number;
  type: string;
  subject: string;
  tries: number;
  /** The last error, cut to 500 characters in a list. */
  reason: string;
  parkedAt: Date;
  /** Seconds since it was set aside, by the database's real time. */
  ageSeconds: number;
  /** Later events of its subject that cannot be applied before it. */
  behind: number;
}

/** A letter with its content. */
export interface WholeLetter extends DeadLetter {
  /** The exact bytes of the event; they hold no personal values. */
  body: Buffer;
  /** The erasable part beside it, as it came. */
  personal: string | null;
  /** What waits behind it, oldest first, at most 50. */
  waiting: { id: string; type: string; epoch: number; sequence: number }[];
}

export interface DiscardedLetter extends Omit<DeadLetter, 'ageSeconds' | 'behind'> {
  discardedAt: Date;
  discardedBy: string;
}

/** Which letters are meant; everything that is left out matches. */
export interface LetterFilter {
  ids?: readonly string[];
  producer?: string;
  district?: string;
}

type Key = Pick<DeadLetter, 'producer' | 'district' | 'epoch' | 'sequence'>;
type LetterRow = Omit<WholeLetter, 'waiting'>;

const FIELDS = `p.id, p.producer, p.district, p.epoch, p.sequence::float8 AS sequence, p.type, p.subject, p.tries,
  p.parked_at AS "parkedAt", extract(epoch FROM now() - p.parked_at)::float8 AS "ageSeconds"`;
const MATCHES = `($1::uuid[] IS NULL OR p.id = ANY ($1)) AND ($2::text IS NULL OR p.producer = $2)
  AND ($3::text IS NULL OR p.district = $3)`;
const IN_ORDER = 'p.parked_at, p.producer, p.district, p.epoch, p.sequence';
const IS_BEHIND = `b.producer = p.producer AND b.district = p.district AND b.subject = p.subject
  AND NOT b.carries_state AND NOT p.carries_state AND (b.epoch, b.sequence) > (p.epoch, p.sequence)`;
const BEHIND = `CASE WHEN p.carries_state THEN 0 ELSE
  (SELECT count(*)::int FROM parked_event b WHERE ${IS_BEHIND}) END AS behind`;
/** Acts of one transaction: bounds its size and how long rows are locked. */
const CHUNK = 500;

const paramsOf = ({ ids, producer, district }: LetterFilter): unknown[] => [
  ids ?? null,
  producer ?? null,
  district ?? null,
];

@Injectable()
export class DeadLetters {
  private readonly acts: Acts;

  constructor(
    private readonly db: Database,
    clock: Clock,
    @Inject(SERVICE) service: ServiceName,
  ) {
    this.acts = new Acts(clock, service);
  }

  /** The oldest first. */
  list(filter: LetterFilter = {}, limit = 1000): Promise<DeadLetter[]> {
    return this.db.query<DeadLetter>(
      `SELECT ${FIELDS}, left(p.reason, 500) AS reason, ${BEHIND} FROM parked_event p
       WHERE p.state = 'dead' AND ${MATCHES} ORDER BY ${IN_ORDER} LIMIT $4`,
      [...paramsOf(filter), limit],
    );
  }

  async count(filter: LetterFilter = {}): Promise<number> {
    const [row] = await this.db.query<{ letters: number }>(
      `SELECT count(*)::int AS letters FROM parked_event p WHERE p.state = 'dead' AND ${MATCHES}`,
      paramsOf(filter),
    );
    return row?.letters ?? 0;
  }

  /** The letters with this event id, whole. There is more than one when its producer sequenced it again after a restore. */
  async find(id: string): Promise<WholeLetter[]> {
    const rows = await this.db.query<LetterRow>(
      `SELECT ${FIELDS}, p.reason, ${BEHIND}, p.body, p.personal FROM parked_event p
       WHERE p.state = 'dead' AND p.id = $1 ORDER BY ${IN_ORDER}`,
      [id],
    );
    return Promise.all(rows.map(async (row) => ({ ...row, waiting: await this.waitingBehind(row) })));
  }

  /** What was given up, the latest first. */
  discarded(filter: LetterFilter = {}, limit = 1000): Promise<DiscardedLetter[]> {
    return this.db.query<DiscardedLetter>(
      `SELECT p.id, p.producer, p.district, p.epoch, p.sequence::float8 AS sequence, p.type, p.subject, p.tries,
         left(p.reason, 500) AS reason, p.parked_at AS "parkedAt", p.discarded_at AS "discardedAt",
         p.discarded_by AS "discardedBy"
       FROM discarded_letter p WHERE ${MATCHES} ORDER BY p.discarded_at DESC, ${IN_ORDER} LIMIT $4`,
      [...paramsOf(filter), limit],
    );
  }

  /** Writes down that the personal values of these letters were shown, before they are. */
  async shown(letters: readonly DeadLetter[], reason: string): Promise<void> {
    for (const letter of letters)
      await this.db.inTransaction({ district: letter.district }, (tx) =>
        this.acts.record(tx, [actOf('dead-letter-shown', letter, reason)]),
      );
  }

  /** Lets them be tried again, with 5 new tries; what waits behind stays behind. Answers how many there were. */
  async retry(filter: string | LetterFilter, reason: string | null = null): Promise<number> {
    return this.decide(filter, 'dead-letter-retried', reason, RETRY);
  }

  /** Gives them up for good, keeping them apart; what waited behind is applied without them. */
  async discard(filter: string | LetterFilter, reason: string | null = null): Promise<number> {
    return this.decide(filter, 'dead-letter-discarded', reason, DISCARD);
  }

  private async decide(
    filter: string | LetterFilter,
    type: ActType & `dead-letter-${string}`,
    reason: string | null,
    statement: Statement,
  ): Promise<number> {
    const which = typeof filter === 'string' ? { ids: [filter] } : filter;
    // Not more than there are now: one that is tried again may be dead again before the last chunk.
    const all = await this.count(which);
    let done = 0;
    for (let last = -1; last !== 0 && done < all; done += last)
      last = await this.db.inTransaction({ district: which.district ?? '' }, async (tx) => {
        const letters = await this.lockSome(tx, which, Math.min(CHUNK, all - done));
        await this.acts.record(
          tx,
          letters.map((letter) => actOf(type, letter, reason)),
        );
        if (letters.length > 0) await tx.query(statement.sql, [...keysOf(letters), ...statement.more()]);
        return letters.length;
      });
    return done;
  }

  private lockSome(tx: Tx, filter: LetterFilter, limit: number): Promise<DeadLetter[]> {
    return tx.query<DeadLetter>(
      `SELECT ${FIELDS}, '' AS reason, 0 AS behind FROM parked_event p
       WHERE p.state = 'dead' AND ${MATCHES} ORDER BY ${IN_ORDER} LIMIT $4 FOR UPDATE`,
      [...paramsOf(filter), limit],
    );
  }

  private waitingBehind({ producer, district, epoch, sequence }: Key): Promise<WholeLetter['waiting']> {
    return this.db.query(
      `SELECT b.id, b.type, b.epoch, b.sequence::float8 AS sequence FROM parked_event p JOIN parked_event b ON ${IS_BEHIND}
       WHERE p.producer = $1 AND p.district = $2 AND p.epoch = $3 AND p.sequence = $4
       ORDER BY b.epoch, b.sequence LIMIT 50`,
      [producer, district, epoch, sequence],
    );
  }
}

const KEYS =
  'unnest($1::text[], $2::text[], $3::int[], $4::bigint[]) AS k(producer, district, epoch, sequence)';
const IS_KEY = `p.state = 'dead' AND p.producer = k.producer AND p.district = k.district AND p.epoch = k.epoch
  AND p.sequence = k.sequence`;

interface Statement {
  sql: string;
  /** Parameters after the keys. */
  more: () => unknown[];
}

const RETRY: Statement = {
  more: () => [],
  sql: `
  UPDATE parked_event p SET state = 'waiting', later = false, tries = 0, pauses = 0, next_at = now()
  FROM ${KEYS} WHERE ${IS_KEY}`,
};

const DISCARD: Statement = {
  more: () => [RequestContext.current().actor],
  sql: `
  WITH gone AS (DELETE FROM parked_event p USING ${KEYS} WHERE ${IS_KEY} RETURNING p.*)
  INSERT INTO discarded_letter (producer, district, epoch, sequence, id, type, subject, body, hash, tries, reason,
    parked_at, discarded_by)
  SELECT producer, district, epoch, sequence, id, type, subject, body, hash, tries, reason, parked_at, $5 FROM gone
  ON CONFLICT (producer, district, epoch, sequence) DO UPDATE
    SET discarded_at = excluded.discarded_at, discarded_by = excluded.discarded_by`,
};

function keysOf(letters: readonly Key[]): unknown[] {
  return [
    letters.map((l) => l.producer),
    letters.map((l) => l.district),
    letters.map((l) => l.epoch),
    letters.map((l) => l.sequence),
  ];
}

function actOf(
  type: ActType & `dead-letter-${string}`,
  { id, producer, district, epoch, sequence, subject, tries, ...letter }: DeadLetter,
  reason: string | null,
): Parameters<Acts['record']>[1][number] {
  return {
    type,
    district,
    subject: `dead-letter:${id}`,
    data: {
      producer,
      epoch,
      sequence,
      eventId: id,
      type: letter.type.slice(0, 200),
      subject: subject.slice(0, 500),
      tries,
    },
    reason,
  };
}
