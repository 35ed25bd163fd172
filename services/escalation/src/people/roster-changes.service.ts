/**
 * What a change in directory means for open cases: each is looked at again, in its own time (R11, R15, R33). The change
 * itself only notes that a look is wanted; a deadline then goes through the open cases, some at a time, and arms a look
 * at each. So a change holds up nobody however many cases are open, a file of 50,000 rows asks for a few looks and not
 * for 50,000, and a look that was cut off goes on where it stood.
 */
import { Injectable } from '@nestjs/common';
import { STATE } from '@setu/contracts';
import { Deadlines } from '@setu/messaging';
import { Clock, Database } from '@setu/platform';

/** Cases for which a look is armed in one transaction. */
const AT_ONCE = 200;
export const SWEEP = 'recheck_all';
const ASKED = Symbol('looks this transaction has asked for');

const WANT = `
  INSERT INTO roster_sweep (district, wanted) VALUES ($1, 1)
  ON CONFLICT (district) DO UPDATE SET wanted = roster_sweep.wanted + 1`;
const OPEN = `
  SELECT id, district FROM case_file
  WHERE is_open AND (district = $1 OR $1 = '${STATE}') AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`;

interface Sweep {
  wanted: string;
  pass: string;
  after: string | null;
}

@Injectable()
export class RosterChanges {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly deadlines: Deadlines,
  ) {}

  /** Asks for a look at every open case of the district; of all districts when the state's own roster has changed. */
  async recheckOpenCases(district: string): Promise<void> {
    const { state } = this.db.current();
    const asked = (state.get(ASKED) as Set<string> | undefined) ?? new Set<string>();
    if (asked.has(district)) return;
    const [anyOpen] = await this.db.query(OPEN, [district, null, 1]);
    if (!anyOpen) return;
    await this.db.query(WANT, [district]);
    await this.armSweep(district);
    state.set(ASKED, asked.add(district));
  }

  /** The next cases of a look; begins anew when another change has come while it was under way. */
  async sweep(district: string): Promise<void> {
    // Locked before any deadline, as a change does it: neither can miss the other.
    const [sweep] = await this.db.query<Sweep>(
      'SELECT wanted, pass, after FROM roster_sweep WHERE district = $1 FOR UPDATE',
      [district],
    );
    if (!sweep) return;
    const pass = sweep.after === null ? sweep.wanted : sweep.pass;
    const rows = await this.db.query<{ id: string; district: string }>(OPEN, [
      district,
      sweep.after,
      AT_ONCE,
    ]);
    const dueAt = await this.clock.now();
    for (const row of rows)
      await this.deadlines.set({ owner: row.id, purpose: 'recheck', dueAt, district: row.district });
    const after = rows.length < AT_ONCE ? null : (rows[rows.length - 1]?.id ?? null);
    await this.db.query('UPDATE roster_sweep SET pass = $2, after = $3 WHERE district = $1', [
      district,
      pass,
      after,
    ]);
    if (after !== null || sweep.wanted !== pass) await this.armSweep(district);
  }

  private async armSweep(district: string): Promise<void> {
    const dueAt = await this.clock.now();
    await this.deadlines.set({ owner: `roster:${district}`, purpose: SWEEP, dueAt, district });
  }

  /** Forgets what is kept of a person beside the roster copy: notes, call-back numbers and words of theirs. */
  async forget(personId: string): Promise<void> {
    await this.db.query(`UPDATE case_file SET personal = '{}' WHERE representative_id = $1`, [personId]);
    await this.db.query(`UPDATE case_entry SET personal = '{"text": null}' WHERE personal_of = $1`, [
      personId,
    ]);
    await this.db.query('UPDATE task SET note = NULL WHERE closed_by = $1', [personId]);
    await this.db.query('UPDATE task_note SET text = NULL WHERE by_user = $1', [personId]);
  }
}
