import { describe, expect, it } from '@jest/globals';
import { fiveDay, ist, Play, sixDay, holiday } from './case.fixture.js';
import { activeLeg } from './model.js';
import { deadlinesOf } from './timers.js';

describe('R6: the callback clock', () => {
  it('R6, R16: waits 10 working minutes from the attempt when the report comes earlier', () => {
    const play = Play.at(ist('11:02'), ist('11:03'));
    expect(play.case.state).toBe('waiting');
    expect(deadlinesOf(play.case).act).toEqual(ist('11:12'));
  });

  it('R16: acts at once when the report comes after the 10 minutes', () => {
    const play = Play.at(ist('11:02'), ist('11:40'));
    expect(play.case.state).toBe('acting');
    expect(play.steps).toEqual(['instruction 11:40 BSA']);
    expect(play.case.excused).toEqual([]);
  });

  it('R6: does not count a break of the office', () => {
    const play = new Play();
    play.district.calendar = fiveDay();
    play.receive(play.report(ist('12:55')));
    expect(deadlinesOf(play.case).act).toEqual(ist('13:35'));
  });

  it('R8: stops at closing and goes on at the next opening', () => {
    const play = Play.at(ist('16:55'));
    expect(deadlinesOf(play.case).act).toEqual(ist('10:05', '2026-11-24'));
  });

  it('R9: is due at closing when it fills exactly there', () => {
    const play = Play.at(ist('16:50'));
    play.passUntil(ist('17:00'));
    expect(play.steps).toEqual(['instruction 17:00 BSA']);
    expect(deadlinesOf(play.case).step).toEqual(ist('10:05', '2026-11-24'));
  });

  it('R10: stores the calendar version and the position of the directory it was decided with', () => {
    const play = Play.at();
    const leg = activeLeg(play.case);
    expect(leg?.calendarVersion).toBe(play.district.calendar.version);
    expect(leg?.directoryPosition).toEqual({ epoch: 1, sequence: 7 });
  });
});

describe('R7: outside working time', () => {
  it('R7: an attempt in the evening opens no case and names the next opening', () => {
    const play = new Play();
    expect(play.receive(play.report(ist('17:20')))).toBe('out_of_hours');
    expect(play.file).toBeNull();
  });

  it('R7: a district that defers opens the case for the next opening', () => {
    const play = new Play();
    play.settings = { ...play.settings, outOfHours: 'defer' };
    expect(play.receive(play.report(ist('17:20')))).toBe('opened');
    expect(play.case.opensAt).toEqual(ist('10:00', '2026-11-24'));
    expect(deadlinesOf(play.case).act).toEqual(ist('10:10', '2026-11-24'));
  });

  it.each([
    ['09:30', 'opened'],
    ['09:29', 'out_of_hours'],
  ])('R7: the 30 minutes before opening defer, earlier does not (%s)', (time, expected) => {
    const play = new Play();
    expect(play.receive(play.report(ist(time)))).toBe(expected);
  });

  it('R7: a break inside the working day defers with the end of the break', () => {
    const play = new Play();
    play.district.calendar = fiveDay();
    expect(play.receive(play.report(ist('13:05')))).toBe('opened');
    expect(play.case.opensAt).toEqual(ist('13:30'));
    expect(deadlinesOf(play.case).act).toEqual(ist('13:40'));
  });

  it('R7: a holiday is out of hours', () => {
    const play = new Play();
    play.district.calendar = sixDay(holiday('2026-11-23'));
    expect(play.receive(play.report(ist('11:02')))).toBe('out_of_hours');
  });
});

