import { describe, expect, it } from '@jest/globals';
import { atIst } from '@setu/calendar';
import type { Role } from '@setu/contracts';
import { districtWith } from '../../../../libs/roster/test/district.js';
import { mayAskAbout } from './askable.js';

const r = districtWith();
/** A Monday; the Tuesday after is a holiday. */
const now = atIst('2026-11-23', '12:00');
const ask = (role: Role, day: string, time: string, at = now): boolean =>
  mayAskAbout(role, r, atIst(day, time), at);

describe('which moments a role may ask about (R12, R16)', () => {
  const few: Role[] = ['representative', 'operator', 'officer', 'state_hq', 'division_head', 'system_admin'];

  it.each(few)('of %s: now and a few minutes around it, never what comes', (role) => {
    expect(ask(role, '2026-11-23', '12:00')).toBe(true);
    expect(ask(role, '2026-11-23', '12:05')).toBe(true);
    for (const [day, time] of [
      ['2026-11-23', '12:06'],
      ['2026-11-24', '12:00'],
      ['2027-11-23', '12:00'],
      ['9999-12-31', '00:00'],
    ] as const)
      expect([day, time, ask(role, day, time)]).toEqual([day, time, false]);
  });

  it('and a call that may still be reported: to the end of the working day after it', () => {
    expect(ask('operator', '2026-11-20', '11:00')).toBe(true);
    expect(ask('operator', '2026-11-19', '17:59')).toBe(false);
    expect(ask('operator', '2026-11-20', '11:00', atIst('2026-11-23', '18:00'))).toBe(true);
    expect(ask('operator', '2026-11-20', '11:00', atIst('2026-11-23', '18:01'))).toBe(false);
    expect(ask('representative', '2026-11-23', '11:00', atIst('2026-11-25', '17:00'))).toBe(true);
    expect(ask('representative', '2020-01-01', '11:00')).toBe(false);
  });

  it.each<Role>(['district_admin', 'nodal_officer', 'district_head', 'auditor'])(
    'of %s: any moment',
    (role) => {
      for (const day of ['2020-01-01', '2026-11-24', '2036-01-01'])
        expect(ask(role, day, '12:00')).toBe(true);
    },
  );
});
