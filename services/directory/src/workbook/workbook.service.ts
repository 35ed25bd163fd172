/**
 * The bring-up kit: a workbook for any district of the state, already filled with its posts. A district that this
 * directory serves and has posts gets those, with their holders and numbers, so that the same workbook serves transfers.
 */
import { Injectable } from '@nestjs/common';
import { STATE } from '@setu/contracts';
import { Clock, NotFound } from '@setu/platform';
import { writeXlsx } from 'hucre/xlsx';
import { ExportsService } from '../exports/exports.service.js';
import { Importers } from '../imports/kept/importers.js';
import type { ImportKind } from '../imports/importer.js';
import { REPRESENTATIVE_TYPES } from '../representatives/representative-types.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { STAFF_ROLES, isRoleOfScope } from '../users/users.service.js';
import { districtPlan, type DistrictPlan, type Line } from './district-plan.js';
import { helpLines } from './help.js';
import { sheetOf, type SheetColumn } from './workbook-sheets.js';

const HELP = 'मदद Help';
const SPARE = 30;

@Injectable()
export class WorkbookService {
  constructor(
    private readonly exports: ExportsService,
    private readonly importers: Importers,
    private readonly roster: DistrictRoster,
    private readonly clock: Clock,
  ) {}

  /** The workbook of a district; `own`: what this directory knows of it may stand in it. NotFound for no district. */
  async workbook(district: string, own: boolean): Promise<Uint8Array> {
    const state = await this.roster.snapshot(STATE);
    const codes = new Set([...state.posts.values()].filter((p) => p.district === STATE).map((p) => p.code));
    const plan = districtPlan(district, (code) => codes.has(code));
    if (!plan) throw new NotFound();
    const kept = own ? await this.kept(district) : null;
    const isKept = kept !== null && kept.posts.length > 0;
    const lines = isKept ? kept : fresh(plan);
    return writeXlsx({
      sheets: [helpSheet(plan, isKept), ...(await this.sheets(lines)).map(sheetOf)],
      properties: {
        title: `Samvad Setu ${plan.facts.nameEn}`,
        creator: 'Samvad Setu',
        created: await this.clock.now(),
      },
    });
  }

  private async sheets(lines: SheetLines): Promise<Parameters<typeof sheetOf>[0][]> {
    const posts = `'${this.name('posts')}'!$A$2:$A$${lines.posts.length + SPARE + 1}`;
    const titles = new Map(lines.posts.map((p) => [p['code'] ?? '', p]));
    const roster = lines.roster.map((l) => ({
      ...l,
      title: titles.get(l['post'] ?? '')?.['titleHi'] ?? '',
      department: titles.get(l['post'] ?? '')?.['departmentHi'] ?? '',
    }));
    return [
      { name: this.name('roster'), columns: this.rosterColumns(), lines: roster, spare: SPARE },
      {
        name: this.name('representatives'),
        columns: this.columns('representatives', REPRESENTATIVES),
        lines: lines.representatives,
        spare: SPARE,
      },
      {
        name: this.name('users'),
        columns: this.columns('users', USERS(posts)),
        lines: lines.users,
        spare: 10,
      },
      {
        name: this.name('alternates'),
        columns: this.columns('alternates', ALTERNATES(posts)),
        lines: lines.alternates,
        spare: 2 * SPARE,
      },
      {
        name: this.name('calendar'),
        columns: this.columns('calendar', HOLIDAYS),
        lines: lines.calendar,
        spare: SPARE,
      },
      { name: this.name('posts'), columns: this.columns('posts', POSTS), lines: lines.posts, spare: SPARE },
      {
        name: this.name('offices'),
        columns: this.columns('offices', OFFICES),
        lines: lines.offices,
        spare: SPARE,
      },
    ];
  }

  private name(kind: ImportKind): string {
    return this.importers.of(kind).sheets[0] ?? kind;
  }

  private columns(kind: ImportKind, wanted: Wanted): SheetColumn[] {
    const { columns } = this.importers.of(kind);
    return Object.entries(wanted).map(([name, how]) => ({
      name,
      header: columns[name]?.hi ?? name,
      width: 20,
      ...how,
    }));
  }

  private rosterColumns(): SheetColumn[] {
    const [post, ...typed] = this.columns('roster', ROSTER);
    return [
      ...(post ? [post] : []),
      { name: 'title', header: 'पदनाम', width: 42, isKey: true },
      { name: 'department', header: 'विभाग', width: 22, isKey: true },
      ...typed,
    ];
  }

  /** What this directory has of the district, as lines of the sheets. */
  private async kept(district: string): Promise<SheetLines> {
    const all = async (kind: Parameters<ExportsService['lines']>[0]): Promise<Line[]> => {
      const lines: Line[] = [];
      for await (const line of this.exports.lines(kind, district)) lines.push(line);
      return lines;
    };
    const posts = await all('posts');
    const roster = (await all('roster')).filter((l) => !l['to'] && !l['numberTo']);
    const held = new Set(roster.filter((l) => l['charge'] === 'substantive').map((l) => l['post']));
    const vacant = posts.filter((p) => !held.has(p['code'])).map((p) => ({ post: p['code'] ?? '' }));
    return {
      ...{ posts, roster: [...roster.map(inHindi), ...vacant], offices: await all('offices') },
      representatives: await all('representatives'),
      users: await all('users'),
      alternates: await all('alternates'),
      calendar: (await all('calendar')).filter((l) => l['kind'] !== 'hours'),
    };
  }
}

