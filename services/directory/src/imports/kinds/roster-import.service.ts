/** Import of who holds which post on which number: officer, posting and number in one line, as offices keep it. */
import { Injectable } from '@nestjs/common';
import type { RosterSnapshot } from '@setu/roster';
import { Changes } from '../../changes/changes.service.js';
import type { Change } from '../../changes/kind.js';
import { NumbersService } from '../../numbers/numbers.service.js';
import { Officer } from '../../officers/officer.entity.js';
import { OfficersService } from '../../officers/officers.service.js';
import { Post } from '../../posts/post.entity.js';
import { Posting } from '../../postings/posting.entity.js';
import { PostingsService } from '../../postings/postings.service.js';
import { Importer, strongest, type Faults, type Numbered } from '../importer.js';
import { faultsOfRoster, nameKey, rosterColumns, type RosterRow } from './roster-rows.js';

@Injectable()
export class RosterImport extends Importer<RosterRow> {
  readonly kind = 'roster';
  readonly columns = rosterColumns;

  constructor(
    private readonly changes: Changes,
    private readonly officers: OfficersService,
    private readonly postings: PostingsService,
    private readonly numbers: NumbersService,
  ) {
    super();
  }

  check(district: string, rows: readonly Numbered<RosterRow>[], roster: RosterSnapshot): Faults {
    return faultsOfRoster(district, rows, roster);
  }

  async apply(district: string, [only]: readonly Numbered<RosterRow>[]): Promise<Change> {
    const post = only && (await this.changes.find(Post, { district, code: only.row.post, removed: false }));
    if (!post) return 'unchanged';
    const { row } = only;
    const id = await this.knownOfficer(district, post.id, row);
    const names = { nameEn: row.officerNameEn, nameHi: row.officerNameHi };
    const person = await this.officers.put(district, { id, code: row.officerCode, ...names });
    const { from, to, charge: kind } = row;
    const wish = { postId: post.id, officerId: person.officer.id, kind, from, to };
    const outcomes = [person.change, (await this.postings.put(district, wish)).change];
    if (row.number) outcomes.push(await this.allot(district, post.id, row.number, row));
    return strongest(outcomes);
  }

  /** By the district's code of the person, else by the name among those who hold or held this post. */
  private async knownOfficer(district: string, postId: string, row: RosterRow): Promise<string | null> {
    if (row.officerCode)
      return (await this.changes.find(Officer, { district, code: row.officerCode }))?.id ?? null;
    for (const { officerId } of await this.changes.all(Posting, { district, postId, removed: false })) {
      const officer = await this.changes.find(Officer, { id: officerId, removed: false });
      if (officer && nameKey(officer.nameHi) === nameKey(row.officerNameHi)) return officer.id;
    }
    return null;
  }

  private async allot(district: string, postId: string, number: string, row: RosterRow): Promise<Change> {
    const from = row.numberFrom ?? row.from;
    const proof = row.verifiedOn ? { verifiedAt: row.verifiedOn, verifiedHow: 'import' as const } : NO_PROOF;
    const wish = { postId, number, kind: row.numberKind, from, to: null, ...proof };
    return (await this.numbers.put(district, wish)).change;
  }
}

const NO_PROOF = { verifiedAt: null, verifiedHow: null };
