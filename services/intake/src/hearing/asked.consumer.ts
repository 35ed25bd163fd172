/**
 * What representatives are asked by escalation, and which numbers a drill tries: views, so that an answer by telephone
 * finds what it answers (R2, R7, R19). Nothing is decided or published here.
 */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { Database } from '@setu/platform';

const ASKED = `
  INSERT INTO case_question (id, district, kind, case_id, reference, representative_id, post_id, asked_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING`;
/** How long after two tries in vain "we have talked" is understood without naming the case. */
const HANDED_OVER_MS = 7 * 86_400_000;

@Controller()
export class AskedConsumer {
  constructor(private readonly db: Database) {}

  @OnEvent('representative-asked')
  async confirmation({ data, district, time }: Received<'representative-asked'>): Promise<void> {
    const { linkId, caseId, reference, representativeId, postId, linkExpiresAt } = data;
    const about = [caseId, reference, representativeId, postId];
    await this.run(ASKED, [linkId, district, 'confirm', ...about, time, linkExpiresAt]);
  }

  @OnEvent('still-wanted-asked')
  async stillWanted({ data, district }: Received<'still-wanted-asked'>): Promise<void> {
    const { linkId, caseId, reference, representativeId, postId, askedAt, linkExpiresAt } = data;
    const about = [caseId, reference, representativeId, postId];
    await this.run(ASKED, [linkId, district, 'still_wanted', ...about, askedAt, linkExpiresAt]);
  }

  /** It is the representative's turn: what he says next is about this case (R18). */
  @OnEvent('callback-tried')
  async tried({ id, data, district }: Received<'callback-tried'>): Promise<void> {
    if (!data.handedOver) return;
    const { caseId, reference, representativeId, postId, triedAt } = data;
    const until = new Date(Date.parse(triedAt) + HANDED_OVER_MS);
    await this.run(ASKED, [
      id,
      district,
      'confirm',
      caseId,
      reference,
      representativeId,
      postId,
      triedAt,
      until,
    ]);
  }

  @OnEvent('callback-denied')
  async denied({ data }: Received<'callback-denied'>): Promise<void> {
    await this.run('UPDATE case_question SET answered_at = $2 WHERE case_id = $1 AND answered_at IS NULL', [
      data.caseId,
      data.deniedAt,
    ]);
  }

  @OnEvent('drill-requested')
  async drill({ data, district }: Received<'drill-requested'>): Promise<void> {
    await this.run(
      `INSERT INTO drill_number (question_id, district, number_id, expires_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (question_id) DO NOTHING`,
      [data.questionId, district, data.numberId, data.expiresAt],
    );
  }

  private async run(sql: string, params: unknown[]): Promise<void> {
    await this.db.current().query(sql, params);
  }
}
