import { describe, expect, it } from '@jest/globals';
import { isElected } from '@setu/roster';
import { circleIn } from '../alternates/circles.js';
import type { ImportKind } from '../imports/importer.js';
import { alternateColumns } from '../imports/kinds/alternate-rows.js';
import { calendarColumns } from '../imports/kinds/calendar-rows.js';
import { officeColumns } from '../imports/kinds/office-rows.js';
import { postColumns, type PostRow } from '../imports/kinds/post-rows.js';
import { representativeColumns } from '../imports/kinds/representatives-import.service.js';
import { rosterColumns } from '../imports/kinds/roster-rows.js';
import { userColumns } from '../imports/kinds/users-import.service.js';
import { readTable, type Columns } from '../imports/table.js';
import { COVERED } from '../representatives/representative-types.js';
import { postKinds } from '../workbook/district-facts.js';
import { pilotFiles, pilotFolder } from './pilot-files.js';

const folder = pilotFolder(undefined);

/** All rows of a file of the pilot; a wrong cell fails the test with its place. */
function rowsOf<R extends object>(district: string, kind: ImportKind, columns: Columns<R>): R[] {
  const csv = pilotFiles(folder, district).find((f) => f.kind === kind)?.csv;
  if (csv === undefined) return [];
  return readTable(columns, csv).map(({ line, row, faults }) => {
    if (!row) throw new Error(`${district}/${kind}.csv line ${line}: ${JSON.stringify(faults)}`);
    return row;
  });
}

const DISTRICTS = ['150', '145', '155'] as const;
const SCOPES = ['state', ...DISTRICTS] as const;
type Scope = (typeof SCOPES)[number];

const each = <T>(read: (scope: Scope) => T): Record<Scope, T> =>
  Object.fromEntries(SCOPES.map((s) => [s, read(s)])) as Record<Scope, T>;
const posts = each((s) => rowsOf(s, 'posts', postColumns));
const roster = each((s) => rowsOf(s, 'roster', rosterColumns));
const offices = each((s) => rowsOf(s, 'offices', officeColumns));
const alternates = each((s) => rowsOf(s, 'alternates', alternateColumns));
const people = each((s) => rowsOf(s, 'representatives', representativeColumns));
const users = each((s) => rowsOf(s, 'users', userColumns));
const codesOf = (scope: Scope): string[] => posts[scope].filter((p) => !isElected(p)).map((p) => p.code);
const elected = (scope: Scope): PostRow[] => posts[scope].filter(isElected);
const post = (scope: Scope, code: string) => posts[scope].find((p) => p.code === code);
const superiorOf = (p: PostRow): string | null => {
  const lines = p.coordinationOnly ? [p.deptSuperior, p.adminSuperior] : [p.adminSuperior, p.deptSuperior];
  return lines.find((code) => code !== null && code !== 'ADHYAKSH_ZP') ?? null;
};
const TURN_OF_TIME = Date.parse('2026-10-01T00:00:00+05:30');

