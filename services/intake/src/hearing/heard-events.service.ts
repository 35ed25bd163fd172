/**
 * Which events were taken in, so that each has its effect once, and how many came from one caller. Callers are named by
 * `Caller.key`, never by number. Everything of one caller, and of one call, is understood one after the other.
 */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';
import type { VoicePrompt } from '../ear/neutral.js';

/** More events of one caller within a minute are kept but not gone into: no person does this. */
export const MAX_PER_MINUTE = 60;
/** So long an event that comes again is known, domain days. */
const KEPT_DAYS = 30;
const SWEPT = 50;

export interface EventKey {
  provider: string;
  eventId: string;
}
interface Known {
  [column: string]: unknown;
  prompt: VoicePrompt | null;
}

@Injectable()
export class HeardEvents {
  constructor(private readonly db: Database) {}

  /** Waits until nothing else of this caller or call is being understood; until the transaction ends. */
  async lock(name: string): Promise<void> {
    // A number is hashed, so that it stands in no list of locks.
    const hashed = createHash('sha256').update(name).digest('hex');
    await this.db.current().query('SELECT pg_advisory_xact_lock(hashtextextended($1, 6))', [hashed]);
  }

  /** What an event was answered with when it came the first time; undefined: it is new. */
  async before({ provider, eventId }: EventKey): Promise<VoicePrompt | null | undefined> {
    const [row] = await this.db.query<Known>(
      'SELECT prompt FROM heard_event WHERE provider = $1 AND event_id = $2',
      [provider, eventId],
    );
    return row?.prompt;
  }

  /** Whether the caller has sent more than anybody can in the minute before `at`. */
  async isTooMuch(callerKey: string, at: Date): Promise<boolean> {
    const [row] = await this.db.query<{ many: number }>(
      'SELECT count(*)::int AS many FROM heard_event WHERE caller_key = $1 AND heard_at > $2',
      [callerKey, new Date(at.getTime() - 60_000)],
    );
    return (row?.many ?? 0) >= MAX_PER_MINUTE;
  }

  /** Remembers the event, as what it was understood, and what its caller was told. Forgets some that are old. */
  async note(
    { provider, eventId }: EventKey,
    it: {
      district: string;
      callerKey: string | null;
      at: Date;
      understood: string;
      prompt: VoicePrompt | null;
    },
  ): Promise<void> {
    const { district, callerKey, at, understood, prompt } = it;
    const tx = this.db.current();
    await tx.query(
      `INSERT INTO heard_event (provider, event_id, district, caller_key, heard_at, understood, prompt)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [provider, eventId, district, callerKey, at, understood, prompt && JSON.stringify(prompt)],
    );
    await tx.query(
      `DELETE FROM heard_event WHERE ctid IN (SELECT ctid FROM heard_event WHERE heard_at < $1
         ORDER BY heard_at LIMIT ${SWEPT} FOR UPDATE SKIP LOCKED)`,
      [new Date(at.getTime() - KEPT_DAYS * 86_400_000)],
    );
  }
}
