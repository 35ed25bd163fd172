import { describe, expect, it } from '@jest/globals';
import type { RosterItem } from '@setu/roster';
import { districtWith, hardoi, id, seat, state } from '../../../../libs/roster/test/district.js';
import { WARNING_KINDS } from './warning.js';
import { warningsOf, warningsOfOperators } from './warnings.js';

const now = new Date('2026-11-20T06:00:00Z');
const LONG_AGO = '2026-10-01T00:00:00Z';
const present = (officer: string) =>
  hardoi.away(officer, {
    ...{ kind: 'duty', recordedAt: '2026-11-18T04:00:00Z' },
    ...{ from: '2026-11-18T04:00:00Z', to: '2026-11-18T18:00:00Z' },
  });
/** Everybody present this week and with an alternate: a roster with nothing to say about. */
const QUIET: RosterItem[] = [
  ...['dmer', 'cdoer', 'bsaer', 'beoer', 'dioser', 'sper'].map(present),
  ...['dm', 'cdo', 'beo', 'dios', 'sp'].map((post) => hardoi.alternates(post, ['bsa'])),
];
const warned = (...more: RosterItem[]) =>
  warningsOf(districtWith(...QUIET, ...more), now).map((w) => [
    w.kind,
    w.severity,
    w.since?.toISOString() ?? null,
  ]);
const away = (officer: string, from = '2026-11-19T00:00:00Z') =>
  hardoi.away(officer, { from, recordedAt: '2026-11-10T00:00:00Z' });
const representative = (over: object, phones: string[], staff: object[] = []) =>
  hardoi.item(
    'representative-changed',
    {
      ...{
        representativeId: id('mla'),
        version: 1,
        type: 'MLA',
        constituencyEn: 'Namuna',
        constituencyHi: 'नमूना',
      },
      ...{
        mandates: [{ from: LONG_AGO, to: '2027-05-22T00:00:00Z' }],
        covered: true,
        staff: [],
        removed: false,
      },
      ...over,
    },
    {
      ...{ nameHi: 'श्री नव', nameEn: 'Shri Nav' },
      phones: JSON.stringify(phones.map((number) => ({ number, from: null, to: null }))),
      staff: JSON.stringify(staff),
    },
  );