describe('posts of the pilot', () => {
  it.each(DISTRICTS)('of %s are sixty and more, each once, at an office that is there', (district) => {
    const codes = codesOf(district);
    expect(codes.length).toBeGreaterThanOrEqual(95);
    expect(new Set(codes).size).toBe(codes.length);
    const known = new Set(offices[district].map((o) => o.code));
    expect(posts[district].filter((p) => !known.has(p.office))).toEqual([]);
    expect(codes).toEqual(expect.arrayContaining(['DM', 'CDO', 'DPRO', 'BSA', 'DIOS', 'CMO', 'AMA_ZP']));
  });

  it.each([
    ['150', { SDM_: 5, TEHSILDAR_: 5, NAIB_TEHSILDAR_: 5, BDO_: 19, EO_NPP_: 7, EO_NP_: 6, CO_: 5, SHO_: 6 }],
    ['145', { SDM_: 3, TEHSILDAR_: 3, NAIB_TEHSILDAR_: 3, BDO_: 4, EO_NPP_: 4, EO_NP_: 4, DCP_: 4, ACP_: 8 }],
    ['155', { SDM_: 4, TEHSILDAR_: 4, NAIB_TEHSILDAR_: 4, BDO_: 8, EO_NPP_: 3, EO_NP_: 5, CO_: 3, SHO_: 8 }],
  ] as const)('of %s follow its tehsils, blocks, towns and police', (district, kinds) => {
    for (const [prefix, count] of Object.entries(kinds))
      expect([prefix, codesOf(district).filter((c) => c.startsWith(prefix)).length]).toEqual([prefix, count]);
  });

  it('put the police of Ghaziabad under a commissioner, of the others under a superintendent', () => {
    expect(codesOf('145')).toEqual(
      expect.arrayContaining(['POLICE_COMMISSIONER', 'MUNICIPAL_COMMISSIONER', 'DA_SECRETARY']),
    );
    for (const absent of ['SP', 'SSP', 'ASP']) expect(codesOf('145')).not.toContain(absent);
    for (const district of ['150', '155'] as const) {
      expect(codesOf(district)).toEqual(expect.arrayContaining(['SP', 'ASP']));
      for (const absent of ['SSP', 'POLICE_COMMISSIONER', 'MUNICIPAL_COMMISSIONER', 'DA_SECRETARY'])
        expect(codesOf(district)).not.toContain(absent);
    }
    const commissioner = post('145', 'POLICE_COMMISSIONER');
    expect([commissioner?.adminSuperior, commissioner?.deptSuperior]).toEqual([null, 'HOD_POLICE']);
  });

  it.each(SCOPES)('of %s stand in a line of superiors that ends at the Chief Secretary', (scope) => {
    const above = new Map([...posts.state, ...posts[scope]].map((p) => [p.code, superiorOf(p)]));
    for (const start of [...above.keys()].filter((code) => code !== 'ADHYAKSH_ZP')) {
      let at = start;
      for (let steps = 0; steps < 20 && above.get(at); steps++) at = above.get(at) ?? '';
      expect([start, at]).toEqual([start, 'CHIEF_SECRETARY']);
    }
  });

  it.each([
    ['150', 'DIV_COMMISSIONER', 'SP'],
    ['145', 'DIV_COMMISSIONER_MEERUT', 'POLICE_COMMISSIONER'],
    ['155', 'DIV_COMMISSIONER_KANPUR', 'SP'],
  ] as const)(
    'of %s have one head, whose cases %s signs; the police stay in their line (R35)',
    (district, division, police) => {
      const heads = posts[district].filter((p) => p.isHead);
      expect(heads.map((p) => [p.code, p.adminSuperior, p.signingAuthority])).toEqual([
        ['DM', division, division],
      ]);
      expect(post(district, police)?.signingAuthority).toBe('HOD_POLICE');
      const ofPolice = posts[district].filter((p) => p.departmentEn === 'Home (Police)');
      expect(ofPolice.filter((p) => p.signingAuthority === 'DM')).toEqual([]);
    },
  );

  it('leave nobody of the state but the Chief Secretary without a signing authority', () => {
    expect(posts.state.filter((p) => !p.signingAuthority).map((p) => p.code)).toEqual(['CHIEF_SECRETARY']);
  });

  it.each(DISTRICTS)(
    'of %s report to the head only for coordination where the department leads',
    (district) => {
      const coordinated = posts[district].filter((p) => p.coordinationOnly);
      expect(coordinated.length).toBeGreaterThanOrEqual(8);
      for (const p of coordinated)
        expect([p.code, p.adminSuperior, p.deptSuperior === null]).toEqual([p.code, 'DM', false]);
      // Above the chief executive of the Zila Panchayat stands an elected person, who is told nothing (R17).
      expect(post(district, 'AMA_ZP')).toMatchObject({
        ...{ adminSuperior: 'ADHYAKSH_ZP', deptSuperior: 'HOD_PANCHAYATI_RAJ' },
      });
      expect(elected(district).map((p) => [p.code, p.included])).toEqual([['ADHYAKSH_ZP', false]]);
    },
  );

  it('carry two digits that no other post of the district has, the same for one kind of post everywhere', () => {
    const kinds = new Map<string, string>();
    for (const district of DISTRICTS) {
      const short = posts[district].filter((p) => p.shortCode);
      expect(short.length).toBeGreaterThan(40);
      expect(new Set(short.map((p) => p.shortCode)).size).toBe(short.length);
      for (const { code, shortCode } of short) {
        expect([code, kinds.get(code) ?? shortCode]).toEqual([code, shortCode]);
        kinds.set(code, shortCode ?? '');
      }
    }
    expect(new Set(kinds.values()).size).toBe(kinds.size);
    for (const [code, shortCode] of kinds) {
      const inWorkbook = postKinds.get(code);
      if (inWorkbook?.shortCode) expect([code, shortCode]).toEqual([code, inWorkbook.shortCode]);
    }
  });

  it('belong to offices of six days and of five', () => {
    for (const district of DISTRICTS) {
      const kinds = new Map(offices[district].map((o) => [o.code, o.officeKind]));
      expect(new Set(posts[district].map((p) => kinds.get(p.office)))).toEqual(
        new Set(['six_day', 'five_day']),
      );
    }
    expect(new Set(offices.state.map((o) => o.officeKind))).toEqual(new Set(['secretariat', 'five_day']));
  });
});

