/** Import of who holds which post on which number: officer, posting and number in one line, as offices keep it. */
import { Injectable } from '@nestjs/common';
import { atIst, formatIst } from '@setu/calendar';
import { Clock } from '@setu/platform';
import type { RosterSnapshot } from '@setu/roster';
import { In, IsNull } from 'typeorm';
import { Changes } from '../../changes/changes.service.js';
import type { Change } from '../../changes/kind.js';
import { NumbersService } from '../../numbers/numbers.service.js';
import { OfficialNumber } from '../../numbers/official-number.entity.js';
import { Officer } from '../../officers/officer.entity.js';
import { OfficersService } from '../../officers/officers.service.js';
import { Post } from '../../posts/post.entity.js';
import { Posting, type Charge } from '../../postings/posting.entity.js';
import { PostingsService } from '../../postings/postings.service.js';
import { Importer, strongest, type Faults, type Numbered } from '../importer.js';
import { faultsOfRoster, nameKey, ROSTER_INFO, rosterColumns, type RosterRow } from './roster-rows.js';

@Injectable()
export class RosterImport extends Importer<RosterRow> {
  readonly kind = 'roster';
  readonly columns = rosterColumns;
  override readonly sheets = ['अधिकारी', 'roster', 'officers'];
  override readonly typed = [
    'officerCode',
    'ehrmsCode',
    'officerNameEn',
    'officerNameHi',
    'number',
    'charge',
  ] as const;
  override readonly info = [...ROSTER_INFO];

  constructor(
    private readonly changes: Changes,
    private readonly officers: OfficersService,
    private readonly postings: PostingsService,
    private readonly numbers: NumbersService,
    private readonly clock: Clock,
  ) {
    super();
  }

  check(
    district: string,
    rows: readonly Numbered<RosterRow>[],
    roster: RosterSnapshot,
  ): Generator<void, Faults> {
    return faultsOfRoster(district, rows, roster);
  }

  override async foresee(district: string, rows: readonly RosterRow[]): Promise<void> {
    const codes = rows.map((n) => n.post);
    await this.changes.foresee(Post, 'code', codes, [district]);
    const ids = (await this.changes.all(Post, { district, code: In(codes) })).map((p) => p.id);
    await this.changes.foresee(Posting, 'postId', ids);
    await this.changes.foresee(OfficialNumber, 'postId', ids);
    await this.changes.foresee(
      OfficialNumber,
      'number',
      rows.map((n) => n.number),
    );
    await this.changes.foresee(
      Officer,
      'code',
      rows.map((n) => n.officerCode),
      [district],
    );
    await this.changes.foresee(
      Officer,
      'ehrmsCode',
      rows.map((n) => n.ehrmsCode),
      [district],
    );
    const postings = await this.changes.all(Posting, { postId: In(ids) });
    await this.changes.foresee(Officer, 'id', [
      ...rows.map((n) => n.officerId),
      ...postings.map((p) => p.officerId),
    ]);
  }

  async apply(district: string, [only]: readonly Numbered<RosterRow>[]): Promise<Change> {
    const post = only && (await this.changes.find(Post, { district, code: only.row.post, removed: false }));
    if (!post) return 'unchanged';
    const { row } = only;
    const today = atIst(formatIst(await this.clock.now()).slice(0, 10));
    const { charge } = row;
    const outcomes: Change[] = [];
    if (charge === 'vacant') outcomes.push(await this.vacate(district, post.id, row.from ?? today));
    else if (charge !== 'number')
      outcomes.push(...(await this.place(district, post.id, { ...row, charge }, today)));
    if (row.number) outcomes.push(await this.allot(district, post.id, row.number, row, today));
    return strongest(outcomes);
  }

  /** Ends what the present holders have of this post; an empty post stays as it is. */
  private async vacate(district: string, postId: string, from: Date): Promise<Change> {
    const open = await this.changes.all(Posting, { district, postId, to: IsNull(), removed: false });
    for (const { id } of open) await this.postings.change(district, id, { to: from });
    return open.length > 0 ? 'changed' : 'unchanged';
  }

  private async place(
    district: string,
    postId: string,
    row: RosterRow & { charge: Charge },
    today: Date,
  ): Promise<Change[]> {
    const known = await this.knownOfficer(district, postId, row);
    const nameHi = row.officerNameHi ?? row.officerNameEn ?? '';
    const person = await this.officers.put(district, {
      id: known?.id ?? null,
      code: row.officerCode ?? known?.code ?? null,
      ...(row.ehrmsCode ? { ehrmsCode: row.ehrmsCode } : {}),
      nameEn: row.officerNameEn ?? (known && known.nameHi === nameHi ? known.nameEn : nameHi),
      nameHi,
    });
    const officerId = person.officer.id;
    const from = row.from ?? (await this.since(district, postId, officerId)) ?? today;
    const wish = { postId, officerId, kind: row.charge, from, to: row.to };
    return [person.change, (await this.postings.put(district, wish)).change];
  }

  /** Since when this officer has held this post, when nobody says another date. */
  private async since(district: string, postId: string, officerId: string): Promise<Date | null> {
    const open = { district, postId, officerId, to: IsNull(), removed: false };
    return (await this.changes.find(Posting, open))?.from ?? null;
  }

  /** By the district's code or the eHRMS code of the person, else by the name among those who hold or held this post. */
  private async knownOfficer(district: string, postId: string, row: RosterRow): Promise<Officer | null> {
    const { officerId: id, officerCode: code, ehrmsCode } = row;
    if (id) {
      const found = await this.changes.find(Officer, { id, district, removed: false });
      if (found) return found;
    }
    if (code) {
      const found = await this.changes.find(Officer, { district, code });
      if (found) return found;
    }
    if (ehrmsCode) {
      const found = await this.changes.find(Officer, { district, ehrmsCode, removed: false });
      if (found) return found;
    }
    for (const { officerId } of await this.changes.all(Posting, { district, postId, removed: false })) {
      const officer = await this.changes.find(Officer, { id: officerId, removed: false });
      if (officer && isSamePerson(officer, row)) return officer;
    }
    return null;
  }

  private async allot(
    district: string,
    postId: string,
    number: string,
    row: RosterRow,
    today: Date,
  ): Promise<Change> {
    const at = row.numberFrom ? { from: row.numberFrom } : { to: IsNull() };
    const known = await this.changes.find(OfficialNumber, {
      district,
      postId,
      number,
      ...at,
      removed: false,
    });
    const from = row.numberFrom ?? known?.from ?? row.from ?? today;
    const isKnown = known?.verifiedAt && row.verifiedOn && dayOf(known.verifiedAt) === dayOf(row.verifiedOn);
    const proof =
      row.verifiedOn && !isKnown ? { verifiedAt: row.verifiedOn, verifiedHow: 'import' as const } : NO_PROOF;
    const wish = { postId, number, kind: row.numberKind, from, to: row.numberTo, ...proof };
    return (await this.numbers.put(district, wish)).change;
  }
}

/** One code given for somebody else than it was given for before means another person. */
function isSamePerson(officer: Officer, row: RosterRow): boolean {
  if (row.officerCode && officer.code && row.officerCode !== officer.code) return false;
  const [hi, en] = [row.officerNameHi, row.officerNameEn];
  return hi !== null
    ? nameKey(officer.nameHi) === nameKey(hi)
    : nameKey(officer.nameEn) === nameKey(en ?? '');
}

const dayOf = (at: Date): string => formatIst(at).slice(0, 10);
const NO_PROOF = { verifiedAt: null, verifiedHow: null };
