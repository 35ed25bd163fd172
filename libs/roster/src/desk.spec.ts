import { describe, expect, it } from '@jest/globals';
import { atIst } from '@setu/calendar';
import { districtWith, hardoi, id, state } from '../test/district.js';
import { deskAt, onRelief } from './desk.js';

const DAY = '2026-11-23';
const ist = (time: string, day = DAY): string => atIst(day, time).toISOString();
const [asha, brij, chand] = ['asha', 'brij', 'chand'].map(id) as [string, string, string];
const lunch = (byUserId: string | null, from = '13:00', to = '13:30') => ({
  from: ist(from),
  to: ist(to),
  byUserId,
});
const shift = (userId: string, desk: number, reliefs: ReturnType<typeof lunch>[] = []) => ({
  ...{ userId, desk, from: ist('10:00'), to: ist('17:00'), reliefs },
});
const r = districtWith(
  hardoi.rota(DAY, [shift(asha, 1, [lunch(brij)]), shift(brij, 2, [lunch(null, '13:30', '14:00')])]),
);

describe('relief at a desk (R22)', () => {
  it('holds from its beginning to just before its end, for the one whose shift it is', () => {
    expect(onRelief(r, asha, atIst(DAY, '12:59'))).toBeNull();
    expect(onRelief(r, asha, atIst(DAY, '13:00'))).toEqual({
      ...{ desk: 1, userId: asha, byUserId: brij, from: atIst(DAY, '13:00'), until: atIst(DAY, '13:30') },
    });
    expect(onRelief(r, asha, atIst(DAY, '13:30'))).toBeNull();
    expect(onRelief(r, brij, atIst(DAY, '13:15'))).toBeNull();
    expect(onRelief(r, chand, atIst(DAY, '13:15'))).toBeNull();
  });

  it('is nobody’s on another day or at another scope’s centre', () => {
    expect(onRelief(r, asha, atIst('2026-11-24', '13:15'))).toBeNull();
    const theirs = districtWith(state.rota(DAY, [shift(asha, 1, [lunch(null)])]));
    expect(onRelief(theirs, asha, atIst(DAY, '13:15'))).toBeNull();
    expect(deskAt(theirs, atIst(DAY, '12:00')).expected).toEqual([]);
  });
});

describe('the desks of the centre', () => {
  it('expects everybody on shift and whoever relieves, each once', () => {
    expect(deskAt(r, atIst(DAY, '11:00')).expected).toEqual([asha, brij]);
    expect(deskAt(r, atIst(DAY, '13:10')).expected).toEqual([brij]);
    const inPerson = districtWith(hardoi.rota(DAY, [shift(asha, 1, [lunch(chand)])]));
    expect(deskAt(inPerson, atIst(DAY, '13:10')).expected).toEqual([chand]);
  });

  it('are relieved only while each shift is on relief', () => {
    const one = districtWith(hardoi.rota(DAY, [shift(asha, 1, [lunch(null)])]));
    expect(deskAt(one, atIst(DAY, '13:10'))).toMatchObject({ relieved: true, expected: [] });
    expect(deskAt(r, atIst(DAY, '13:10')).relieved).toBe(false);
    expect(deskAt(districtWith(), atIst(DAY, '13:10'))).toEqual({
      ...{ expected: [], reliefs: [], relieved: false, changesAt: null },
    });
  });

  it('say when that changes next', () => {
    const times = ['09:00', '10:00', '13:00', '13:30', '14:00', '17:00'];
    const changes = times.map((time) => deskAt(r, atIst(DAY, time)).changesAt);
    expect(changes).toEqual([...times.slice(1).map((time) => atIst(DAY, time)), null]);
  });

  it('know a shift that goes past midnight', () => {
    const night = { ...shift(asha, 1), from: ist('22:00'), to: ist('02:00', '2026-11-24') };
    const late = districtWith(hardoi.rota(DAY, [night]));
    expect(deskAt(late, atIst('2026-11-24', '01:00')).expected).toEqual([asha]);
    expect(deskAt(late, atIst('2026-11-24', '02:00')).expected).toEqual([]);
  });
});
