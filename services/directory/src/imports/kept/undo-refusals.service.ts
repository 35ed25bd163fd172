/** Why things cannot go back to what they were: something else rests on them, or their place was taken since. */
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';
import type { Thing } from '../../changes/thing.entity.js';
import type { OfficialNumber } from '../../numbers/official-number.entity.js';
import type { Posting } from '../../postings/posting.entity.js';

export interface Step {
  type: string;
  now: Thing;
  then: Thing;
}

/** What rests on a thing that would be removed. `$1` is its id, `$2` the ids that go back with it. */
const RESTS_ON: Readonly<Record<string, { sql: string; code: string }>> = {
  'officer-changed': {
    code: 'still_holds_a_post',
    sql: 'select 1 from posting where officer_id = $1 and not removed and id <> all($2)',
  },
  'office-changed': {
    code: 'import_in_use',
    sql: 'select 1 from post where office_id = $1 and not removed and id <> all($2)',
  },
  'post-changed': {
    code: 'post_in_use',
    sql: `select 1 from posting where post_id = $1 and not removed and id <> all($2)
      union all select 1 from official_number where post_id = $1 and not removed and id <> all($2)
      union all select 1 from user_account where post_id = $1 and not removed and id <> all($2)
      union all select 1 from post where not removed and id <> all($2)
        and $1 in (admin_superior_post_id, dept_superior_post_id, signing_authority_post_id)
      union all select 1 from alternate_list where not removed and id <> all($2)
        and alternates @> jsonb_build_array(jsonb_build_object('postId', $1::text))`,
  },
};

@Injectable()
export class UndoRefusals {
  constructor(private readonly db: Database) {}

  /** The code of the first reason; null when all may go back. */
  async of(steps: readonly Step[]): Promise<string | null> {
    const ids = steps.map((s) => s.now.id);
    for (const step of steps) {
      const code = step.then.removed ? await this.resting(step, ids) : await this.taken(step, ids);
      if (code) return code;
    }
    return null;
  }

  private async resting({ type, now }: Step, ids: readonly string[]): Promise<string | null> {
    const rule = RESTS_ON[type];
    if (!rule) return null;
    const found = await this.db.query(`${rule.sql} limit 1`, [now.id, ids]);
    return found.length > 0 ? rule.code : null;
  }

  private async taken({ type, then }: Step, ids: readonly string[]): Promise<string | null> {
    if (type === 'number-changed') {
      const { number, from, to } = then as OfficialNumber;
      const sql = `select 1 from official_number where number = $1 and not removed and id <> all($2)
        and (ends_at is null or ends_at > $3) and ($4::timestamptz is null or starts_at < $4) limit 1`;
      return (await this.db.query(sql, [number, ids, from, to])).length > 0 ? 'number_taken' : null;
    }
    if (type === 'posting-changed') {
      const { postId, kind, from, to } = then as Posting;
      if (kind !== 'substantive') return null;
      const sql = `select 1 from posting where post_id = $1 and kind = 'substantive' and not removed and id <> all($2)
        and (ends_at is null or ends_at > $3) and ($4::timestamptz is null or starts_at < $4) limit 1`;
      return (await this.db.query(sql, [postId, ids, from, to])).length > 0 ? 'posting_overlaps' : null;
    }
    return null;
  }
}
