import { describe, expect, it } from '@jest/globals';
import { circleIn } from '../alternates/circles.js';
import type { ImportKind } from '../imports/importer.js';
import { alternateColumns } from '../imports/kinds/alternate-rows.js';
import { calendarColumns } from '../imports/kinds/calendar-rows.js';
import { officeColumns } from '../imports/kinds/office-rows.js';
import { postColumns } from '../imports/kinds/post-rows.js';
import { representativeColumns } from '../imports/kinds/representatives-import.service.js';
import { rosterColumns } from '../imports/kinds/roster-rows.js';
import { userColumns } from '../imports/kinds/users-import.service.js';
import { readTable, type Columns } from '../imports/table.js';
import { pilotFiles, pilotFolder } from './pilot-files.js';

const folder = pilotFolder(undefined);

/** All rows of a file of the pilot; a wrong cell fails the test with its place. */
function rowsOf<R extends object>(district: string, kind: ImportKind, columns: Columns<R>): R[] {
  const csv = pilotFiles(folder, district).find((f) => f.kind === kind)?.csv ?? '';
  return readTable(columns, csv).map(({ line, row, faults }) => {
    if (!row) throw new Error(`${district}/${kind}.csv line ${line}: ${JSON.stringify(faults)}`);
    return row;
  });
}

const posts = rowsOf('150', 'posts', postColumns);
const statePosts = rowsOf('state', 'posts', postColumns);
const roster = rowsOf('150', 'roster', rosterColumns);
const stateRoster = rowsOf('state', 'roster', rosterColumns);
const above = new Map(
  [...statePosts, ...posts].map((p) => [
    p.code,
    p.coordinationOnly ? (p.deptSuperior ?? p.adminSuperior) : (p.adminSuperior ?? p.deptSuperior),
  ]),
);

describe('posts of the pilot', () => {
  it('are all kinds that a district without commissionerate has, with tehsils, blocks, towns, circles and thanas', () => {
    expect(posts.length).toBeGreaterThanOrEqual(110);
    const kinds = (prefix: string) => posts.filter((p) => p.code.startsWith(prefix)).length;
    expect([kinds('SDM_'), kinds('TEHSILDAR_'), kinds('BDO_'), kinds('EO_NPP_') + kinds('EO_NP_')]).toEqual([
      5, 5, 19, 13,
    ]);
    const codes = posts.map((p) => p.code);
    expect(codes).toEqual(
      expect.arrayContaining(['DM', 'CDO', 'DPRO', 'BSA', 'SP', 'SDM_BILGRAM', 'BDO_AHIRORI']),
    );
    for (const absent of ['SSP', 'POLICE_COMMISSIONER', 'DCP', 'MUNICIPAL_COMMISSIONER', 'DA_SECRETARY'])
      expect(codes).not.toContain(absent);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('stand in a line of superiors that ends at the Chief Secretary', () => {
    for (const start of above.keys()) {
      let at = start;
      for (let steps = 0; steps < 20 && above.get(at); steps++) at = above.get(at) ?? '';
      expect([start, at]).toEqual([start, 'CHIEF_SECRETARY']);
    }
  });

  it('have one head, whose cases the Divisional Commissioner signs; the police stay in their line (R35)', () => {
    expect(posts.filter((p) => p.isHead).map((p) => [p.code, p.signingAuthority])).toEqual([
      ['DM', 'DIV_COMMISSIONER'],
    ]);
    expect(posts.find((p) => p.code === 'SP')?.signingAuthority).toBe('HOD_POLICE');
    expect(statePosts.filter((p) => !p.signingAuthority).map((p) => p.code)).toEqual(['CHIEF_SECRETARY']);
    expect(posts.find((p) => p.code === 'AMA_ZP')?.adminSuperior).toBeNull();
  });

  it('carry two digits that are no two posts’', () => {
    const short = posts.flatMap((p) => (p.shortCode ? [p.shortCode] : []));
    expect(short.length).toBeGreaterThan(40);
    expect(new Set(short).size).toBe(short.length);
  });

  it('belong to offices of six days and of five', () => {
    const kinds = new Map(rowsOf('150', 'offices', officeColumns).map((o) => [o.code, o.officeKind]));
    expect(new Set(posts.map((p) => kinds.get(p.office)))).toEqual(new Set(['six_day', 'five_day']));
    const ofState = new Set(rowsOf('state', 'offices', officeColumns).map((o) => o.officeKind));
    expect(ofState).toEqual(new Set(['secretariat', 'five_day']));
  });
});

describe('people of the pilot', () => {
  it.each([
    ['150', posts, roster, /^\+91555010\d{4}$/],
    ['state', statePosts, stateRoster, /^\+91555019\d{4}$/],
  ] as const)(
    'hold every post of %s since before October 2026, on a verified number that cannot ring',
    (_d, all, held, numbers) => {
      expect(held.map((r) => r.post).sort()).toEqual(all.map((p) => p.code).sort());
      expect(new Set(held.map((r) => r.number)).size).toBe(held.length);
      for (const row of held) {
        expect(row.number).toMatch(numbers);
        expect(row.verifiedOn).not.toBeNull();
        expect(row.from?.getTime()).toBeLessThan(Date.parse('2026-10-01T00:00:00+05:30'));
        expect(row.to).toBeNull();
      }
    },
  );

  it('are represented by fifteen, members of Parliament and legislature covered, others not (R4)', () => {
    const all = rowsOf('150', 'representatives', representativeColumns);
    expect(all).toHaveLength(15);
    expect(all.filter((r) => r.type === 'MLA')).toHaveLength(8);
    for (const r of all)
      expect([r.type, r.covered]).toEqual([r.type, ['MP_LS', 'MP_RS', 'MLA', 'MLC'].includes(r.type)]);
    expect(all.flatMap((r) => r.phones).every((p) => /^\+91555020\d{4}$/.test(p))).toBe(true);
    expect(all.flatMap((r) => r.staffPhones)).toHaveLength(2);
  });

  it('work in the centre: three operators, and one of each other role', () => {
    const roles = [...rowsOf('150', 'users', userColumns), ...rowsOf('state', 'users', userColumns)].map(
      (u) => u.role,
    );
    expect(roles.filter((r) => r === 'operator')).toHaveLength(3);
    expect(roles).toEqual(
      expect.arrayContaining([
        'district_admin',
        'nodal_officer',
        'district_head',
        'state_hq',
        'auditor',
        'system_admin',
      ]),
    );
  });
});

describe('alternates of the pilot', () => {
  it('are posts of the same scope, in order and without circles (R14)', () => {
    for (const [district, all] of [
      ['150', posts],
      ['state', statePosts],
    ] as const) {
      const rows = rowsOf(district, 'alternates', alternateColumns);
      const codes = new Set(all.map((p) => p.code));
      expect(rows.filter((a) => !codes.has(a.post) || !codes.has(a.alternate))).toEqual([]);
      const edges = new Map<string, string[]>();
      for (const a of rows) edges.set(a.post, [...(edges.get(a.post) ?? []), a.alternate]);
      expect(circleIn(edges)).toBeNull();
      expect(edges.size / codes.size).toBeGreaterThan(0.9);
    }
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
