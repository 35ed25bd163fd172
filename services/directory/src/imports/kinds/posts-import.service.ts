/** Import of posts with both lines of superiors. */
import { Injectable } from '@nestjs/common';
import { STATE } from '@setu/contracts';
import type { RosterSnapshot } from '@setu/roster';
import { Changes } from '../../changes/changes.service.js';
import type { Change } from '../../changes/kind.js';
import { Office } from '../../offices/office.entity.js';
import { Post } from '../../posts/post.entity.js';
import { PostsService } from '../../posts/posts.service.js';
import { Importer, type Faults, type Numbered } from '../importer.js';
import { faultsOfPosts, postColumns, superiorsFirst, type PostRow } from './post-rows.js';

@Injectable()
export class PostsImport extends Importer<PostRow> {
  readonly kind = 'posts';
  readonly columns = postColumns;
  override readonly sheets = ['पद', 'posts'];
  override readonly typed = ['code'] as const;

  constructor(
    private readonly posts: PostsService,
    private readonly changes: Changes,
  ) {
    super();
  }

  check(
    district: string,
    rows: readonly Numbered<PostRow>[],
    roster: RosterSnapshot,
  ): Generator<void, Faults> {
    return faultsOfPosts(district, rows, roster);
  }

  override group(rows: readonly Numbered<PostRow>[]): Numbered<PostRow>[][] {
    return superiorsFirst(rows).map((row) => [row]);
  }

  override async foresee(district: string, rows: readonly PostRow[]): Promise<void> {
    const posts = rows.flatMap((p) => [p.code, p.adminSuperior, p.deptSuperior, p.signingAuthority]);
    await this.changes.foresee(Post, 'code', posts.map(ownCode), [district, STATE]);
    await this.changes.foresee(
      Office,
      'code',
      rows.map((p) => p.office),
      [district],
    );
  }

  async apply(district: string, [only]: readonly Numbered<PostRow>[]): Promise<Change> {
    if (!only) return 'unchanged';
    const { office, adminSuperior, deptSuperior, signingAuthority, ...fields } = only.row;
    const found = await this.changes.find(Office, { district, code: office, removed: false });
    return this.posts.put(district, {
      ...fields,
      officeId: found?.id ?? '',
      adminSuperiorPostId: await this.idOf(district, adminSuperior),
      deptSuperiorPostId: await this.idOf(district, deptSuperior),
      signingAuthorityPostId: await this.idOf(district, signingAuthority),
    });
  }

  private async idOf(district: string, reference: string | null): Promise<string | null> {
    if (reference === null) return null;
    const code = ownCode(reference);
    const own = code === reference ? await this.changes.find(Post, { district, code, removed: false }) : null;
    return (own ?? (await this.changes.find(Post, { district: STATE, code, removed: false })))?.id ?? null;
  }
}

/** The code of a reference without its scope: `state:DIV_COMMISSIONER` is DIV_COMMISSIONER. */
export const ownCode = <T extends string | null>(reference: T): T =>
  (reference?.replace(/^state:/, '') ?? null) as T;