describe('R16: late reports', () => {
  it('R16: within the next working day it is served, but on time no longer counts after 60 working minutes', () => {
    const play = Play.at(ist('11:02'), ist('12:03'));
    expect(play.case.countsOnTime).toBe(false);
    expect(Play.at(ist('11:02'), ist('12:02')).case.countsOnTime).toBe(true);
  });

  it('R16: after the end of the next working day it is too old', () => {
    const play = new Play();
    expect(play.receive(play.report(ist('11:02'), ist('17:00:01', '2026-11-24')))).toBe('too_old');
    expect(play.receive(play.report(ist('11:02'), ist('17:00', '2026-11-24')))).toBe('opened');
  });

  it('R16: a report of a call long ago asks no calendar', () => {
    const play = new Play();
    expect(play.receive(play.report(new Date('2019-01-01T06:00:00Z'), ist('11:02')))).toBe('too_old');
  });

  it('R16: nobody lengthens the record of an open case with a call of long ago', () => {
    const play = Play.at();
    expect(play.receive(play.report(new Date('2026-09-01T06:00:00Z'), ist('11:06')))).toBe('too_old');
    expect(play.case.attempts).toHaveLength(1);
  });

  it('R16: reported in the evening it waits for the opening', () => {
    const play = Play.at(ist('11:02'), ist('20:00'));
    expect(deadlinesOf(play.case).act).toEqual(ist('10:00', '2026-11-24'));
  });
});

