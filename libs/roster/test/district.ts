/** A small invented district for tests: posts, people and numbers that cannot ring, and a builder for the rest. */
import type { DataOf } from '@setu/contracts';
import { snapshotFrom, type RosterItem, type RosterSnapshot } from '../src/snapshot.js';

/** A readable id: `id('dm')` is the same UUID every time. */
export function id(name: string): string {
  const hex = [...name].map((c) => (c.codePointAt(0) ?? 0).toString(16).slice(-2)).join('');
  return `00000000-0000-7000-8000-${hex.padStart(12, '0').slice(-12)}`;
}

let items = 0;
const ALWAYS = '2026-01-01T00:00:00Z';
type Over<T extends RosterItem['type']> = Partial<DataOf<T>>;

/** Makes items of one scope. */
export function scope(district: string) {
  const item = <T extends RosterItem['type']>(
    type: T,
    data: DataOf<T>,
    personal: Record<string, string> = {},
  ) => ({ type, district, data, personal }) as unknown as RosterItem;
  return {
    item,
    office: (name: string, over: Over<'office-changed'> = {}) =>
      item('office-changed', {
        officeId: id(name),
        version: 1,
        code: name,
        nameEn: name,
        nameHi: name,
        officeKind: 'six_day',
        removed: false,
        ...over,
      }),
    post: (name: string, over: Over<'post-changed'> = {}) =>
      item('post-changed', {
        postId: id(name),
        version: 1,
        code: name,
        shortCode: null,
        officeId: id('office'),
        titleEn: name,
        titleHi: name,
        titleShortHi: name,
        departmentEn: 'Revenue',
        departmentHi: 'राजस्व',
        level: 'District',
        gazetted: true,
        included: true,
        isHead: false,
        adminSuperiorPostId: null,
        deptSuperiorPostId: null,
        coordinationOnly: false,
        signingAuthorityPostId: null,
        validFrom: ALWAYS,
        validTo: null,
        removed: false,
        ...over,
      }),
    officer: (name: string) =>
      item(
        'officer-changed',
        { officerId: id(name), version: 1, removed: false },
        { nameEn: name, nameHi: name },
      ),
    posting: (post: string, officer: string, over: Over<'posting-changed'> = {}) =>
      item('posting-changed', {
        postingId: id(`${post.slice(0, 3)}${officer.slice(0, 3)}`),
        version: 1,
        postId: id(post),
        officerId: id(officer),
        kind: 'substantive',
        from: ALWAYS,
        to: null,
        recordedAt: ALWAYS,
        removed: false,
        ...over,
      }),
    number: (post: string, number: string, over: Over<'number-changed'> = {}) =>
      item(
        'number-changed',
        {
          numberId: id(number.slice(-6)),
          version: 1,
          postId: id(post),
          kind: 'mobile',
          from: ALWAYS,
          to: null,
          verifiedAt: ALWAYS,
          verifiedHow: 'import',
          recordedAt: ALWAYS,
          removed: false,
          ...over,
        },
        { number },
      ),
    alternates: (post: string, names: string[], over: { from?: string; to?: string | null } = {}) =>
      item('alternate-changed', {
        postId: id(post),
        version: 1,
        alternates: names.map((name, i) => ({
          postId: id(name),
          order: i + 1,
          from: ALWAYS,
          to: null,
          ...over,
        })),
      }),
    calendar: (kind: DataOf<'calendar-changed'>['kind'], over: Over<'calendar-changed'>) =>
      item('calendar-changed', {
        itemId: id(`ci${(items += 1)}`),
        version: 1,
        kind,
        officeKinds: [],
        officeId: null,
        week: null,
        ordinalsOff: [],
        date: '2025-01-01',
        toDate: null,
        change: null,
        closedFrom: null,
        closedTo: null,
        nameEn: '',
        nameHi: '',
        recordedAt: ALWAYS,
        removed: false,
        ...over,
      }),
    rota: (date: string, shifts: DataOf<'rota-changed'>['shifts'], over: Over<'rota-changed'> = {}) =>
      item('rota-changed', { rotaId: id(date), version: 1, date, shifts, recordedAt: ALWAYS, ...over }),
    delegation: (what: DataOf<'delegation-changed'>['what'], over: Over<'delegation-changed'> = {}) =>
      item('delegation-changed', {
        delegationId: id(`de${(items += 1)}`),
        version: 1,
        what,
        fromPostId: id('dm'),
        toPostId: null,
        toUserId: null,
        from: ALWAYS,
        to: null,
        recordedBy: 'officer:x',
        recordedAt: ALWAYS,
        removed: false,
        ...over,
      }),
    away: (officer: string, over: Over<'availability-changed'>) =>
      item('availability-changed', {
        availabilityId: id(`aw${(items += 1)}`),
        version: 1,
        officerId: id(officer),
        kind: 'leave',
        from: ALWAYS,
        to: null,
        status: 'sanctioned',
        emergency: false,
        source: 'self',
        recordedBy: 'officer:x',
        recordedAt: '2026-11-01T00:00:00Z',
        sanctionedBy: null,
        sanctionedAt: null,
        removed: false,
        ...over,
      }),
  };
}

