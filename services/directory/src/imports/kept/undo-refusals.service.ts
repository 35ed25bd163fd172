/** Why things cannot go back to what they were: something else rests on them, or their place was taken since. */
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';
import type { EntityTarget, FindOptionsWhere } from 'typeorm';
import { AlternateList } from '../../alternates/alternate-list.entity.js';
import { Changes } from '../../changes/changes.service.js';
import type { Thing } from '../../changes/thing.entity.js';
import { OfficialNumber } from '../../numbers/official-number.entity.js';
import { Post } from '../../posts/post.entity.js';
import { Posting } from '../../postings/posting.entity.js';
import { UserAccount } from '../../users/user-account.entity.js';

export interface Step {
  type: string;
  now: Thing;
  then: Thing;
}

interface Rest {
  entity: EntityTarget<Thing>;
  field: string;
}
const rest = <R extends Thing>(entity: EntityTarget<R>, field: keyof R & string): Rest => ({ entity, field });

/** What rests on a thing that would be removed: rows that name it in a field. */
const RESTS_ON: Readonly<Record<string, { code: string; rests: readonly Rest[] }>> = {
  'officer-changed': { code: 'still_holds_a_post', rests: [rest(Posting, 'officerId')] },
  'office-changed': { code: 'import_in_use', rests: [rest(Post, 'officeId')] },
  'post-changed': {
    code: 'post_in_use',
    rests: [
      rest(Posting, 'postId'),
      rest(OfficialNumber, 'postId'),
      rest(UserAccount, 'postId'),
      rest(Post, 'adminSuperiorPostId'),
      rest(Post, 'deptSuperiorPostId'),
      rest(Post, 'signingAuthorityPostId'),
    ],
  },
};

const LISTS_NAMING = `select p as post, l.id from unnest($1::text[]) as p
  join alternate_list l on l.alternates @> jsonb_build_array(jsonb_build_object('postId', p)) where not l.removed`;

@Injectable()
export class UndoRefusals {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
  ) {}

  /** Reads at once what `of` will ask about these steps; answers the lists of alternates that name a post. */
  async foresee(steps: readonly Step[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const going = (type: string): string[] =>
      steps.filter((s) => s.type === type && s.then.removed).map((s) => s.now.id);
    for (const [type, { rests }] of Object.entries(RESTS_ON))
      for (const { entity, field } of rests) await this.changes.foresee(entity, field as 'id', going(type));
    const back = steps.filter((s) => !s.then.removed);
    const numbers = back
      .filter((s) => s.type === 'number-changed')
      .map((s) => (s.then as OfficialNumber).number);
    const posts = back.filter((s) => s.type === 'posting-changed').map((s) => (s.then as Posting).postId);
    await this.changes.foresee(OfficialNumber, 'number', numbers);
    await this.changes.foresee(Posting, 'postId', posts);
    const rows = await this.db.query<{ post: string; id: string }>(LISTS_NAMING, [going('post-changed')]);
    await this.changes.foresee(
      AlternateList,
      'id',
      rows.map((r) => r.id),
    );
    const naming = new Map<string, string[]>();
    for (const { post, id } of rows) naming.set(post, [...(naming.get(post) ?? []), id]);
    return naming;
  }

  /** The code of the first reason; null when all may go back together. */
  async of(steps: readonly Step[], naming: ReadonlyMap<string, readonly string[]>): Promise<string | null> {
    const ids = new Set(steps.map((s) => s.now.id));
    for (const step of steps) {
      const code = step.then.removed
        ? await this.resting(step, ids, naming.get(step.now.id) ?? [])
        : await this.taken(step, ids);
      if (code) return code;
    }
    return null;
  }

  private async resting(
    { type, now }: Step,
    ids: ReadonlySet<string>,
    lists: readonly string[],
  ): Promise<string | null> {
    const rule = RESTS_ON[type];
    for (const { entity, field } of rule?.rests ?? []) {
      const rows = await this.changes.all(entity, {
        [field]: now.id,
        removed: false,
      } as FindOptionsWhere<Thing>);
      if (rows.some((row) => !ids.has(row.id))) return rule?.code ?? null;
    }
    for (const id of lists.filter((l) => !ids.has(l))) {
      const list = await this.changes.find(AlternateList, { id, removed: false });
      if (list?.alternates.some((a) => a.postId === now.id)) return rule?.code ?? null;
    }
    return null;
  }

  private async taken({ type, then }: Step, ids: ReadonlySet<string>): Promise<string | null> {
    if (type === 'number-changed') {
      const mine = then as OfficialNumber;
      const same = await this.changes.all(OfficialNumber, { number: mine.number, removed: false });
      return same.some((other) => !ids.has(other.id) && meet(mine, other)) ? 'number_taken' : null;
    }
    if (type === 'posting-changed' && (then as Posting).kind === 'substantive') {
      const mine = then as Posting;
      const { postId } = mine;
      const same = await this.changes.all(Posting, { postId, kind: 'substantive', removed: false });
      return same.some((other) => !ids.has(other.id) && meet(mine, other)) ? 'posting_overlaps' : null;
    }
    return null;
  }
}

interface Span {
  from: Date;
  to: Date | null;
}
const meet = (a: Span, b: Span): boolean =>
  (b.to === null || b.to > a.from) && (a.to === null || a.to > b.from);
