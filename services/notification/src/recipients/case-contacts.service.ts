/**
 * Numbers that come with events, kept apart from deliveries and erased with the person: on which the representative of a
 * case wants to be called, and on which somebody who called or wrote is asked back.
 */
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';

@Injectable()
export class CaseContacts {
  constructor(private readonly db: Database) {}

  /** Remembers a number that came with an event; nothing when there is none. */
  async remember(
    caseId: string,
    representativeId: string,
    callbackNumber: string | null | undefined,
  ): Promise<void> {
    if (!callbackNumber) return;
    await this.db.current().query(
      `INSERT INTO case_contact (case_id, representative_id, personal) VALUES ($1, $2, $3)
       ON CONFLICT (case_id) DO UPDATE SET personal = excluded.personal`,
      [caseId, representativeId, JSON.stringify({ callbackNumber })],
    );
  }

  /** E.164 by case. */
  async numbersOf(caseIds: readonly string[]): Promise<Map<string, string>> {
    if (caseIds.length === 0) return new Map();
    const rows = await this.db.query<{ case_id: string; number: string | null }>(
      `SELECT case_id, personal ->> 'callbackNumber' AS number FROM case_contact WHERE case_id = ANY($1)`,
      [caseIds],
    );
    return new Map(rows.flatMap((row) => (row.number ? [[row.case_id, row.number]] : [])));
  }

  /** Remembers the number a question goes to (E.164), for the person whose it is; null: nobody known. */
  async rememberAsked(questionId: string, personId: string | null, number: string): Promise<void> {
    await this.db
      .current()
      .query(
        `INSERT INTO asked_contact (question_id, person_id, personal) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
        [questionId, personId, JSON.stringify({ number })],
      );
  }

  /** E.164 by question. */
  async askedOn(questionIds: readonly string[]): Promise<Map<string, string>> {
    if (questionIds.length === 0) return new Map();
    const rows = await this.db.query<{ id: string; number: string | null }>(
      `SELECT question_id AS id, personal ->> 'number' AS number FROM asked_contact WHERE question_id = ANY($1)`,
      [questionIds],
    );
    return new Map(rows.flatMap((row) => (row.number ? [[row.id, row.number]] : [])));
  }

  async forget(personId: string): Promise<void> {
    const tx = this.db.current();
    await tx.query(`UPDATE case_contact SET personal = '{}' WHERE representative_id = $1`, [personId]);
    await tx.query(`UPDATE asked_contact SET personal = '{}' WHERE person_id = $1`, [personId]);
  }
}
