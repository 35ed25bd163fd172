import { describe, expect, it } from '@jest/globals';
import { atIst } from '@setu/calendar';
import { districtWith, hardoi, id, state } from '../test/district.js';
import { calendarOf, centreCalendar } from './calendars.js';
import {
  electedSuperiorOf,
  headOf,
  lineOf,
  lineToAuthority,
  signingAuthorityOf,
  stateOf,
  supervisorOf,
} from './lines.js';

const r = districtWith();
const codes = (posts: { code: string }[]): string[] => posts.map((p) => p.code);

describe('lines of superiors (R17)', () => {
  it('takes the administrative line up to the state', () => {
    expect(supervisorOf(r, id('bsa'))?.code).toBe('cdo');
    expect(codes(lineOf(r, id('beo')))).toEqual(['bsa', 'cdo', 'dm', 'comm', 'cs']);
  });

  it('takes the departmental line where the district head only coordinates', () => {
    expect(supervisorOf(r, id('sp'))?.code).toBe('igp');
  });

  it('never names an elected person', () => {
    const chair = hardoi.post('adhyaksh', { level: 'Elected', adminSuperiorPostId: id('dm') });
    const under = (over: object) =>
      districtWith(chair, hardoi.post('ama', { adminSuperiorPostId: id('adhyaksh'), ...over }));
    expect(supervisorOf(under({ deptSuperiorPostId: id('cdo') }), id('ama'))?.code).toBe('cdo');
    expect(supervisorOf(under({}), id('ama'))?.code).toBe('dm');
    const ama = {
      coordinationOnly: true,
      deptSuperiorPostId: id('igp'),
      signingAuthorityPostId: id('adhyaksh'),
    };
    expect(codes(lineOf(under(ama), id('ama')))).toEqual(['igp', 'cs']);
    expect(signingAuthorityOf(under(ama), id('ama'))?.code).toBe('igp');
    expect(electedSuperiorOf(under(ama), id('ama'))?.code).toBe('adhyaksh');
    expect(electedSuperiorOf(r, id('bsa'))).toBeNull();
  });

  it('ends in a circle of superiors', () => {
    const circle = districtWith(
      hardoi.post('a', { adminSuperiorPostId: id('b') }),
      hardoi.post('b', { adminSuperiorPostId: id('a') }),
    );
    expect(codes(lineOf(circle, id('a')))).toEqual(['b']);
    expect(supervisorOf(circle, id('nobody'))).toBeNull();
  });

  it('finds the head of the district and the post of the state above', () => {
    expect(headOf(r)?.code).toBe('dm');
    expect(stateOf(r, id('bsa'))?.code).toBe('cs');
    expect(stateOf(districtWith(hardoi.post('lone')), id('lone'))?.code).toBe('cs');
  });
});

describe('the line to the signing authority (R14, R35)', () => {
  it('ends with the authority', () => {
    expect(codes(lineToAuthority(r, id('beo')))).toEqual(['bsa', 'cdo', 'dm']);
    expect(codes(lineToAuthority(r, id('dm')))).toEqual(['comm']);
  });

  it('is the supervisor alone where the authority stands elsewhere, and empty where there is nobody above', () => {
    const elsewhere = districtWith(
      hardoi.post('bsa', { adminSuperiorPostId: id('cdo'), signingAuthorityPostId: id('sp') }),
    );
    expect(codes(lineToAuthority(elsewhere, id('bsa')))).toEqual(['cdo']);
    expect(lineToAuthority(r, id('cs'))).toEqual([]);
  });
});

describe('the signing authority: nobody decides in his own matter (R35)', () => {
  it('is the district head by default, and the one above for the head himself', () => {
    expect(signingAuthorityOf(r, id('bsa'))?.code).toBe('dm');
    expect(signingAuthorityOf(r, id('dm'))?.code).toBe('comm');
  });

  it('follows the police line for the police, and the superior for posts of the state', () => {
    expect(signingAuthorityOf(r, id('sp'))?.code).toBe('igp');
    expect(signingAuthorityOf(r, id('comm'))?.code).toBe('cs');
  });

  it('is the post named for it, but never the post itself', () => {
    const named = districtWith(hardoi.post('bsa', { signingAuthorityPostId: id('cdo') }));
    expect(signingAuthorityOf(named, id('bsa'))?.code).toBe('cdo');
    const own = districtWith(state.post('cs', { level: 'State', signingAuthorityPostId: id('cs') }));
    expect(signingAuthorityOf(own, id('cs'))).toBeNull();
  });
});

describe('calendars of posts (R6, R9)', () => {
  const at = atIst('2026-11-23', '12:00');

  it("is the calendar of the post's office, compiled once", () => {
    const calendar = calendarOf(r, id('bsa'), at);
    expect(calendar.dueAt(atIst('2026-11-23', '16:55'), 600)).toEqual(atIst('2026-11-25', '10:05'));
    expect(calendarOf(r, id('cdo'), at)).toBe(calendar);
    expect(calendarOf(r, id('bsa'), atIst('2026-06-01'))).toBe(calendar);
  });

  it('answers for a case that is open since before its span (R8, R20)', () => {
    const later = atIst('2027-03-01', '12:00');
    const opened = atIst('2025-11-24', '16:55');
    expect(calendarOf(r, id('bsa'), later).dueAt(opened, 600)).toEqual(atIst('2025-11-25', '10:05'));
    const centre = centreCalendar(districtWith(hardoi.office('vikas', { officeKind: 'five_day' })), later);
    expect(centre.workingSeconds(opened, later)).toBeGreaterThan(300 * 25_200);
  });

  it("takes local holidays into a six-day office, not into the state's five-day ones", () => {
    const local = hardoi.calendar('holiday', { date: '2026-11-25', nameEn: 'fair', nameHi: 'मेला' });
    const more = districtWith(
      local,
      state.office('lucknow', { officeKind: 'secretariat' }),
      state.post('cs', { level: 'State', officeId: id('lucknow') }),
    );
    const noon = atIst('2026-11-25', '12:00');
    expect(calendarOf(more, id('bsa'), at).isOpen(noon)).toBe(false);
    expect(calendarOf(more, id('cs'), at).isOpen(noon)).toBe(true);
  });

  it("unites the offices of the district into the centre's hours, without those of the state", () => {
    const more = districtWith(
      hardoi.office('vikas', { officeKind: 'five_day' }),
      state.office('always', { officeKind: 'secretariat' }),
    );
    const centre = centreCalendar(more, at);
    expect(centre.isOpen(atIst('2026-11-25', '09:45'))).toBe(true);
    expect(centre.isOpen(atIst('2026-11-21', '12:00'))).toBe(true);
    expect(centreCalendar(more, at)).toBe(centre);
    expect(centreCalendar(r, at).isOpen(atIst('2026-11-25', '09:45'))).toBe(false);
  });
});