describe('the warnings board', () => {
  it('says nothing about a roster that is in order', () => expect(warned()).toEqual([]));

  it('leaves out posts that are not included, ended, or of the state', () => {
    const off = [
      ...seat(hardoi, 'x', '+915550100091', { included: false }),
      hardoi.post('y', { validTo: '2026-11-01T00:00:00Z' }),
      state.post('z'),
    ];
    expect(warned(...off)).toEqual([]);
  });

  it('names posts without alternate, the head before others', () => {
    expect(warned(hardoi.alternates('sp', []))).toEqual([['no_alternate', 'medium', null]]);
    expect(warned(hardoi.alternates('dm', []))).toEqual([['head_without_alternate', 'high', null]]);
  });

  it('names alternates who are away, worse while the officer is away too, worst when nobody is left', () => {
    expect(warned(away('beoer'), away('dioser', '2026-11-20T00:00:00Z'))).toEqual([
      ['alternate_away', 'low', '2026-11-20T00:00:00.000Z'],
    ]);
    expect(
      warned(away('bsaer', '2026-11-18T00:00:00Z'), away('beoer'), away('dioser')).filter(
        ([k]) => k === 'alternates_also_away',
      ),
    ).toEqual(
      // BSA's superior still answers; BEO's and DIOS' only alternate is BSA.
      [
        ['alternates_also_away', 'medium', '2026-11-19T00:00:00.000Z'],
        ['alternates_also_away', 'medium', '2026-11-19T00:00:00.000Z'],
        ['alternates_also_away', 'medium', '2026-11-19T00:00:00.000Z'],
      ],
    );
    const all = ['dmer', 'cdoer', 'bsaer', 'beoer', 'dioser'].map((o) => away(o));
    const everybody = warned(
      ...all,
      away('commer'),
      state.away('commer', { from: LONG_AGO, recordedAt: LONG_AGO }),
    );
    expect(everybody.map(([kind]) => kind)).toContain('nobody_reachable');
  });

  it('says in the morning that nobody will be there later today, and no more once somebody is', () => {
    const noon = { from: '2026-11-20T08:00:00Z', to: '2026-11-20T12:00:00Z' };
    const leaving = (officer: string) =>
      hardoi.away(officer, {
        ...noon,
        recordedAt: '2026-11-10T00:00:00Z',
        sanctionedAt: '2026-11-10T00:00:00Z',
      });
    const lone = [
      ...[hardoi.post('lone', { isHead: false }), hardoi.officer('loner'), hardoi.posting('lone', 'loner')],
      ...[hardoi.number('lone', '+915550100078'), hardoi.alternates('lone', ['cdo'])],
      ...[present('loner'), hardoi.post('lone', { signingAuthorityPostId: id('cdo') })],
    ];
    expect(warned(...lone, leaving('loner'))).toEqual([]);
    const both = warned(...lone, leaving('loner'), leaving('cdoer')).filter(
      ([kind]) => kind === 'nobody_reachable',
    );
    expect(both).toEqual([['nobody_reachable', 'high', '2026-11-20T08:00:00.000Z']]);
    const tomorrow = (officer: string) =>
      hardoi.away(officer, {
        ...{ from: '2026-11-21T04:30:00Z', to: '2026-11-21T12:00:00Z' },
        ...{ recordedAt: '2026-11-10T00:00:00Z', sanctionedAt: '2026-11-10T00:00:00Z' },
      });
    expect(warned(...lone, tomorrow('loner'), tomorrow('cdoer'))).toEqual([]);
  });

  it('says nothing of alternates while an officer is only engaged, or back on duty', () => {
    const engaged = hardoi.away('bsaer', {
      kind: 'engaged',
      from: '2026-11-20T05:00:00Z',
      recordedAt: LONG_AGO,
    });
    expect(warned(engaged)).toEqual([]);
    expect(warned(away('bsaer'))).toEqual(
      // The posts whose only alternate is BSA.
      Array.from({ length: 5 }, () => ['alternate_away', 'low', '2026-11-19T00:00:00.000Z']),
    );
  });

  it('names vacant posts, since when', () => {
    const relieved = hardoi.posting('sp', 'sper', { from: LONG_AGO, to: '2026-11-05T00:00:00Z' });
    expect(warned(relieved)).toContainEqual(['vacant_without_charge', 'high', '2026-11-05T00:00:00.000Z']);
    const charge = hardoi.posting('sp', 'cdoer', { kind: 'additional_charge', from: '2026-11-06T00:00:00Z' });
    expect(warned(relieved, charge)).toEqual([]);
  });

  it('names posts without number, numbers not verified and numbers of two', () => {
    const ended = hardoi.number('sp', '+915550100006', { to: '2026-11-01T00:00:00Z' });
    expect(warned(ended)).toEqual([['no_number', 'high', null]]);
    const unverified = hardoi.number('sp', '+915550100006', {
      from: LONG_AGO,
      verifiedAt: null,
      verifiedHow: null,
    });
    expect(warned(unverified)).toEqual([['number_unverified', 'medium', '2026-10-01T00:00:00.000Z']]);
    const second = hardoi.number('sp', '+915550100005', { numberId: id('other'), from: LONG_AGO });
    expect(warned(second).filter(([kind]) => kind === 'number_shared')).toHaveLength(2);
    const ofBoth = representative({}, ['+915550100006']);
    expect(warned(ofBoth).map(([kind]) => kind)).toEqual(['number_shared']);
  });

  it('names mandates about to end, but not where the next one follows', () => {
    const until = (to: string, ...next: object[]) =>
      representative({ mandates: [{ from: LONG_AGO, to }, ...next] }, ['+915550200001']);
    expect(warned(until('2027-01-18T00:00:00Z'))).toEqual([
      ['mandate_ending', 'medium', '2026-11-19T00:00:00.000Z'],
    ]);
    expect(warned(until('2027-01-20T00:00:00Z'))).toEqual([]);
    expect(warned(until('2026-12-01T00:00:00Z', { from: '2026-12-01T00:00:00Z', to: null }))).toEqual([]);
    expect(warned(until('2026-12-01T00:00:00Z', { from: '2026-12-02T00:00:00Z', to: null }))).toHaveLength(1);
  });

  it('names representatives without number, and staff of those whose mandate has ended', () => {
    expect(warned(representative({}, []))).toEqual([['representative_without_number', 'medium', null]]);
    const over = {
      mandates: [{ from: LONG_AGO, to: '2026-11-01T00:00:00Z' }],
      staff: [{ staffId: id('pa'), from: LONG_AGO, to: null }],
    };
    expect(warned(representative(over, []))).toEqual([
      ['staff_of_ended_mandate', 'medium', '2026-11-01T00:00:00.000Z'],
    ]);
    expect(warned(representative({ ...over, staff: [] }, []))).toEqual([]);
  });

  it('names officers whose presence nobody has confirmed for three working days, unless just posted or away', () => {
    const seatOf = (over: object) => [
      hardoi.post('new'),
      hardoi.officer('newer'),
      hardoi.number('new', '+915550100077'),
      hardoi.alternates('new', ['sp']),
      hardoi.posting('new', 'newer', over),
    ];
    expect(warned(...seatOf({ from: LONG_AGO }))).toEqual([['presence_unconfirmed', 'low', null]]);
    expect(warned(...seatOf({ from: '2026-11-18T00:00:00Z' }))).toEqual([]);
    const said = (recordedAt: string) => hardoi.away('newer', { kind: 'duty', from: recordedAt, recordedAt });
    expect(warned(...seatOf({ from: LONG_AGO }), said('2026-11-17T05:00:00Z'))).toEqual([]);
    expect(warned(...seatOf({ from: LONG_AGO }), said('2026-11-16T05:00:00Z'))).toEqual([
      ['presence_unconfirmed', 'low', '2026-11-16T05:00:00.000Z'],
    ]);
    expect(warned(...seatOf({ from: LONG_AGO }), away('newer'))).toEqual([]);
    // Back from leave, three working days begin anew.
    const back = (to: string) =>
      hardoi.away('newer', { from: LONG_AGO, recordedAt: LONG_AGO, sanctionedAt: LONG_AGO, to });
    expect(warned(...seatOf({ from: LONG_AGO }), back('2026-11-18T18:30:00Z'))).toEqual([]);
    expect(warned(...seatOf({ from: LONG_AGO }), back('2026-11-15T18:30:00Z'))).toHaveLength(1);
    // A holiday and a Sunday are no days on which anybody could have been present.
    const closed = ['2026-11-17', '2026-11-18'].map((date) => state.calendar('holiday', { date }));
    expect(warned(...seatOf({ from: LONG_AGO }), said('2026-11-16T05:00:00Z'), ...closed)).toEqual([]);
    expect(warned(...seatOf({ from: LONG_AGO }), said('2026-11-14T05:00:00Z'), ...closed)).toEqual([]);
  });

  it('names operators without a turn today', () => {
    const one = { userId: id('op'), district: '150', nameHi: 'क', nameEn: 'K' };
    expect(warningsOfOperators([one], new Set())).toHaveLength(1);
    expect(warningsOfOperators([one], new Set([one.userId]))).toEqual([]);
  });

  it('tells by no text what kind of absence it is, in either language', () => {
    const suspended = hardoi.away('sper', { kind: 'suspended', from: LONG_AGO, recordedAt: LONG_AGO });
    const texts = warningsOf(districtWith(suspended, away('bsaer'), away('beoer'), away('dioser')), now);
    expect(texts.length).toBeGreaterThan(3);
    for (const { textHi, textEn } of texts) {
      expect(textHi).not.toMatch(/अवकाश|निलंबित|निलम्बित|प्रशिक्षण/);
      expect(textEn).not.toMatch(/leave|suspend|training/i);
    }
    expect(new Set(WARNING_KINDS).size).toBe(WARNING_KINDS.length);
  });
});