describe('R5: further attempts', () => {
  it('R5: a second report joins the open case and the clock does not move', () => {
    const play = Play.at();
    const before = play.case.legs;
    expect(play.receive(play.report(ist('11:08')))).toBe('joined');
    expect(play.case.legs).toEqual(before);
    expect(play.case.attempts.map((a) => a.sameAttempt)).toEqual([false, false]);
  });

  it.each([
    ['11:04:00', true],
    ['11:04:01', false],
  ])('R5: attempts within 120 s are one attempt (%s)', (time, same) => {
    const play = Play.at();
    play.receive(play.report(ist(time)));
    expect(play.case.attempts[1]?.sameAttempt).toBe(same);
  });

  it('R5: joining while a claim waits makes a task, not a denial', () => {
    const play = Play.at();
    play.does({ type: 'claim', calledAt: ist('11:05'), by: 'officer' }, ist('11:06'));
    play.receive(play.report(ist('11:07')));
    expect(play.case.state).toBe('claimed');
    expect(play.of('task_needed').map((t) => t.kind)).toContain('joined_while_claimed');
  });

  it('R5: an attempt at or before the call-back of the finished case joins as evidence', () => {
    const play = Play.at();
    play.does({ type: 'confirm', calledAt: ist('11:20'), by: 'representative' }, ist('11:25'));
    expect(play.receive(play.report(ist('11:20'), ist('11:50')))).toBe('joined');
    expect(play.case.state).toBe('confirmed');
  });

  it.each([
    ['11:55', 'joined', 'waiting'],
    ['11:55:01', 'opened', 'waiting'],
  ])('R5: a report within 30 working minutes after closing reopens (%s)', (time, kind, state) => {
    const play = Play.at();
    play.does({ type: 'confirm', calledAt: ist('11:20'), by: 'representative' }, ist('11:25'));
    expect(play.receive(play.report(ist(time)))).toBe(kind);
    expect(play.case.state).toBe(state);
  });

  it('R5: a case that ended years ago is not asked for its calendar: the new call is a case of its own', () => {
    const play = Play.at();
    play.does({ type: 'confirm', calledAt: ist('11:06'), by: 'representative' }, ist('11:07'));
    play.case.attempts.forEach((attempt) => (attempt.attemptedAt = new Date('2019-01-01T05:30:00Z')));
    (play.case as { endedAt: Date }).endedAt = new Date('2019-01-01T06:00:00Z');
    (play.case as { figures?: { calledAt: Date } }).figures!.calledAt = new Date('2019-01-01T05:50:00Z');
    expect(play.receive(play.report(ist('15:02')))).toBe('opened');
  });

  it('R5: reopening gives the new attempt a clock of its own and keeps what was measured', () => {
    const play = Play.at();
    play.does({ type: 'confirm', calledAt: ist('11:20'), by: 'representative' }, ist('11:25'));
    play.receive(play.report(ist('11:40')));
    expect(play.case.legs.map((leg) => leg.clockFrom)).toEqual([ist('11:02'), ist('11:40')]);
    expect(deadlinesOf(play.case).act).toEqual(ist('11:50'));
  });

  it('R5, R19: reopened, the claims and tries of the call before count no more, the questions do', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    play.does({ type: 'tried', triedAt: ist('11:12') }, ist('11:12'));
    play.does({ type: 'claim', calledAt: ist('11:13'), by: 'officer' }, ist('11:14'));
    play.does({ type: 'confirm', calledAt: null, by: 'representative' }, ist('11:20'));
    expect(play.receive(play.report(ist('11:40')))).toBe('joined');
    expect(play.case).toMatchObject({ state: 'waiting', claims: [], tries: [], questions: 1 });
    play.passUntil(ist('11:50'));
    play.does({ type: 'tried', triedAt: ist('11:51') }, ist('11:51'));
    expect(play.case.state).toBe('acting');
    play.does({ type: 'confirm', calledAt: ist('11:52'), by: 'representative' }, ist('11:53'));
    expect(play.case).toMatchObject({
      figures: {
        calledAt: ist('11:52'),
        responseSeconds: 720,
        afterInstructionSeconds: 120,
        grade: 'single',
      },
    });
  });

  it('R5, R18: reopened, a call before the new attempt answers nothing', () => {
    const play = Play.at();
    play.does({ type: 'confirm', calledAt: ist('11:10'), by: 'representative' }, ist('11:20'));
    play.receive(play.report(ist('11:40')));
    const answer = { calledAt: ist('11:10'), by: 'representative' as const };
    expect(play.does({ type: 'confirm', ...answer }, ist('11:45'))).toBe('called_at_before_attempt');
    expect(play.does({ type: 'claim', calledAt: ist('11:39'), by: 'officer' }, ist('11:45'))).toBe(
      'called_at_before_attempt',
    );
  });

  it('R5: a report made before a withdrawal that arrives after it is evidence and reopens nothing', () => {
    const play = Play.at();
    play.does({ type: 'withdraw' }, ist('11:20:05'));
    expect(play.receive(play.report(ist('11:15'), ist('11:20:04')), ist('11:20:06'))).toBe('joined');
    expect(play.case).toMatchObject({ state: 'withdrawn', attempts: [{}, { attemptedAt: ist('11:15') }] });
    expect(play.of('reopened')).toEqual([]);
  });

  it('R5: after a withdrawal the same attempt stays evidence, a new call within 120 s of it reopens', () => {
    const play = Play.at();
    play.does({ type: 'withdraw' }, ist('11:02:30'));
    expect(play.receive(play.report(ist('11:02:20'), ist('11:03')))).toBe('joined');
    expect(play.case.state).toBe('withdrawn');
    expect(play.receive(play.report(ist('11:03:10')))).toBe('joined');
    expect(play.case.state).toBe('waiting');
    expect(play.case.attempts.map((a) => a.sameAttempt)).toEqual([false, true, false]);
    expect(deadlinesOf(play.case).act).toEqual(ist('11:13:10'));
  });

  it('R5, R18: reopened, an engagement the officer has named still holds the instruction', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    play.does({ type: 'engaged', until: ist('12:00'), reasonGiven: false }, ist('11:15'));
    play.does({ type: 'withdraw' }, ist('11:20'));
    play.receive(play.report(ist('11:30')));
    expect(deadlinesOf(play.case).act).toEqual(ist('12:10'));
  });

  it('R5, R18: the representative who was to ring rings in vain: the ladder goes on', () => {
    const play = Play.at();
    play.passUntil(ist('11:13'));
    play.does({ type: 'tried', triedAt: ist('11:13') }, ist('11:13'));
    play.does({ type: 'tried', triedAt: ist('11:16') }, ist('11:16'));
    play.receive(play.report(ist('11:30')));
    expect(play.case.state).toBe('acting');
    expect(deadlinesOf(play.case).step).toEqual(ist('11:31'));
  });
});

