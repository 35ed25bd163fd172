/** Where a caller stands who presses keys on the centre's line. Survives a restart; a call that goes quiet expires. */
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';
import type { CallEvent } from '../ear/neutral.js';
import type { Voice } from '../senders/caller.js';

/** A provider tells the end of a call long before. */
const EXPIRES_SECONDS = 900;
const SWEPT = 20;

export type CallState = 'asked_representative' | 'asked_post' | 'asked_confirm' | 'asked_officer' | 'done';

export interface PhoneCall {
  state: CallState;
  /** For whom the caller may speak. */
  candidates: readonly Voice[];
  /** Which of them he chose; null: not yet. */
  chosen: number | null;
  /** The post that was read back; for an officer the post that calls. */
  postId: string | null;
  /** How often something was pressed that meant nothing. */
  tries: number;
  reportId: string | null;
}
type CallKey = Pick<CallEvent, 'provider' | 'callId'>;

@Injectable()
export class PhoneCalls {
  constructor(private readonly db: Database) {}

  /** The call as it stands; null: not known, or expired. */
  async find({ provider, callId }: CallKey, at: Date): Promise<PhoneCall | null> {
    const [row] = await this.db.query<PhoneCall & Record<string, unknown>>(
      `SELECT state, candidates, chosen, post_id AS "postId", tries, report_id AS "reportId" FROM phone_call
       WHERE provider = $1 AND call_id = $2 AND expires_at > $3`,
      [provider, callId, at],
    );
    return row ?? null;
  }

  /** Keeps where the call stands; forgets some that have expired. */
  async save({ provider, callId }: CallKey, district: string, at: Date, call: PhoneCall): Promise<void> {
    const { state, candidates, chosen, postId, tries, reportId } = call;
    const expiresAt = new Date(at.getTime() + EXPIRES_SECONDS * 1000);
    const tx = this.db.current();
    await tx.query(
      `INSERT INTO phone_call (provider, call_id, district, state, candidates, chosen, post_id, tries, report_id,
         started_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (provider, call_id) DO UPDATE SET state = excluded.state, candidates = excluded.candidates,
         chosen = excluded.chosen, post_id = excluded.post_id, tries = excluded.tries,
         report_id = coalesce(excluded.report_id, phone_call.report_id), expires_at = excluded.expires_at`,
      [
        provider,
        callId,
        district,
        state,
        JSON.stringify(candidates),
        chosen,
        postId,
        tries,
        reportId,
        at,
        expiresAt,
      ],
    );
    await tx.query(
      `DELETE FROM phone_call WHERE ctid IN (SELECT ctid FROM phone_call WHERE expires_at < $1
         ORDER BY expires_at LIMIT ${SWEPT} FOR UPDATE SKIP LOCKED)`,
      [at],
    );
  }

  /** The first event of a call that needs no keys: true once. */
  async isFirst(event: CallEvent, district: string, at: Date): Promise<boolean> {
    if (await this.find(event, at)) return false;
    await this.save(event, district, at, DONE);
    return true;
  }
}

export const DONE: PhoneCall = {
  ...{ state: 'done', candidates: [], chosen: null, postId: null, tries: 0, reportId: null },
};
