import { describe, expect, it } from '@jest/globals';
import { ist, Play } from './case.fixture.js';
import type { Command } from './case.js';
import { comingOf } from './explanation.js';
import { deadlinesOf } from './timers.js';

const claim = (time: string): Command => ({ type: 'claim', calledAt: ist(time), by: 'officer' });
const confirm = (
  time: string | null,
  by: 'representative' | 'staff' | 'operator' = 'representative',
): Command => ({
  type: 'confirm',
  calledAt: time === null ? null : ist(time),
  by,
});
const acting = (until = '11:12'): Play => {
  const play = Play.at();
  play.passUntil(ist(until));
  return play;
};

describe('R18: the officer says he has called', () => {
  it('R18, R19: the ladder stops and the representative is asked', () => {
    const play = acting();
    expect(play.does(claim('11:14'), ist('11:15'))).toBeNull();
    expect(play.case.state).toBe('claimed');
    expect(play.of('asked')).toMatchObject([{ question: 1, calledAt: ist('11:14') }]);
    expect(deadlinesOf(play.case).step).toBeUndefined();
  });

  it('R18: claiming twice changes nothing', () => {
    const play = acting();
    play.does(claim('11:14'), ist('11:15'));
    const before = play.facts.length;
    expect(play.does(claim('11:14'), ist('11:16'))).toBeNull();
    expect(play.facts.length).toBe(before);
  });

  it.each([
    ['11:16', 'called_at_in_future'],
    ['11:01', 'called_at_before_attempt'],
  ])('R18: a call at %s is refused as %s', (time, code) => {
    expect(acting().does(claim(time), ist('11:15'))).toBe(code);
  });

  it('R18: before the instruction too', () => {
    const play = Play.at();
    expect(play.does(claim('11:06'), ist('11:07'))).toBeNull();
    play.passUntil(ist('11:20'));
    expect(play.steps).toEqual([]);
  });
});

