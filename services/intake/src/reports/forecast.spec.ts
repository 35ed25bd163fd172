import { describe, expect, it } from '@jest/globals';
import { atIst, compileCalendar, formatIst, spanAround, type CalendarItem } from '@setu/calendar';
import { DEFAULT_SETTINGS } from '@setu/contracts';
import fc from 'fast-check';
import { forecast, isTooOld, type ForecastInput, type OpenCase } from './forecast.js';

const id = (n: number): string => `00000000-0000-7000-8000-00000000000${n}`;
const hours = (breaks: { from: string; to: string }[] = []): CalendarItem => ({
  itemId: id(1),
  version: 1,
  kind: 'hours',
  officeKinds: ['six_day'],
  officeId: null,
  week: [1, 2, 3, 4, 5, 6].map((day) => ({ day, opens: '10:00', closes: '17:00', breaks })),
  ordinalsOff: [{ day: 6, ordinal: 2 }],
  date: '2020-01-01',
  toDate: null,
  change: null,
  closedFrom: null,
  closedTo: null,
  nameEn: 'Six-day office',
  nameHi: 'छह दिवसीय कार्यालय',
  recordedAt: '2020-01-01T00:00:00Z',
  removed: false,
  district: '150',
});
const calendarWith = (...items: CalendarItem[]) =>
  compileCalendar(
    items,
    { district: '150', officeKind: 'six_day', officeId: null },
    spanAround(atIst('2026-11-23')),
  );
const calendar = calendarWith(hours());

const open = (over: Partial<OpenCase> = {}): OpenCase => ({
  caseId: id(7),
  reference: 'HRD-0007',
  actsAt: null,
  instructedAt: null,
  ...over,
});
const joined = { how: 'open', reference: 'HRD-0007', state: 'open', instructedAt: null };

/** Monday 23 November 2026 unless a date is named. */
const at = (time: string, date = '2026-11-23'): Date => atIst(date, time);
const input = (over: Partial<ForecastInput>): ForecastInput => ({
  attemptedAt: at('11:02'),
  now: at('11:03'),
  settings: DEFAULT_SETTINGS,
  calendar,
  answer: { reachable: true, engagedUntil: null },
  open: null,
  finished: null,
  rosterStale: false,
  ...over,
});