describe('people of the pilot', () => {
  it.each([
    ['150', /^\+91555010\d{4}$/],
    ['145', /^\+91555011\d{4}$/],
    ['155', /^\+91555012\d{4}$/],
    ['state', /^\+91555019\d{4}$/],
  ] as const)('give every post of %s one verified number that cannot ring', (scope, numbers) => {
    const current = roster[scope].filter((r) => r.to === null);
    expect(current.map((r) => r.post).sort()).toEqual(codesOf(scope).sort());
    for (const row of current) {
      expect(row.number).toMatch(numbers);
      expect(row.verifiedOn?.getTime()).toBeLessThan(TURN_OF_TIME);
    }
  });

  it.each(SCOPES)(
    'hold the posts of %s since before October 2026; who is gone had no number to take along',
    (scope) => {
      for (const row of roster[scope]) {
        expect([row.post, (row.from?.getTime() ?? Infinity) < TURN_OF_TIME]).toEqual([row.post, true]);
        if (row.to) expect([row.to.getTime() < TURN_OF_TIME, row.number]).toEqual([true, null]);
      }
    },
  );

  it.each([
    ['150', 0, 2],
    ['145', 4, 4],
    ['155', 4, 5],
    ['state', 1, 1],
  ] as const)('leave in %s %d posts vacant and %d in additional charge', (scope, vacant, additional) => {
    const with_ = (charge: string) => roster[scope].filter((r) => r.charge === charge);
    expect(with_('vacant')).toHaveLength(vacant);
    expect(with_('additional_charge')).toHaveLength(additional);
    const holders = new Set(
      roster[scope].filter((r) => r.charge === 'substantive').map((r) => r.officerCode),
    );
    // Whoever has an additional charge holds a post of his own.
    expect(with_('additional_charge').filter((r) => !holders.has(r.officerCode))).toEqual([]);
  });

  it('have numbers that are nobody else’s in any scope', () => {
    const all = SCOPES.flatMap((s) => [
      ...roster[s].flatMap((r) => r.number ?? []),
      ...people[s].flatMap((r) => [...r.phones, ...r.staffPhones]),
      ...users[s].flatMap((u) => (u.post ? [] : (u.phone ?? []))),
    ]);
    expect(all.filter((n) => !/^\+91555\d{7}$/.test(n))).toEqual([]);
    expect(all.filter((n, i) => all.indexOf(n) !== i)).toEqual([]);
    expect(new Set(SCOPES.flatMap((s) => users[s].map((u) => u.username))).size).toBe(
      SCOPES.flatMap((s) => users[s]).length,
    );
  });

  it.each([
    ['150', 15, 8],
    ['145', 18, 5],
    ['155', 15, 3],
  ] as const)(
    'are represented in %s by %d, of them %d of the assembly; those whom the orders name are covered (R4)',
    (district, count, assembly) => {
      const all = people[district];
      expect(all).toHaveLength(count);
      expect(all.filter((r) => r.type === 'MLA')).toHaveLength(assembly);
      for (const r of all) expect([r.type, r.covered]).toEqual([r.type, COVERED.includes(r.type)]);
      expect(all.filter((r) => !r.covered).length).toBeGreaterThanOrEqual(3);
    },
  );

  it.each(['145', '155'] as const)('have in %s a mandate that ended and one that is about to', (district) => {
    const ends = people[district].flatMap((r) => (r.mandateTo ? [r.mandateTo.getTime()] : []));
    const SOON_MS = 130 * 86_400_000;
    expect(ends.filter((t) => t < TURN_OF_TIME)).toHaveLength(1);
    expect(ends.filter((t) => t > TURN_OF_TIME && t < TURN_OF_TIME + SOON_MS)).toHaveLength(1);
    expect(people[district].some((r) => r.earlierFrom.length > 0)).toBe(true);
    expect(people[district].flatMap((r) => r.staffPhones).length).toBeGreaterThanOrEqual(5);
  });

  it.each(DISTRICTS)('work in the centre of %s: three operators and one of each other role', (district) => {
    const roles = users[district].map((u) => u.role).sort();
    expect(roles).toEqual(
      [
        'operator',
        'operator',
        'operator',
        'district_admin',
        'nodal_officer',
        'district_head',
        'auditor',
      ].sort(),
    );
    const head = users[district].find((u) => u.role === 'district_head');
    const holder = roster[district].find((r) => r.post === 'DM');
    expect([head?.nameHi, head?.phone, head?.post]).toEqual([holder?.officerNameHi, holder?.number, 'DM']);
  });

  it('work for the state', () => {
    const roles = users.state.map((u) => u.role);
    expect(roles).toEqual(expect.arrayContaining(['state_hq', 'auditor', 'system_admin', 'district_admin']));
  });
});