describe('R18: tried without answer', () => {
  it('R18: two tries 3 minutes apart make it the representative’s turn and stop the ladder', () => {
    const play = acting();
    play.does({ type: 'tried', triedAt: ist('11:13') }, ist('11:13'));
    expect(play.case.state).toBe('acting');
    play.does({ type: 'tried', triedAt: ist('11:16') }, ist('11:16'));
    expect(play.case.state).toBe('awaiting_representative');
    expect(play.of('tried').map((t) => [t.count, t.handedOver])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(deadlinesOf(play.case)).toEqual({ closing: ist('17:00', '2026-11-24') });
  });

  it('R18: handed over before the instruction, the clock runs out as before when it is his turn again', () => {
    const play = Play.at();
    play.does({ type: 'tried', triedAt: ist('11:03') }, ist('11:03'));
    play.does({ type: 'tried', triedAt: ist('11:06') }, ist('11:06'));
    expect(play.case.state).toBe('awaiting_representative');
    play.receive(play.report(ist('11:09')));
    expect(play.case.state).toBe('waiting');
    play.passUntil(ist('11:12'));
    expect(play.steps).toEqual(['instruction 11:12 BSA']);
  });

  it('R18: tries closer together do not', () => {
    const play = acting();
    play.does({ type: 'tried', triedAt: ist('11:13') }, ist('11:13'));
    play.does({ type: 'tried', triedAt: ist('11:15:59') }, ist('11:16'));
    expect(play.case.state).toBe('acting');
  });
});

describe('R18: engaged until', () => {
  it('R18: holds the ladder until then and 10 minutes, keeping its distances', () => {
    const play = acting();
    expect(play.does({ type: 'engaged', until: ist('11:45'), reasonGiven: false }, ist('11:15'))).toBeNull();
    play.passUntil(ist('12:10'));
    expect(play.steps.slice(1)).toEqual(['repeat 11:55 BSA', 'warning 12:00 BSA', 'superior 12:05 CDO']);
  });

  it.each([
    ['12:15', false, null],
    ['12:16', false, 'reason_needed'],
    ['12:16', true, null],
    ['17:01', true, 'until_too_late'],
    ['11:15', false, 'until_in_past'],
  ])('R18: until %s with reason %s answers %s', (time, reasonGiven, code) => {
    expect(acting().does({ type: 'engaged', until: ist(time), reasonGiven }, ist('11:15'))).toBe(code);
  });

  it('R18: a second time needs a reason', () => {
    const play = acting();
    play.does({ type: 'engaged', until: ist('11:30'), reasonGiven: false }, ist('11:15'));
    expect(play.does({ type: 'engaged', until: ist('11:50'), reasonGiven: false }, ist('11:35'))).toBe(
      'reason_needed',
    );
  });
});

describe('R19: the representative’s word', () => {
  it('R19, R21, R23: confirms with the claimed time and both grades', () => {
    const play = acting();
    play.does(claim('11:14'), ist('11:15'));
    play.does(confirm(null), ist('11:16'));
    expect(play.case).toMatchObject({
      state: 'confirmed',
      figures: {
        calledAt: ist('11:14'),
        responseSeconds: 720,
        afterInstructionSeconds: 120,
        wallSeconds: 720,
        onTime: false,
        grade: 'both',
      },
    });
    expect(play.of('tasks_done')).toMatchObject([{ kinds: 'all' }]);
  });

  it('R21: the representative’s time counts before the claimed one', () => {
    const play = acting();
    play.does(claim('11:14'), ist('11:20'));
    play.does(confirm('11:12'), ist('11:21'));
    expect(play.case).toMatchObject({ figures: { responseSeconds: 600, onTime: true } });
  });

  it('R21: within 600 s is on time, one second more is not', () => {
    const play = acting();
    play.does(confirm('11:12:01'), ist('11:21'));
    expect(play.case).toMatchObject({ figures: { responseSeconds: 601, onTime: false } });
  });

  it('R21: counts working time only, wall time beside it', () => {
    const play = Play.at(ist('16:55'));
    play.does(
      { type: 'confirm', calledAt: ist('10:08', '2026-11-24'), by: 'representative' },
      ist('10:10', '2026-11-24'),
    );
    expect(play.case).toMatchObject({ figures: { responseSeconds: 780, wallSeconds: 17 * 3600 + 13 * 60 } });
  });

  it.each([
    ['operator', 'single'],
    ['staff', 'both'],
  ] as const)('R23: told by %s after a claim the grade is %s', (by, grade) => {
    const play = acting();
    play.does(claim('11:14'), ist('11:15'));
    play.does(confirm(null, by), ist('11:16'));
    expect(play.case).toMatchObject({ figures: { grade, confirmedBy: by } });
  });

  it('R23: without a claim one word alone is single', () => {
    const play = acting();
    play.does(confirm('11:14'), ist('11:16'));
    expect(play.case).toMatchObject({ figures: { grade: 'single' } });
  });

  it('R19: a denial reopens the ladder where it stood', () => {
    const play = acting('11:17');
    play.does(claim('11:18'), ist('11:19'));
    play.does({ type: 'deny', byStaff: false }, ist('12:00'));
    expect(play.case.state).toBe('acting');
    play.passUntil(ist('12:08'));
    expect(play.steps.slice(2)).toEqual(['warning 12:03 BSA', 'superior 12:08 CDO']);
  });

  it('R19: a ladder paused within a second goes on no sooner than what was left, to the second', () => {
    const ms = (time: string, millis: number): Date => new Date(ist(time).getTime() + millis);
    const play = acting();
    play.does(claim('11:13'), ms('11:13:30', 400));
    play.does({ type: 'deny', byStaff: false }, ms('11:20:00', 700));
    const left = ist('11:17').getTime() - ms('11:13:30', 400).getTime();
    const waits = (deadlinesOf(play.case).step?.getTime() ?? 0) - ms('11:20:00', 700).getTime();
    expect(waits).toBeGreaterThanOrEqual(left);
    expect(waits).toBeLessThan(left + 1000);
  });

  it('R19: a denied claim before the instruction lets the clock run out as before', () => {
    const play = Play.at();
    play.does(claim('11:05'), ist('11:06'));
    play.does({ type: 'deny', byStaff: false }, ist('11:08'));
    play.passUntil(ist('11:12'));
    expect(play.steps).toEqual(['instruction 11:12 BSA']);
  });

  it('R19: nothing can be denied that nobody claimed', () => {
    expect(acting().does({ type: 'deny', byStaff: false }, ist('11:20'))).toBe('nothing_claimed');
  });

  it('R19: asks again after 30 working minutes, then an operator calls, and never a third time', () => {
    const play = acting();
    play.does(claim('11:14'), ist('11:15'));
    play.passUntil(ist('16:59'));
    expect(play.of('asked').map((q) => q.at)).toEqual([ist('11:15'), ist('11:45')]);
    expect(play.of('task_needed').map((t) => t.kind)).toContain('call_representative');
    play.does({ type: 'deny', byStaff: false }, ist('16:59'));
    play.does(claim('16:59'), ist('16:59'));
    expect(play.of('asked')).toHaveLength(2);
  });
});

describe('R20: how cases end', () => {
  it('R20: claimed and no word by the end of the next working day: closed unconfirmed', () => {
    const play = acting();
    play.does(claim('11:14'), ist('11:15'));
    play.passUntil(ist('17:00', '2026-11-24'));
    expect(play.case).toMatchObject({ state: 'closed_unconfirmed', endedAt: ist('17:00', '2026-11-24') });
  });

  it('R20: the representative reopens it within 3 working days, and the ladder goes on', () => {
    const play = acting();
    play.does(claim('11:14'), ist('11:15'));
    play.passUntil(ist('17:00', '2026-11-24'));
    expect(play.does({ type: 'reopen' }, ist('17:00', '2026-11-27'))).toBeNull();
    expect(play.case.state).toBe('acting');
    expect(deadlinesOf(play.case).step).toEqual(ist('10:02', '2026-11-28'));
  });

  it('R20: later it is too late, and other ends cannot be reopened so', () => {
    const play = acting();
    play.does(claim('11:14'), ist('11:15'));
    play.passUntil(ist('17:00', '2026-11-24'));
    expect(play.does({ type: 'reopen' }, ist('17:00:01', '2026-11-27'))).toBe('reopen_too_late');
    const withdrawn = acting();
    withdrawn.does({ type: 'withdraw' }, ist('11:20'));
    expect(withdrawn.does({ type: 'reopen' }, ist('11:21'))).toBe('cannot_reopen');
  });

  it('R20: withdrawn says whether the officer had been told', () => {
    const early = Play.at();
    early.does({ type: 'withdraw' }, ist('11:05'));
    expect(early.of('withdrawn')).toMatchObject([{ told: false }]);
    const late = acting();
    late.does({ type: 'withdraw' }, ist('11:20'));
    expect(late.of('withdrawn')).toMatchObject([{ told: true }]);
  });

  it('R20: nobody answered for two working days: closing is proposed once, not done', () => {
    const play = acting();
    play.passUntil(ist('12:00', '2026-11-27'));
    expect(play.of('task_needed').filter((t) => t.kind === 'propose_closing')).toMatchObject([
      { at: ist('17:00', '2026-11-25') },
    ]);
    expect(play.case.state).toBe('acting');
  });

  it('R20: the signing authority closes only what was proposed for closing, with a reason', () => {
    const play = acting();
    const close: Command = { type: 'close', reasonCode: 'signing_authority' };
    expect(play.does(close, ist('11:30'))).toBe('closing_not_proposed');
    play.passUntil(ist('12:00', '2026-11-27'));
    play.does(close, ist('12:00', '2026-11-27'));
    expect(play.case.state).toBe('closed_unanswered');
  });

  it('R19, R20: a finished case answers case_final to every answer', () => {
    const play = acting();
    play.does(confirm('11:14'), ist('11:16'));
    const answers: Command[] = [
      claim('11:14'),
      confirm(null),
      { type: 'withdraw' },
      { type: 'deny', byStaff: false },
    ];
    expect(answers.map((a) => play.does(a, ist('11:20')))).toEqual(answers.map(() => 'case_final'));
  });
});

describe('R22: what an operator found out', () => {
  const outcome = (
    what: 'representative_confirms' | 'will_call_at' | 'wrong_number',
    at: Date | null,
  ): Command => ({
    type: 'task_outcome',
    taskId: 'task',
    outcome: what,
    at,
  });

  it('R19, R22: the representative confirms to the operator', () => {
    const play = acting();
    play.does(outcome('representative_confirms', ist('11:14')), ist('11:20'));
    expect(play.case).toMatchObject({
      state: 'confirmed',
      figures: { grade: 'single', confirmedBy: 'operator' },
    });
  });

  it('R18, R22: the officer names a time', () => {
    const play = acting();
    expect(play.does(outcome('will_call_at', null), ist('11:20'))).toBe('time_needed');
    play.does(outcome('will_call_at', ist('11:40')), ist('11:20'));
    expect(deadlinesOf(play.case).step).toEqual(ist('11:50'));
  });

  it('R2, R31: a wrong number excuses and makes a task', () => {
    const play = acting();
    play.does(outcome('wrong_number', null), ist('11:20'));
    expect(play.case.excused).toEqual(['number_unverified']);
    expect(play.of('task_needed').map((t) => t.kind)).toContain('fix_number');
  });
});

describe('R26, R27: words', () => {
  it('R27: the officer’s word is taken at any time', () => {
    const play = acting();
    play.does(confirm('11:14'), ist('11:16'));
    expect(play.does({ type: 'officer_word' }, ist('12:00'))).toBeNull();
  });

  it('R26: thanks once, after the call-back is confirmed', () => {
    const play = acting();
    expect(play.does({ type: 'thanks' }, ist('11:15'))).toBe('not_confirmed_yet');
    play.does(confirm('11:14'), ist('11:16'));
    play.does({ type: 'thanks' }, ist('11:17'));
    play.does({ type: 'thanks' }, ist('11:18'));
    expect(play.of('thanked')).toHaveLength(1);
  });
});

describe('R19: questions end', () => {
  const calls = (play: Play): number =>
    play.of('task_needed').filter((t) => t.kind === 'call_representative').length;
  const called = (outcome: 'switched_off' | 'representative_denies'): Command => ({
    ...{ type: 'task_outcome', taskId: 'task', outcome, at: null },
    kind: 'call_representative',
  });
  /** Claimed and denied `times` times, from 11:14 on. */
  const denied = (times: number, play = acting()): Play => {
    for (let n = 0; n < times; n += 1) {
      play.does(claim('11:13'), ist(`11:${14 + 2 * n}`));
      play.does({ type: 'deny', byStaff: false }, ist(`11:${15 + 2 * n}`));
    }
    return play;
  };

  it('R19: a call that the denial came before is left: the third claim has its call', () => {
    const play = denied(2);
    expect([calls(play), play.case.callAsked]).toEqual([1, false]);
    play.does(claim('11:13'), ist('11:20'));
    expect([play.of('asked').length, calls(play)]).toEqual([2, 2]);
  });

  it('R19: an operator calls the representative once in a case, however often it is claimed', () => {
    const play = denied(1);
    play.does(claim('11:13'), ist('11:16'));
    play.does(called('representative_denies'), ist('11:17'));
    denied(4, play);
    expect([play.of('asked').length, calls(play)]).toEqual([2, 1]);
  });

  it('R19: a call that reached nobody was the call all the same', () => {
    const play = denied(1);
    play.does(claim('11:13'), ist('11:16'));
    play.does(called('switched_off'), ist('11:16'));
    play.does({ type: 'deny', byStaff: false }, ist('11:17'));
    expect(play.case).toMatchObject({ callAsked: true, callMade: true });
  });

  /** The third claim, at 11:20: two questions and the call have been. */
  const spent = (): Play => {
    const play = denied(1);
    play.does(claim('11:13'), ist('11:16'));
    play.does(called('representative_denies'), ist('11:17'));
    play.does(claim('11:13'), ist('11:20'));
    return play;
  };

  it('R19, R20: with nothing left to ask a claim holds the ladder half an hour, never for good', () => {
    const play = spent();
    expect(comingOf(play.case)).toEqual({ step: 'repeat', at: ist('11:50') });
    play.passUntil(ist('11:50'));
    expect(play.case.state).toBe('acting');
    play.does(claim('11:49'), ist('11:51'));
    expect(play.case).toMatchObject({ state: 'acting' });
    play.passUntil(ist('17:00', '2026-11-25'));
    expect(play.steps.map((s) => s.split(' ')[0])).toContain('head');
    expect(play.case).toMatchObject({ state: 'acting', closingProposed: true });
  });

  it('R19: the claim that the ladder went on over is still confirmed with its own time', () => {
    const play = spent();
    play.passUntil(ist('12:00'));
    play.does(confirm(null), ist('12:05'));
    expect(play.case).toMatchObject({ state: 'confirmed', figures: { calledAt: ist('11:13') } });
  });
});