describe('forecast', () => {
  it('R6: within office hours the clock runs for ten minutes from the attempt', () => {
    expect(forecast(input({}))).toEqual({ outcome: 'clock_running', actsAt: at('11:12') });
  });

  it('R16: reported after the ten working minutes, the officer is instructed at once', () => {
    expect(forecast(input({ now: at('11:12') }))).toEqual({ outcome: 'instructed', actsAt: at('11:12') });
    expect(forecast(input({ now: at('14:30') }))).toEqual({ outcome: 'instructed', actsAt: at('14:30') });
  });

  it('R16: reported late and after closing, the officer is instructed at the next opening', () => {
    expect(forecast(input({ now: at('17:21') }))).toEqual({
      outcome: 'instructed',
      actsAt: at('10:00', '2026-11-24'),
    });
  });

  it('R8: a clock running at closing goes on at the next opening', () => {
    const told = forecast(input({ attemptedAt: at('16:55'), now: at('16:56') }));
    expect(told).toEqual({ outcome: 'clock_running', actsAt: at('10:05', '2026-11-24') });
  });

  it('R7: half an hour before opening the clock waits for the opening', () => {
    const told = forecast(input({ attemptedAt: at('09:30'), now: at('09:31') }));
    expect(told).toEqual({ outcome: 'clock_running', opensAt: at('10:00'), actsAt: at('10:10') });
  });

  it('R7: a second earlier is out of hours', () => {
    const early = new Date(at('09:30').getTime() - 1000);
    expect(forecast(input({ attemptedAt: early, now: at('09:31') }))).toEqual({
      outcome: 'out_of_hours',
      opensAt: at('10:00'),
    });
  });

  it('R7: a break inside the day defers and names the reopening', () => {
    const withBreak = calendarWith(hours([{ from: '13:00', to: '13:30' }]));
    const told = forecast(input({ calendar: withBreak, attemptedAt: at('13:05'), now: at('13:06') }));
    expect(told).toEqual({ outcome: 'clock_running', opensAt: at('13:30'), actsAt: at('13:40') });
  });

  it('R7: the evening and the holiday are out of hours, with the next opening', () => {
    const evening = forecast(input({ attemptedAt: at('17:20'), now: at('17:21') }));
    expect(evening).toEqual({ outcome: 'out_of_hours', opensAt: at('10:00', '2026-11-24') });
    const sunday = forecast(
      input({ attemptedAt: at('12:00', '2026-11-29'), now: at('12:01', '2026-11-29') }),
    );
    expect(sunday).toEqual({ outcome: 'out_of_hours', opensAt: at('10:00', '2026-11-30') });
  });

  it('R7: a district that defers lets the clock wait over the night', () => {
    const settings = { ...DEFAULT_SETTINGS, outOfHours: 'defer' as const };
    const told = forecast(input({ settings, attemptedAt: at('17:20'), now: at('17:21') }));
    expect(told).toMatchObject({ outcome: 'clock_running', actsAt: at('10:10', '2026-11-24') });
  });

  it('R12a: an engaged officer is left until its end and ten minutes', () => {
    const answer = { reachable: true, engagedUntil: at('14:00') };
    expect(forecast(input({ answer }))).toEqual({ outcome: 'engaged', actsAt: at('14:10') });
    expect(forecast(input({ answer, now: at('14:20') })).outcome).toBe('instructed');
  });

  it('R13: an officer who is away leads to the alternate, without a clock', () => {
    expect(forecast(input({ answer: { reachable: false, engagedUntil: null } }))).toEqual({
      outcome: 'redirected',
    });
  });

  it('R5: an open case of the pair is joined, also in the evening', () => {
    const told = forecast(input({ open: open(), attemptedAt: at('17:20'), now: at('17:21') }));
    expect(told).toEqual({ outcome: 'joined', joins: id(7), joined });
  });

  it('R5: an open case tells when the centre acts, unless that is past or done', () => {
    const told = (over: Partial<OpenCase>) => forecast(input({ open: open(over) }));
    expect(told({ actsAt: at('11:09') }).actsAt).toEqual(at('11:09'));
    expect(told({ actsAt: at('11:01') }).actsAt).toBeUndefined();
    const instructed = told({ actsAt: at('11:09'), instructedAt: at('11:02') });
    expect(instructed.actsAt).toBeUndefined();
    expect(instructed.joined).toMatchObject({ how: 'open', instructedAt: at('11:02') });
  });

  it('R5: an attempt before the confirmed call-back joins as evidence, also days later', () => {
    const finished = {
      caseId: id(7),
      reference: 'HRD-0007',
      state: 'confirmed',
      calledAt: at('11:05'),
      closedAt: at('11:06'),
      attempts: [],
    };
    expect(forecast(input({ finished, now: at('15:00') }))).toEqual({
      outcome: 'joined',
      joins: id(7),
      joined: { how: 'evidence', reference: 'HRD-0007', state: 'confirmed', instructedAt: null },
    });
  });

  it('R5: a case that ended years ago is not asked for its calendar', () => {
    const finished = {
      caseId: id(7),
      reference: 'HRD-0007',
      state: 'confirmed',
      calledAt: new Date('2019-01-01T05:50:00Z'),
      closedAt: new Date('2019-01-01T06:00:00Z'),
      attempts: [],
    };
    expect(forecast(input({ finished })).outcome).toBe(forecast(input({})).outcome);
  });

  it('R5: a report within 30 working minutes of closing reopens, later it is a case of its own', () => {
    const finished = {
      caseId: id(7),
      reference: 'HRD-0007',
      state: 'confirmed',
      calledAt: at('11:00'),
      closedAt: at('11:01'),
      attempts: [],
    };
    expect(forecast(input({ finished, now: at('11:31') }))).toEqual({
      outcome: 'joined',
      joins: id(7),
      joined: { how: 'reopened', reference: 'HRD-0007', state: 'confirmed', instructedAt: null },
      actsAt: at('11:31'),
    });
    expect(forecast(input({ finished, attemptedAt: at('11:25'), now: at('11:26') })).actsAt).toEqual(
      at('11:35'),
    );
    expect(forecast(input({ finished, attemptedAt: at('11:25'), now: at('11:31') })).outcome).toBe('joined');
    expect(forecast(input({ finished, attemptedAt: at('11:30'), now: at('11:32') })).outcome).toBe(
      'clock_running',
    );
  });

  it('R5, R13: a redirected case is not reopened by a further call', () => {
    const finished = {
      caseId: id(7),
      reference: 'HRD-0007',
      state: 'redirected',
      calledAt: null,
      closedAt: at('11:00'),
      attempts: [],
    };
    expect(forecast(input({ finished })).outcome).toBe('clock_running');
  });

  it('R5: a second report of the same attempt is evidence, even of a redirected case', () => {
    const finished = {
      caseId: id(7),
      reference: 'HRD-0007',
      state: 'redirected',
      calledAt: null,
      closedAt: at('11:03'),
      attempts: [at('11:01')],
    };
    expect(forecast(input({ finished })).outcome).toBe('joined');
    expect(forecast(input({ finished, attemptedAt: at('11:04'), now: at('11:05') })).outcome).toBe(
      'clock_running',
    );
  });

  it('R16: after the end of the next working day the report is too old', () => {
    const friday = at('11:02', '2026-11-20');
    expect(forecast(input({ attemptedAt: friday, now: at('17:00', '2026-11-21') })).outcome).toBe(
      'instructed',
    );
    expect(forecast(input({ attemptedAt: friday, now: at('17:01', '2026-11-21') }))).toEqual({
      outcome: 'refused',
      code: 'too_old',
    });
  });

  it('R16: the day after a Friday before the second Saturday is the Monday', () => {
    const friday = at('16:00', '2026-12-11');
    expect(isTooOld(calendar, friday, at('16:59', '2026-12-14'))).toBe(false);
    expect(isTooOld(calendar, friday, at('17:01', '2026-12-14'))).toBe(true);
  });

  it('R31: a stale roster refuses nobody, not even for age', () => {
    const old = { attemptedAt: at('11:02', '2026-11-10'), rosterStale: true };
    expect(forecast(input(old))).toEqual({ outcome: 'unverified' });
  });

  it('R6, R7, R16: the centre never acts before ten working minutes are over, in the past or while closed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 * 86_400 }),
        fc.integer({ min: 0, max: 86_400 }),
        (from, late) => {
          const attemptedAt = new Date(at('00:00').getTime() + from * 1000);
          const now = new Date(attemptedAt.getTime() + late * 1000);
          const told = forecast(input({ attemptedAt, now }));
          if (told.actsAt) {
            const counted = calendar.workingSeconds(attemptedAt, told.actsAt);
            expect(told.actsAt >= now && counted >= 600).toBe(true);
            if (told.outcome === 'clock_running') expect([told.actsAt > now, counted]).toEqual([true, 600]);
            else expect(calendar.isOpen(told.actsAt)).toBe(true);
          } else expect(['out_of_hours', 'refused']).toContain(told.outcome);
          if (told.opensAt) expect(calendar.isOpen(told.opensAt) && told.opensAt >= now).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('R5: whenever a case is open, its id is answered and no time is promised', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 * 86_400 }), fc.boolean(), (from, reachable) => {
        const attemptedAt = new Date(at('00:00').getTime() + from * 1000);
        const answer = { reachable, engagedUntil: null };
        const told = forecast(input({ attemptedAt, now: attemptedAt, answer, open: open() }));
        expect(told).toEqual({ outcome: 'joined', joins: id(7), joined });
      }),
      { numRuns: 100 },
    );
  });

  it('answers times that read in Indian Standard Time', () => {
    expect(formatIst(forecast(input({})).actsAt ?? new Date(0))).toBe('2026-11-23T11:12:00+05:30');
  });
});
