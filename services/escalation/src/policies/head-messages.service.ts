/**
 * When the head of a district was last told of a case, and which cases wait for the next message (R17). The row of the
 * district is locked by whoever takes the +30 step, so that of two cases at the same moment one is the first.
 */
import { Injectable } from '@nestjs/common';
import { Deadlines } from '@setu/messaging';
import { Database } from '@setu/platform';
import type { Command } from '../cases/case.js';
import type { Context } from '../cases/context.js';
import type { Fact } from '../cases/facts.js';
import { headIsDue } from '../cases/ladder.js';
import { activeLeg, type CaseFile } from '../cases/model.js';

/** Purpose of the deadline at which the next message goes. */
export const HEAD_MESSAGE = 'head_message';
type Seen = NonNullable<Context['head']>;

const LOCK = `
  INSERT INTO head_message (district) VALUES ($1) ON CONFLICT (district) DO UPDATE SET district = excluded.district
  RETURNING told_at, next_at`;

@Injectable()
export class HeadMessages {
  constructor(
    private readonly db: Database,
    private readonly deadlines: Deadlines,
  ) {}

  /** What a firing must know of the messages to the head, locked; undefined for one that does not tell him. */
  async seenBy(file: CaseFile, command: Command): Promise<Seen | undefined> {
    if (command.type !== 'step' || !headIsDue(activeLeg(file), command.firing.at)) return undefined;
    return this.lock(file.district);
  }

  /** The row of the district, locked to the end of the transaction. */
  async lock(district: string): Promise<Seen> {
    const [row] = await this.db.query<{ told_at: Date | null; next_at: Date | null }>(LOCK, [district]);
    return { toldAt: row?.told_at ?? null, nextAt: row?.next_at ?? null };
  }

  /** The same without a lock, for a look ahead. */
  async look(district: string): Promise<Seen> {
    const [row] = await this.db.query<{ told_at: Date | null; next_at: Date | null }>(
      'SELECT told_at, next_at FROM head_message WHERE district = $1',
      [district],
    );
    return { toldAt: row?.told_at ?? null, nextAt: row?.next_at ?? null };
  }

  /** Keeps what a decision did: the head was told, or the case waits for the next message, which is armed with it. */
  async note({ id, district }: CaseFile, facts: readonly Fact[]): Promise<void> {
    for (const fact of facts) {
      if (fact.fact === 'step_started' && fact.step === 'head') await this.told(district, fact.at);
      if (fact.fact === 'step_waits' && fact.why === 'next_message')
        await this.waits(district, id, fact.until);
    }
  }

  /** Cases that wait, in the order of their ids. */
  async waiting(district: string, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ case_id: string }>(
      'SELECT case_id FROM head_waiting WHERE district = $1 ORDER BY case_id LIMIT $2',
      [district, limit],
    );
    return rows.map((row) => row.case_id);
  }

  /** These wait no more; the next message is not known until a case waits for it. */
  async release(district: string, caseIds: readonly string[]): Promise<void> {
    await this.db.query('DELETE FROM head_waiting WHERE case_id = ANY($1::uuid[])', [caseIds]);
    await this.db.query('UPDATE head_message SET next_at = NULL WHERE district = $1', [district]);
  }

  /** The next message goes at `dueAt`, or as it was set before. */
  async next(district: string, dueAt: Date): Promise<void> {
    const [row] = await this.db.query<{ next_at: Date }>(
      'UPDATE head_message SET next_at = coalesce(next_at, $2) WHERE district = $1 RETURNING next_at',
      [district, dueAt],
    );
    await this.deadlines.set({
      ...{ owner: `head:${district}`, purpose: HEAD_MESSAGE, district },
      dueAt: row?.next_at ?? dueAt,
    });
  }

  private async told(district: string, at: Date): Promise<void> {
    await this.db.query('UPDATE head_message SET told_at = greatest(told_at, $2) WHERE district = $1', [
      district,
      at,
    ]);
  }

  private async waits(district: string, caseId: string, until: Date): Promise<void> {
    await this.db.query(
      'INSERT INTO head_waiting (case_id, district) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [caseId, district],
    );
    await this.next(district, until);
  }
}
