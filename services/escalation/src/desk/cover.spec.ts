import { describe, expect, it } from '@jest/globals';
import { snapshotFrom, type RosterItem } from '@setu/roster';
import { district, id } from '@setu/testing';
import fc from 'fast-check';
import { alarmsOf, closedBetween, coverAt } from './cover.js';

const at = (time: string, day = '23'): Date => new Date(`2026-11-${day}T${time}:00+05:30`);
const iso = (time: string): string => at(time).toISOString();
const plain = district([]).map(
  ({ type, district: scope, data }) => ({ type, district: scope, data }) as RosterItem,
);
const operator = {
  type: 'user-changed',
  district: '150',
  data: { userId: id(81), version: 1, role: 'operator', postId: null, removed: false },
} as RosterItem;
const rota = {
  type: 'rota-changed',
  district: '150',
  data: {
    ...{ rotaId: id(70), version: 1, date: '2026-11-23', recordedAt: iso('10:00') },
    shifts: [1, 2].map((desk) => ({
      ...{ userId: id(80 + desk), desk, from: iso('10:00'), to: iso('17:00') },
      reliefs: [{ from: iso(desk === 1 ? '13:00' : '13:10'), to: iso('13:30'), byUserId: null }],
    })),
  },
} as RosterItem;
const unwatched = snapshotFrom('150', plain);
const watched = snapshotFrom('150', [...plain, operator]);
const planned = snapshotFrom('150', [...plain, operator, rota]);

describe('R22: the cover of a desk', () => {
  it('is nobody’s matter where the scope has no operators, and outside the centre’s hours', () => {
    expect(coverAt(unwatched, false, at('11:00'))).toEqual({ state: 'unwatched', changesAt: null });
    expect(coverAt(watched, false, at('09:00'))).toEqual({ state: 'closed', changesAt: at('10:00') });
    expect(coverAt(watched, true, at('17:00'))).toEqual({ state: 'closed', changesAt: at('10:00', '24') });
  });

  it('is an operator who is connected, else relief of every desk by the rota, else none', () => {
    expect(coverAt(watched, true, at('11:00'))).toEqual({ state: 'operator', changesAt: at('17:00') });
    expect(coverAt(watched, false, at('11:00'))).toEqual({ state: 'none', changesAt: at('17:00') });
    expect(coverAt(planned, false, at('11:00'))).toEqual({ state: 'none', changesAt: at('13:00') });
    expect(coverAt(planned, false, at('13:05'))).toEqual({ state: 'none', changesAt: at('13:10') });
    expect(coverAt(planned, false, at('13:15'))).toEqual({ state: 'relief', changesAt: at('13:30') });
    expect(coverAt(planned, true, at('13:15'))).toEqual({ state: 'operator', changesAt: at('13:30') });
  });

  it('does not change by time alone before the moment it names', () => {
    const minutes = fc.integer({ min: 0, max: 5 * 1440 });
    fc.assert(
      fc.property(
        minutes,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.boolean(),
        (minute, share, connected) => {
          const from = new Date(at('00:00').getTime() + minute * 60_000);
          const { state, changesAt } = coverAt(planned, connected, from);
          const until = changesAt ?? new Date(from.getTime() + 86_400_000);
          expect(until.getTime()).toBeGreaterThan(from.getTime());
          const between = new Date(from.getTime() + share * (until.getTime() - from.getTime()));
          expect(coverAt(planned, connected, between).state).toBe(state);
        },
      ),
    );
  });

  it('a spell of one day is over on the next', () => {
    expect(closedBetween(watched, at('11:00'), at('16:59'))).toBe(false);
    expect(closedBetween(watched, at('11:00'), at('10:01', '24'))).toBe(true);
  });

  it('tells in the centre’s own time', () => {
    expect(alarmsOf(watched, at('11:00'))).toEqual({ nodal: at('11:05'), head: at('11:15') });
    expect(alarmsOf(watched, at('16:50'))).toEqual({ nodal: at('16:55'), head: at('10:05', '24') });
  });
});
