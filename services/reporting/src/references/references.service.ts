/**
 * Where the reference of a report stands in the ledger (R29), so that a representative can prove that it exists, also a
 * refused or unverified one. Knows no names and no contents.
 */
import { Injectable } from '@nestjs/common';
import type { DataOf } from '@setu/contracts';
import type { Received } from '@setu/messaging';
import { Database, decodeCursor, pageOf, type Page, type PageQuery } from '@setu/platform';
import { Heads, type SignedHead } from '../heads/heads.service.js';
import { checkCodeOf } from './check-code.js';

/** One report in the ledger. */
export interface ReportPlace {
  reference: string;
  district: string;
  producer: string;
  epoch: number;
  sequence: number;
  hash: string;
  /** `report-received`, `report-refused` or `report-unverified`. */
  type: string;
  recordedAt: Date;
}

type Reported = 'report-received' | 'report-refused' | 'report-unverified';
const PLACE = `
  SELECT r.reference, r.district, r.producer, r.epoch, r.sequence::float8 AS sequence, encode(e.hash, 'hex') AS hash,
         e.type, e.time AS "recordedAt"
    FROM report_reference r JOIN ledger_entry e USING (producer, district, epoch, sequence)`;

@Injectable()
export class References {
  constructor(
    private readonly db: Database,
    private readonly heads: Heads,
  ) {}

  /** Notes where a report stands, in the transaction of its entry. */
  async note(event: Received<Reported>): Promise<void> {
    const { producer, district, epoch, sequence, data } = event;
    await this.db.query(
      `INSERT INTO report_reference VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [...[data.reference, producer, district, epoch, sequence, data.representativeId]],
    );
  }

  /** An operator named whose report it is (R4). */
  async bind({ district, data }: Received<'report-bound'>): Promise<void> {
    const { representativeId, reference }: DataOf<'report-bound'> = data;
    await this.db.query(
      `UPDATE report_reference SET representative_id = $1 WHERE reference = $2 AND district = $3`,
      [representativeId, reference, district],
    );
  }

  /** The report with this reference and check code, and the first signed head that covers it; null: there is none. */
  async find(
    reference: string,
    code: string,
  ): Promise<{ place: ReportPlace; head: SignedHead | null } | null> {
    const rows = await this.db.query<ReportPlace>(
      `${PLACE} WHERE r.reference = $1 ORDER BY r.epoch, r.sequence`,
      [reference],
    );
    const place = rows.find((row) => checkCodeOf(reference, row.hash) === code);
    return place ? { place, head: await this.heads.covering(place.district, place) } : null;
  }

  /** The reports of one representative with their check codes, the newest first. Throws 400 `invalid_cursor`. */
  async ownedBy(representativeId: string, asked: PageQuery): Promise<Page<ReportPlace & { code: string }>> {
    const after = decodeCursor(asked.cursor, ['instant', 'string']);
    const rows = await this.db.query<ReportPlace>(
      `${PLACE} WHERE r.representative_id = $1 AND ($2::timestamptz IS NULL OR (e.time, r.reference) < ($2, $3))
       ORDER BY e.time DESC, r.reference DESC LIMIT $4`,
      [representativeId, after?.[0] ?? null, after?.[1] ?? '', asked.limit + 1],
    );
    const items = rows.map((row) => ({ ...row, code: checkCodeOf(row.reference, row.hash) }));
    return pageOf(items, asked.limit, (last) => [last.recordedAt.toISOString(), last.reference]);
  }
}