const weekOf = (days: number[], opens: string, closes: string): DataOf<'calendar-changed'>['week'] =>
  days.map((day) => ({ day, opens, closes, breaks: [] }));

/** A post with its holder and number. */
export function seat(
  where: ReturnType<typeof scope>,
  post: string,
  number: string,
  over: Over<'post-changed'> = {},
): RosterItem[] {
  const officer = `${post}er`;
  return [
    where.post(post, over),
    where.officer(officer),
    where.posting(post, officer),
    where.number(post, number),
  ];
}

export const hardoi = scope('150');
export const state = scope('state');

/** CS and commissioner of the state; DM, CDO, BSA (alternates BEO, then DIOS) and SP of the district. */
export const BASE: readonly RosterItem[] = [
  ...seat(state, 'cs', '+915550190001', { level: 'State' }),
  ...seat(state, 'comm', '+915550190002', { level: 'Division', adminSuperiorPostId: id('cs') }),
  hardoi.office('office'),
  ...seat(hardoi, 'dm', '+915550100001', { isHead: true, adminSuperiorPostId: id('comm') }),
  ...seat(hardoi, 'cdo', '+915550100002', { adminSuperiorPostId: id('dm') }),
  ...seat(hardoi, 'bsa', '+915550100003', { adminSuperiorPostId: id('cdo'), deptSuperiorPostId: id('cs') }),
  ...seat(hardoi, 'beo', '+915550100004', { adminSuperiorPostId: id('bsa') }),
  ...seat(hardoi, 'dios', '+915550100005', { adminSuperiorPostId: id('dm') }),
  ...seat(state, 'igp', '+915550190003', { level: 'Division', adminSuperiorPostId: id('cs') }),
  ...seat(hardoi, 'sp', '+915550100006', {
    coordinationOnly: true,
    adminSuperiorPostId: id('dm'),
    deptSuperiorPostId: id('igp'),
  }),
  hardoi.alternates('bsa', ['beo', 'dios']),
  state.calendar('hours', { officeKinds: ['six_day'], week: weekOf([1, 2, 3, 4, 5, 6], '10:00', '17:00') }),
  state.calendar('hours', {
    officeKinds: ['five_day', 'secretariat'],
    week: weekOf([1, 2, 3, 4, 5], '09:30', '18:00'),
  }),
  state.calendar('holiday', { date: '2026-11-24', nameEn: 'Guru Nanak Jayanti', nameHi: 'गुरु नानक जयन्ती' }),
];

/** The base district with more items; later ones replace earlier ones of the same thing. */
export const districtWith = (...more: RosterItem[]): RosterSnapshot =>
  snapshotFrom('150', [...BASE, ...more], { epoch: 1, sequence: 42 });
