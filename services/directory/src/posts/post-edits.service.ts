/** Posts added, changed and ended by hand. The head's seat itself is set only by the import. */
import { Injectable } from '@nestjs/common';
import { STATE } from '@setu/contracts';
import { assertIfMatch, Conflict, InvalidInput, newId, NotFound, type FieldFault } from '@setu/platform';
import { isElected } from '@setu/roster';
import { In } from 'typeorm';
import { circleIn } from '../alternates/circles.js';
import { changed, Changes, given, rowOf } from '../changes/changes.service.js';
import { OfficialNumber } from '../numbers/official-number.entity.js';
import { Office } from '../offices/office.entity.js';
import { Posting } from '../postings/posting.entity.js';
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
    if (said.officeId === undefined) throw faultAt('officeId', 'required');
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

  /**
   * Takes back a post that was entered by mistake. Conflict `still_a_superior` while other posts stand below it, and
   * `post_in_use` while somebody holds it or a number is allotted to it: such a post ends by `validTo`, so that the
   * record keeps its name.
   */
  remove(district: string, id: string, ifMatch?: string): Promise<void> {
    return this.changes.alone(district, async () => {
      const before = await this.known(district, id);
      assertIfMatch(ifMatch, before.version);
      const all = await this.changes.all(Post, { removed: false });
      if (all.some((p) => LINES.some((line) => p[line] === id))) throw new Conflict('still_a_superior');
      const used = { postId: id, removed: false };
      const use = (await this.changes.find(Posting, used)) ?? (await this.changes.find(OfficialNumber, used));
      if (use) throw new Conflict('post_in_use');
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
      throw faultAt('officeId', 'unknown_office');
    if (after.validTo && after.validTo <= after.validFrom) throw faultAt('validTo', 'ends_before_it_begins');
    if (before?.shortCode !== after.shortCode || before.titleHi !== after.titleHi)
      await this.assertShortCode(after);
    await this.assertLines(after);
    await this.changes.keep(postKind, before, after);
    return after;
  }

  /**
   * Two digits on the keypad mean one kind of post in every district: posts of a kind share them, by title in their own
   * district, by title or code in others.
   */
  private async assertShortCode({ district, id, shortCode, titleHi, code }: Post): Promise<void> {
    if (shortCode === null) return;
    const same = await this.changes.all(Post, { shortCode, removed: false });
    const here = same.filter((p) => p.district === district && p.id !== id);
    const elsewhere = same.filter((p) => p.district !== district && p.district !== STATE);
    const isOther = (p: Post): boolean => p.titleHi !== titleHi;
    const isForeign = district !== STATE && elsewhere.length > 0;
    if (here.some(isOther) || (isForeign && elsewhere.every((p) => isOther(p) && p.code !== code)))
      throw new Conflict('short_code_taken');
  }

  /** Superiors are posts of the district or the state, and no line comes back to where it began. */
  private async assertLines(after: Post): Promise<void> {
    const posts = await this.changes.all(Post, { district: In([after.district, STATE]), removed: false });
    const ids = new Set(posts.map((p) => p.id));
    const fields: FieldFault[] = LINES.flatMap((field) => {
      const named = after[field];
      return named === null || ids.has(named) ? [] : [{ field, code: 'unknown_post' }];
    });
    const signs = posts.find((p) => p.id === after.signingAuthorityPostId);
    if (signs && isElected(signs)) fields.push({ field: 'signingAuthorityPostId', code: 'elected_person' });
    if (isElected(after) && (after.included || after.isHead))
      fields.push({ field: 'level', code: 'elected_person' });
    if (fields.length > 0) throw new InvalidInput('invalid_input', {}, { fields });
    const edges = new Map([...posts, after].map((p) => [p.id, above(p)]));
    if (circleIn(edges)) throw new Conflict('superior_circle');
  }
}

const faultAt = (field: string, code: string): InvalidInput =>
  new InvalidInput('invalid_input', {}, { fields: [{ field, code }] });

const above = (p: Post): string[] =>
  [p.adminSuperiorPostId, p.deptSuperiorPostId].filter((id): id is string => id !== null);
