/**
 * What a change in directory means for open cases: each is looked at again, in a transaction of its own, by a
 * deadline that is due now. So a change that touches a thousand cases is resumable (R11, R15, R33).
 */
import { Injectable } from '@nestjs/common';
import { STATE } from '@setu/contracts';
import { Deadlines } from '@setu/messaging';
import { Clock, Database } from '@setu/platform';

@Injectable()
export class RosterChanges {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly deadlines: Deadlines,
  ) {}

  /** Arms a look at every open case of the district; of all districts when the state's own roster has changed. */
  async recheckOpenCases(district: string): Promise<void> {
    const rows = await this.db.query<{ id: string; district: string }>(
      'SELECT id, district FROM case_file WHERE is_open AND (district = $1 OR $1 = $2) ORDER BY id',
      [district, STATE],
    );
    if (rows.length === 0) return;
    const dueAt = await this.clock.now();
    for (const row of rows)
      await this.deadlines.set({ owner: row.id, purpose: 'recheck', dueAt, district: row.district });
  }

  /** Forgets what is kept of a person beside the roster copy: notes, call-back numbers and words of theirs. */
  async forget(personId: string): Promise<void> {
    await this.db.query(`UPDATE case_file SET personal = '{}' WHERE representative_id = $1`, [personId]);
    await this.db.query(`UPDATE case_entry SET personal = '{"text": null}' WHERE personal_of = $1`, [
      personId,
    ]);
    await this.db.query('UPDATE task SET note = NULL WHERE closed_by = $1', [personId]);
  }
}