describe('alternates of the pilot', () => {
  it.each(SCOPES)('of %s are posts of the same scope, in order and without circles (R14)', (scope) => {
    const rows = alternates[scope];
    const codes = new Set(codesOf(scope));
    expect(rows.filter((a) => !codes.has(a.post) || !codes.has(a.alternate))).toEqual([]);
    const edges = new Map<string, string[]>();
    for (const a of rows) edges.set(a.post, [...(edges.get(a.post) ?? []), a.alternate]);
    expect(circleIn(edges)).toBeNull();
    expect(edges.size / codes.size).toBeGreaterThan(0.9);
    const shared = rows.filter((a, i) => rows.some((b, j) => i !== j && a.alternate === b.alternate));
    expect(shared.length).toBeGreaterThan(10);
  });
});

describe('the calendar of the pilot', () => {
  it('has the public holidays of 2025 and 2026 as notified and the later orders as dated amendments (R9)', () => {
    const items = rowsOf('state', 'calendar', calendarColumns);
    const of = (kind: string, year: string) =>
      items.filter((i) => i.kind === kind && i.date.startsWith(year));
    for (const year of ['2025', '2026']) expect(of('holiday', year)).toHaveLength(24);
    expect(of('restricted_holiday', '2026')).toHaveLength(31);
    expect(items.filter((i) => i.kind === 'amendment').map((i) => [i.date, i.change])).toEqual([
      ['2025-02-12', 'holiday'],
      ['2025-10-07', 'holiday'],
      ['2025-12-27', 'holiday'],
      ['2026-01-15', 'holiday'],
      ['2026-02-28', 'working_day'],
      ['2026-03-03', 'holiday'],
    ]);
    expect(of('holiday', '2026').filter((i) => i.moonDependent)).toHaveLength(4);
    expect(items.filter((i) => i.kind === 'hours').flatMap((i) => i.officeKinds)).toEqual([
      'six_day',
      'five_day',
      'secretariat',
    ]);
    expect(items.find((i) => i.officeKinds.includes('six_day'))?.ordinalsOff).toEqual([
      { day: 6, ordinal: 2 },
    ]);
  });
});