describe('R13, R14: not reachable at the attempt', () => {
  const away = (play: Play, officer: string): void => {
    const span = { from: ist('00:00'), to: ist('00:00', '2026-11-28') };
    play.district.absences.set(officer, [
      { ...span, recordedAt: ist('09:00', '2026-11-20'), sanctionedAt: ist('10:00', '2026-11-20') },
    ]);
  };

  it('R13: the case ends redirected to the alternate, without a clock against the officer', () => {
    const play = new Play();
    away(play, 'officer-bsa');
    expect(play.receive(play.report(ist('11:02')))).toBe('redirected');
    expect(play.case).toMatchObject({
      state: 'redirected',
      alternatePostId: 'BEO',
      alternateOfficerId: 'officer-beo',
      legs: [],
    });
    expect(deadlinesOf(play.case)).toEqual({});
  });

  it('R5, R13: a redirected case is not reopened; back on duty the officer gets a case of his own', () => {
    const play = new Play();
    const span = { from: ist('00:00'), to: ist('11:20') };
    const recordedAt = ist('09:00', '2026-11-20');
    play.district.absences.set('officer-bsa', [{ ...span, recordedAt, sanctionedAt: recordedAt }]);
    play.receive(play.report(ist('11:02')));
    expect(play.receive(play.report(ist('11:25')))).toBe('opened');
    expect(play.case.legs).toMatchObject([{ kind: 'principal', clockFrom: ist('11:25') }]);
  });

  it('R14: without a reachable alternate the supervisor is named', () => {
    const play = new Play();
    away(play, 'officer-bsa');
    away(play, 'officer-beo');
    play.receive(play.report(ist('11:02')));
    expect(play.case).toMatchObject({ state: 'redirected', alternatePostId: 'CDO' });
  });

  it('R14: with nobody left an operator has a task', () => {
    const play = new Play();
    ['officer-bsa', 'officer-beo', 'officer-cdo'].forEach((id) => away(play, id));
    play.receive(play.report(ist('11:02')));
    expect(play.case).toMatchObject({ state: 'redirected', alternatePostId: null });
    expect(play.of('task_needed').map((t) => t.kind)).toEqual(['nobody_reachable']);
  });
});

describe('R31, R2, R3: what excuses from the start', () => {
  it('R31: a stale roster, a number never verified and a fresh charge are named', () => {
    const play = new Play();
    Object.assign(play.district, {
      stale: true,
      verified: false,
      charge: { from: ist('09:00', '2026-11-21'), answered: false },
    });
    play.receive(play.report(ist('11:02')));
    expect(play.case.excused).toEqual(['roster_stale', 'number_unverified', 'charge_recent']);
  });

  it.each([
    ['2026-11-20', ['charge_recent']],
    ['2026-11-19', []],
  ])('R3: the first 2 working days after taking charge on %s', (date, expected) => {
    const play = new Play();
    play.district.charge = { from: ist('11:00', date), answered: false };
    play.receive(play.report(ist('11:02')));
    expect(play.case.excused).toEqual(expected);
  });

  it('R3: an officer in charge since long before the calendar begins gets his case like anybody else', () => {
    const play = new Play();
    play.district.charge = { from: new Date('2019-07-01T04:30:00Z'), answered: false };
    expect(play.receive(play.report(ist('11:02')))).toBe('opened');
    expect(play.case.excused).toEqual([]);
  });

  it('R31: a report that reached us late is our delay, not the officer’s', () => {
    const play = new Play();
    play.receive(play.report(ist('11:02'), ist('11:03')), ist('11:40'));
    expect(play.case.excused).toEqual(['system_late']);
    expect(play.of('fired_late')).toMatchObject([{ purpose: 'act', latenessSeconds: 28 * 60 }]);
    expect(play.steps).toEqual(['instruction 11:40 BSA']);
  });
});
