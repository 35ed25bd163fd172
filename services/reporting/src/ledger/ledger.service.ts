/**
 * The ledger: every event of every producer in its sequence, with its exact bytes and hash (R29). The chain was
 * verified by libs/messaging on arrival; an entry is stored in the same transaction that moves the position, so the
 * ledger has what was applied, no more and no less. It does not judge and does not count.
 */
import { Injectable } from '@nestjs/common';
import type { DataOf, EventType } from '@setu/contracts';
import { Database, decodeCursor, pageOf, type Page, type PageQuery, type Tx } from '@setu/platform';
import type { Received } from '@setu/messaging';

type Entry = Received<EventType>;

/** Head of one producer's log of one district as the ledger holds it. */
export interface LogHead {
  producer: string;
  district: string;
  epoch: number;
  sequence: number;
  hash: string;
  time: Date;
}

/** One line of the feed; `body` is the exact text that was hashed, without personal data. */
export interface FeedLine {
  number: number;
  producer: string;
  district: string;
  epoch: number;
  sequence: number;
  hash: string;
  body: string;
}

const BATCH = Symbol('entries of this transaction');
const PAGE = 500;

@Injectable()
export class LedgerService {
  constructor(private readonly db: Database) {}

  /** Takes the event into the open transaction; all of a transaction are written in one statement at its end. */
  record(event: Entry): void {
    const tx = this.db.current();
    const batch = tx.state.get(BATCH) as Entry[] | undefined;
    if (batch) {
      batch.push(event);
      return;
    }
    tx.state.set(BATCH, [event]);
    tx.beforeCommit((open) => this.write(open));
  }

  /** Forgets the personal data about one person, now and in whatever of that person still arrives. */
  async erase(personId: string, at: Date): Promise<void> {
    await this.db
      .current()
      .query(`INSERT INTO erased_person VALUES ($1, $2) ON CONFLICT DO NOTHING`, [personId, at]);
  }

  /** Entries after `after`, oldest first, at most 500; `districts` null means all. */
  async page(after: number, districts: string[] | null): Promise<FeedLine[]> {
    const rows = await this.db.query<FeedLine>(
      `SELECT number::float8 AS number, producer, district, epoch, sequence::float8 AS sequence,
              encode(hash, 'hex') AS hash, convert_from(body, 'UTF8') AS body
         FROM ledger_entry WHERE number > $1 AND ($2::text[] IS NULL OR district = ANY($2))
        ORDER BY number LIMIT ${PAGE}`,
      [after, districts],
    );
    return rows;
  }

  /**
   * The latest entry of each producer and district, with its hash; `districts` null means all.
   * Throws 400 `invalid_cursor`.
   */
  async heads(districts: string[] | null, asked: PageQuery): Promise<Page<LogHead>> {
    const after = decodeCursor(asked.cursor, ['string', 'string']);
    const rows = await this.db.query<LogHead>(
      `SELECT DISTINCT ON (producer, district) producer, district, epoch, sequence::float8 AS sequence,
              encode(hash, 'hex') AS hash, time
         FROM ledger_entry
        WHERE ($1::text[] IS NULL OR district = ANY($1))
          AND ($2::text IS NULL OR (producer, district) > ($2, $3::text))
        ORDER BY producer, district, epoch DESC, sequence DESC LIMIT $4`,
      [districts, after?.[0] ?? null, after?.[1] ?? null, asked.limit + 1],
    );
    return pageOf(rows, asked.limit, (last) => [last.producer, last.district]);
  }

  private async write(tx: Tx): Promise<void> {
    const batch = (tx.state.get(BATCH) as Entry[] | undefined) ?? [];
    const [counter] = await tx.query<{ last: string }>(
      `UPDATE ledger_counter SET last = last + $1 RETURNING last`,
      [batch.length],
    );
    const first = Number(counter?.last) - batch.length;
    await tx.query(INSERT, [first, ...columnsOf(batch)]);
    await this.blank(tx, batch);
  }

  /** Also what arrives after the erasure: the producer may not have heard of it when it wrote the event. */
  private async blank(tx: Tx, batch: Entry[]): Promise<void> {
    const persons = new Set(batch.flatMap((e) => Object.values(e.personalOf)));
    for (const e of batch)
      if (e.type === 'person-erased') persons.add((e.data as DataOf<'person-erased'>).personId);
    if (persons.size === 0) return;
    const erased = await tx.query<{ person_id: string }>(
      `SELECT person_id FROM erased_person WHERE person_id = ANY($1)`,
      [[...persons]],
    );
    for (const { person_id } of erased) await tx.query(BLANK, [person_id]);
  }
}

const INSERT = `
  INSERT INTO ledger_entry (number, producer, district, epoch, sequence, id, type, subject, time, body, personal, persons, hash)
  SELECT $1::bigint + n, producer, district, epoch, sequence, id, type, subject, time, body, personal,
         string_to_array(persons, ' '), hash
    FROM unnest($2::text[], $3::text[], $4::int[], $5::bigint[], $6::uuid[], $7::text[], $8::text[],
                $9::timestamptz[], $10::bytea[], $11::text[], $12::text[], $13::bytea[])
         WITH ORDINALITY AS t (producer, district, epoch, sequence, id, type, subject, time, body, personal, persons, hash, n)`;

const BLANK = `
  UPDATE ledger_entry
     SET persons = array_remove(persons, $1),
         personal = (SELECT jsonb_object_agg(key, CASE WHEN value->>'of' = $1
                       THEN value || '{"salt": "", "value": null}' ELSE value END)::text
                       FROM jsonb_each(personal::jsonb))
   WHERE persons @> ARRAY[$1] AND personal IS NOT NULL`;

function columnsOf(batch: Entry[]): unknown[][] {
  return [
    batch.map((e) => e.producer),
    batch.map((e) => e.district),
    batch.map((e) => e.epoch),
    batch.map((e) => e.sequence),
    batch.map((e) => e.id),
    batch.map((e) => e.type),
    batch.map((e) => e.subject),
    batch.map((e) => e.time),
    batch.map((e) => e.body),
    batch.map((e) => e.personalText),
    batch.map((e) => [...new Set(Object.values(e.personalOf))].join(' ')),
    batch.map((e) => e.hash),
  ];
}
