/** Import of alternates. The lines of one post are its list and are written or held back together (R14). */
import { Injectable } from '@nestjs/common';
import { STATE } from '@setu/contracts';
import type { RosterSnapshot } from '@setu/roster';
import { In } from 'typeorm';
import { AlternateList } from '../../alternates/alternate-list.entity.js';
import { AlternatesService } from '../../alternates/alternates.service.js';
import { Changes } from '../../changes/changes.service.js';
import type { Change } from '../../changes/kind.js';
import { Post } from '../../posts/post.entity.js';
import { Importer, type Faults, type Numbered } from '../importer.js';
import { ownCode } from './posts-import.service.js';
import { alternateColumns, byPost, faultsOfAlternates, type AlternateRow } from './alternate-rows.js';

@Injectable()
export class AlternatesImport extends Importer<AlternateRow> {
  readonly kind = 'alternates';
  readonly columns = alternateColumns;
  override readonly sheets = ['वैकल्पिक अधिकारी', 'alternates'];
  override readonly typed = ['alternate'] as const;

  constructor(
    private readonly alternates: AlternatesService,
    private readonly changes: Changes,
  ) {
    super();
  }

  check(
    district: string,
    rows: readonly Numbered<AlternateRow>[],
    roster: RosterSnapshot,
  ): Generator<void, Faults> {
    return faultsOfAlternates(district, rows, roster);
  }

  override group(rows: readonly Numbered<AlternateRow>[]): Numbered<AlternateRow>[][] {
    return byPost(rows);
  }

  override async foresee(district: string, rows: readonly AlternateRow[]): Promise<void> {
    const codes = rows.flatMap((a) => [a.post, ownCode(a.alternate)]);
    await this.changes.foresee(Post, 'code', codes, [district, STATE]);
    const posts = await this.changes.all(Post, { district: In([district, STATE]), code: In(codes) });
    await this.changes.foresee(
      AlternateList,
      'id',
      posts.map((p) => p.id),
    );
  }

  async apply(district: string, group: readonly Numbered<AlternateRow>[]): Promise<Change> {
    const postId = await this.idOf(district, group[0]?.row.post ?? '');
    const entries = await Promise.all(
      group.map(async ({ row }) => ({
        postId: await this.idOf(district, row.alternate),
        order: row.order,
        from: row.from.toISOString(),
        to: row.to ? row.to.toISOString() : null,
      })),
    );
    return this.alternates.put(district, postId, entries);
  }

  private async idOf(district: string, reference: string): Promise<string> {
    const code = ownCode(reference);
    const own = code === reference ? await this.changes.find(Post, { district, code, removed: false }) : null;
    return (own ?? (await this.changes.find(Post, { district: STATE, code, removed: false })))?.id ?? '';
  }
}
