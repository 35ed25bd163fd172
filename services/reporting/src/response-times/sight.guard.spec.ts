import { describe, expect, it } from '@jest/globals';
import type { Principal } from '@setu/auth';
import { scopeOf } from './sight.guard.js';

const NOW = new Date('2026-11-23T05:30:00Z');
const who = (role: Principal['role'], districts: string[], of: Partial<Principal> = {}): Principal => ({
  subject: 'user:1',
  role,
  districts,
  sessionId: 's',
  ...of,
});
const code = (fn: () => unknown): string | undefined => {
  try {
    fn();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
};

describe('who may ask for which figures', () => {
  it('R27: the state level gets no figures by officer', () => {
    const hq = who('state_hq', ['state']);
    expect(code(() => scopeOf(hq, { groupBy: 'officer' }, ['150', 'state'], NOW))).toBe(
      'names_only_in_reports',
    );
    expect(scopeOf(hq, { groupBy: 'post' }, ['150', 'state'], NOW).districts).toEqual(['150', 'state']);
  });

  it('a foreign district is not found', () => {
    const head = who('district_head', ['150']);
    expect(code(() => scopeOf(head, { groupBy: 'post', district: '145' }, ['150', '145'], NOW))).toBe(
      'not_found',
    );
  });

  it('an officer sees only own figures', () => {
    const officer = who('officer', ['150'], { officerId: 'o1' });
    expect(scopeOf(officer, { groupBy: 'post' }, ['150'], NOW).officerId).toBe('o1');
  });

  it('without dates the period is this month up to and with today, in IST', () => {
    const late = new Date('2026-11-30T19:00:00Z');
    expect(scopeOf(who('district_head', ['150']), { groupBy: 'post' }, ['150'], late)).toMatchObject({
      from: '2026-12-01',
      to: '2026-12-02',
    });
  });

  it('a period that ends before it begins is refused', () => {
    const query = { groupBy: 'post' as const, from: '2026-11-02', to: '2026-11-02' };
    expect(code(() => scopeOf(who('district_head', ['150']), query, ['150'], NOW))).toBe('invalid_range');
  });
});