type SheetLines = Record<
  'posts' | 'roster' | 'offices' | 'representatives' | 'users' | 'alternates' | 'calendar',
  Line[]
>;
type Wanted = Record<string, Partial<SheetColumn>>;

const CHARGE: Readonly<Record<string, string>> = {
  substantive: 'मूल',
  additional_charge: 'अतिरिक्त प्रभार',
  number: 'केवल नंबर',
};
const inHindi = (line: Line): Line => ({ ...line, charge: CHARGE[line['charge'] ?? ''] ?? '' });

const key = { isKey: true } as const;
const yes = { choices: ['हाँ', 'नहीं'], width: 12 } as const;

const ROSTER: Wanted = {
  post: { ...key, width: 24 },
  officerNameHi: { width: 28 },
  officerNameEn: { width: 28 },
  ehrmsCode: {},
  charge: { choices: ['मूल', 'अतिरिक्त प्रभार', 'रिक्त', 'केवल नंबर'] },
  from: {},
  number: {},
  numberKind: { choices: ['mobile', 'landline'] },
  numberFrom: {},
  verifiedOn: {},
};
const REPRESENTATIVES: Wanted = {
  code: { width: 24 },
  type: { choicesFrom: `'${HELP}'!$D$1:$D$${REPRESENTATIVE_TYPES.length}` },
  nameHi: { width: 28 },
  nameEn: { width: 28 },
  constituencyHi: {},
  constituencyEn: {},
  phones: { width: 28 },
  mandateFrom: {},
  mandateTo: {},
  covered: yes,
  staffNameHi: {},
  staffNameEn: {},
  staffPhones: {},
};
const USERS = (posts: string): Wanted => ({
  username: { width: 24 },
  role: { choicesFrom: `'${HELP}'!$E$1:$E$${STAFF_ROLES.length}` },
  nameHi: { width: 28 },
  nameEn: { width: 28 },
  phone: {},
  post: { choicesFrom: posts },
  password: {},
});
const ALTERNATES = (posts: string): Wanted => ({
  post: { width: 24, choicesFrom: posts },
  alternate: { width: 24, choicesFrom: posts },
  order: {},
  from: {},
  to: {},
});
const HOLIDAYS: Wanted = {
  kind: { choices: ['अवकाश', 'संशोधन'] },
  date: {},
  toDate: {},
  nameHi: { width: 32 },
  nameEn: { width: 32 },
  change: { choices: ['holiday', 'working_day', 'closure'] },
  closedFrom: {},
  closedTo: {},
  officeKinds: {},
};
const POSTS: Wanted = {
  code: { width: 28 },
  titleHi: { width: 42 },
  titleEn: { width: 42 },
  titleShortHi: { width: 32 },
  shortCode: { width: 10 },
  office: { width: 24 },
  departmentHi: {},
  departmentEn: {},
  level: {},
  gazetted: { choices: ['yes', 'no'], width: 12 },
  included: { choices: ['yes', 'no'], width: 12 },
  isHead: { choices: ['yes', 'no'], width: 12 },
  adminSuperior: {},
  deptSuperior: {},
  coordinationOnly: { choices: ['yes', 'no'], width: 12 },
  signingAuthority: {},
  validFrom: {},
  validTo: {},
};
const OFFICES: Wanted = {
  code: { width: 28 },
  nameHi: { width: 42 },
  nameEn: { width: 42 },
  officeKind: { choices: ['six_day', 'five_day', 'secretariat', 'own'] },
};

/** Lines of a district that has nothing yet. */
function fresh(plan: DistrictPlan): SheetLines {
  const { facts, posts, offices, representatives } = plan;
  const place = facts.nameEn.toLowerCase().replace(/[^a-z0-9]+/g, '');
  const user = (name: string, role: string, post = ''): Line => ({
    username: `${place}.${name}`,
    role,
    post,
  });
  return {
    ...{ posts, offices, representatives },
    roster: posts.map((p) => ({ post: p['code'] ?? '' })),
    users: [
      ...[1, 2, 3].map((n) => user(`operator${n}`, 'operator')),
      user('admin', 'district_admin'),
      user('nodal', 'nodal_officer'),
      user('dm', 'district_head', 'DM'),
      user('auditor', 'auditor'),
    ],
    alternates: [],
    calendar: [],
  };
}

function helpSheet(plan: DistrictPlan, isKept: boolean): Parameters<typeof writeXlsx>[0]['sheets'][number] {
  const lines = helpLines(plan, isKept);
  const roles = STAFF_ROLES.filter((role) => isRoleOfScope(role, plan.facts.code));
  const rows = Array.from(
    { length: Math.max(lines.length, REPRESENTATIVE_TYPES.length, roles.length) },
    (_, i) => [lines[i]?.[0] ?? '', lines[i]?.[1] ?? '', '', REPRESENTATIVE_TYPES[i] ?? '', roles[i] ?? ''],
  );
  return {
    name: HELP,
    rows,
    columns: [
      { width: 70, style: { alignment: { wrapText: true, vertical: 'top' } } },
      { width: 70, style: { alignment: { wrapText: true, vertical: 'top' } } },
      { width: 4 },
      { width: 18, hidden: true },
      { width: 18, hidden: true },
    ],
    protection: { sheet: true },
  };
}
