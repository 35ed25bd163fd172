/** Posts added, changed and ended by hand. The head's seat itself is set only by the import. */
import { Injectable } from '@nestjs/common';
import { STATE } from '@setu/contracts';
import { assertIfMatch, Conflict, InvalidInput, newId, NotFound } from '@setu/platform';
import { In } from 'typeorm';
import { circleIn } from '../alternates/circles.js';
import { changed, Changes, rowOf } from '../changes/changes.service.js';
import { Office } from '../offices/office.entity.js';
import type { ChangedPost, NewPost } from './post-edits.dto.js';
import { Post, postKind } from './post.entity.js';

const EMPTY = {
  ...{
    shortCode: null,
    gazetted: true,
    included: true,
    isHead: false,
    coordinationOnly: false,
    validTo: null,
  },
  ...{ adminSuperiorPostId: null, deptSuperiorPostId: null, signingAuthorityPostId: null },
};
const LINES = ['adminSuperiorPostId', 'deptSuperiorPostId', 'signingAuthorityPostId'] as const;

@Injectable()
export class PostEdits {
  constructor(private readonly changes: Changes) {}

  /** Adds a post; Conflict `post_exists` when its code is taken. */
  add(district: string, said: NewPost): Promise<Post> {
    return this.changes.alone(district, async () => {
      const before = await this.changes.find(Post, { district, code: said.code });
      if (before && !before.removed) throw new Conflict('post_exists');
      const id = before?.id ?? newId();
      const row = rowOf(Post, { ...EMPTY, ...given(said), id, district, version: 1, removed: false } as Post);
      return this.keep(before, row);
    });
  }

  /** Changes what is said and leaves the rest; `version_mismatch` (412) when `ifMatch` names an older version. */
  change(district: string, id: string, said: ChangedPost, ifMatch?: string): Promise<Post> {
    return this.changes.alone(district, async () => {
      const before = await this.known(district, id);
      assertIfMatch(ifMatch, before.version);
      return this.keep(before, changed<Post>(before, given(said)));
    });
  }

  /** Ends a post; Conflict `still_a_superior` while other posts stand below it. */
  remove(district: string, id: string): Promise<void> {
    return this.changes.alone(district, async () => {
      const before = await this.known(district, id);
      const all = await this.changes.all(Post, { removed: false });
      if (all.some((p) => LINES.some((line) => p[line] === id))) throw new Conflict('still_a_superior');
      await this.changes.remove(postKind, before);
    });
  }

  private async known(district: string, id: string): Promise<Post> {
    const found = await this.changes.find(Post, { id, district, removed: false });
    if (!found) throw new NotFound();
    return found;
  }

  private async keep(before: Post | null, after: Post): Promise<Post> {
    const { district, officeId } = after;
    if (!(await this.changes.find(Office, { id: officeId, district, removed: false })))
      throw new InvalidInput(
        'invalid_input',
        {},
        { fields: [{ field: 'officeId', code: 'unknown_office' }] },
      );
    await this.assertLines(after);
    await this.changes.keep(postKind, before, after);
    return after;
  }

  /** Superiors are posts of the district or the state, and no line comes back to where it began. */
  private async assertLines(after: Post): Promise<void> {
    const posts = await this.changes.all(Post, { district: In([after.district, STATE]), removed: false });
    const ids = new Set(posts.map((p) => p.id));
    const fields = LINES.flatMap((field) => {
      const named = after[field];
      return named === null || ids.has(named) ? [] : [{ field, code: 'unknown_post' }];
    });
    if (fields.length > 0) throw new InvalidInput('invalid_input', {}, { fields });
    const edges = new Map([...posts, after].map((p) => [p.id, above(p)]));
    if (circleIn(edges)) throw new Conflict('superior_circle');
  }
}

const above = (p: Post): string[] =>
  [p.adminSuperiorPostId, p.deptSuperiorPostId].filter((id): id is string => id !== null);

/** Only what was said: a field left out stays as it is. */
const given = <T extends object>(said: T): Partial<T> =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Partial<T>;
