import { describe, expect, it } from '@jest/globals';
import { calendarWith, hours, ist, Play, sixDay, holiday } from './case.fixture.js';
import { activeLeg } from './model.js';
import { deadlinesOf } from './timers.js';

const WHOLE_LADDER = [
  'instruction 11:12 BSA',
  'repeat 11:17 BSA',
  'warning 11:22 BSA',
  'superior 11:27 CDO',
  'head 11:42 DM',
  'state_board 12:12 PS',
];

describe('R17: the ladder', () => {
  it('R17: climbs from the officer to the board in working minutes from the first instruction', () => {
    const play = Play.at();
    play.passUntil(ist('16:00'));
    expect(play.steps).toEqual(WHOLE_LADDER);
    expect(play.case.stateBoard).toBe(true);
  });

  it('R17: the warning names who is told next, and when', () => {
    const play = Play.at();
    play.passUntil(ist('11:22'));
    expect(play.of('step_started')[2]).toMatchObject({
      step: 'warning',
      nextPostId: 'CDO',
      nextAt: ist('11:27'),
    });
  });

  it('R15, R17: a superior or head who answers himself is not warned of himself', () => {
    const play = Play.at();
    play.district.holders.set('CDO', 'officer-bsa').set('DM', 'officer-bsa');
    play.passUntil(ist('11:22'));
    expect(play.of('step_started')[2]).toMatchObject({ step: 'warning', nextPostId: null, nextAt: null });
    const other = Play.at();
    other.district.holders.set('CDO', 'officer-bsa');
    other.passUntil(ist('11:22'));
    expect(other.of('step_started')[2]).toMatchObject({ nextPostId: 'DM', nextAt: ist('11:42') });
  });

  it('R17: the first instruction makes a task for the operator', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    expect(play.of('task_needed')).toMatchObject([{ kind: 'call_officer' }]);
  });

  it('R17: the state is told a working day after the first instruction', () => {
    const play = Play.at();
    play.passUntil(ist('11:11', '2026-11-24'));
    expect(play.steps.slice(6)).toEqual([]);
    play.passUntil(ist('11:12', '2026-11-24'));
    expect(play.steps.slice(6)).toEqual(['state_message 11:12 PS']);
  });

  it('R16, R17: a call reported a day later is no case older than a day: the state is told a day after that', () => {
    const play = Play.at(ist('11:02', '2026-11-21'), ist('14:00'));
    play.passUntil(ist('13:59', '2026-11-24'));
    expect(play.steps.at(0)).toBe('instruction 14:00 BSA');
    expect(play.steps.filter((s) => s.startsWith('state_message'))).toEqual([]);
    play.passUntil(ist('14:00', '2026-11-24'));
    expect(play.steps.at(-1)).toBe('state_message 14:00 PS');
  });

  it('R15, R17: an alternate who gets the case later does not make it younger for the state', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    const recordedAt = ist('09:00', '2026-11-20');
    const away = { from: ist('12:00'), to: ist('17:00', '2026-11-27'), recordedAt, sanctionedAt: recordedAt };
    play.district.absences.set('officer-bsa', [away]);
    play.does({ type: 'roster' }, ist('12:00'));
    play.passUntil(ist('11:12', '2026-11-24'));
    expect(play.steps).toContain('instruction 12:10 BEO');
    expect(play.steps.at(-1)).toBe('state_message 11:12 PS');
  });

  it('R17: for a head himself the state is told after an hour, and nobody tells him about himself', () => {
    const play = new Play();
    play.receive(play.report(ist('11:02'), ist('11:02'), { postId: 'DM' }));
    play.passUntil(ist('13:00'));
    const steps = play.steps.map((s) => s.split(' ')[0]);
    expect(steps).toEqual(['instruction', 'repeat', 'warning', 'superior', 'state_board']);
    expect(play.of('step_skipped')).toMatchObject([
      { step: 'head', why: 'same_person' },
      { step: 'state_message', why: 'same_person' },
    ]);
  });

  it('R17: the same person is told once', () => {
    const play = Play.at();
    play.district.superiors.set('BSA', 'DM');
    play.passUntil(ist('16:00'));
    expect(play.steps.filter((s) => s.endsWith('DM'))).toEqual(['superior 11:27 DM']);
    expect(play.of('step_skipped')).toMatchObject([{ step: 'head', why: 'same_person' }]);
  });

  it('R17: a step to a closed office waits for its opening, the others do not wait for it', () => {
    const play = Play.at();
    play.district.calendars.set('CDO', calendarWith(hours([1, 2, 3, 4, 5, 6], '14:00', '17:00')));
    play.passUntil(ist('16:00'));
    expect(play.steps.slice(3)).toEqual(['head 11:42 DM', 'state_board 12:12 PS', 'superior 14:00 CDO']);
  });

  it('R17: a step for whom the roster has nobody moves on at once', () => {
    const play = Play.at();
    play.district.superiors.delete('BSA');
    play.passUntil(ist('11:27'));
    expect(play.steps.slice(3)).toEqual(['head 11:27 DM']);
    expect(deadlinesOf(play.case).step).toEqual(ist('11:57'));
  });

  it('R17: the superior who is away is stood in for', () => {
    const play = Play.at();
    play.district.alternates.set('CDO', ['BEO']);
    const span = { from: ist('00:00'), to: ist('00:00', '2026-11-25') };
    play.district.absences.set('officer-cdo', [{ ...span, recordedAt: span.from, sanctionedAt: span.from }]);
    play.passUntil(ist('11:27'));
    expect(play.steps[3]).toBe('superior 11:27 BEO');
  });

  it('R17: goes on at the next opening when the office closes', () => {
    const play = Play.at(ist('16:42'));
    play.passUntil(ist('12:00', '2026-11-24'));
    expect(play.steps.slice(0, 4)).toEqual([
      'instruction 16:52 BSA',
      'repeat 16:57 BSA',
      'warning 10:02 BSA',
      'superior 10:07 CDO',
    ]);
  });

  it('R17: an open case keeps the policy it was opened with', () => {
    const play = Play.at();
    play.policy = { version: 2, steps: [{ step: 'instruction', afterSeconds: 0 }] };
    play.passUntil(ist('11:30'));
    expect(play.case.policy.version).toBe(1);
    expect(play.steps).toEqual(WHOLE_LADDER.slice(0, 4));
  });
});

describe('R17, R31: a message that reached nobody', () => {
  it('R17, R31: the officer is excused, an operator acts, and the superior comes at once', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    const legId = activeLeg(play.case)?.legId ?? '';
    play.does({ type: 'unreachable', legId, step: 'instruction', stepIndex: 0 }, ist('11:13'));
    expect(play.case.excused).toEqual(['undelivered']);
    expect(play.of('task_needed').map((t) => t.kind)).toContain('undelivered');
    play.passUntil(ist('11:13'));
    expect(play.steps).toEqual(['instruction 11:12 BSA', 'superior 11:13 CDO']);
    expect(deadlinesOf(play.case).step).toEqual(ist('11:28'));
  });
});

describe('R16: a machine alone accuses nobody', () => {
  it('R16: a telephone event reaches only the officer', () => {
    const play = new Play();
    play.receive(play.report(ist('11:02'), ist('11:02'), { reportedBy: 'machine' }));
    play.passUntil(ist('16:00'));
    expect(play.steps).toEqual(WHOLE_LADDER.slice(0, 3));
  });

  it('R16: the representative’s own word lets it climb, spaced from then', () => {
    const play = new Play();
    play.receive(play.report(ist('11:02'), ist('11:02'), { reportedBy: 'machine' }));
    play.passUntil(ist('12:00'));
    play.receive(play.report(ist('11:50'), ist('12:00')));
    play.passUntil(ist('13:00'));
    expect(play.steps.slice(3)).toEqual(['superior 12:00 CDO', 'head 12:15 DM', 'state_board 12:45 PS']);
  });
});

describe('R31: late firing', () => {
  it('R31: an instruction fired late is the system’s fault and the ladder counts from what happened', () => {
    const play = Play.at();
    play.fire('act', ist('11:12'), 20 * 60);
    expect(play.steps).toEqual(['instruction 11:32 BSA']);
    expect(play.case.excused).toEqual(['system_late']);
    expect(play.of('fired_late')).toMatchObject([{ purpose: 'act', latenessSeconds: 1200 }]);
    play.passUntil(ist('11:47'));
    expect(play.steps.slice(1)).toEqual(['repeat 11:37 BSA', 'warning 11:42 BSA', 'superior 11:47 CDO']);
  });

  it('R31: a minute of lateness is none', () => {
    const play = Play.at();
    play.fire('act', ist('11:12'), 60);
    expect(play.case.excused).toEqual([]);
    expect(play.of('fired_late')).toEqual([]);
    expect(deadlinesOf(play.case).step).toEqual(ist('11:17'));
  });

  it('R31: steps that fell due meanwhile are not fired in a burst', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    play.fire('step', ist('11:17'), 40 * 60);
    expect(play.steps).toEqual(['instruction 11:12 BSA', 'repeat 11:57 BSA']);
    play.passUntil(ist('12:12'));
    expect(play.steps.slice(2)).toEqual(['warning 12:02 BSA', 'superior 12:07 CDO']);
  });

  it('R31: fired so late that the office has closed, the instruction waits for the opening', () => {
    const play = Play.at(ist('16:30'));
    play.fire('act', ist('16:40'), 3 * 3600);
    expect(play.steps).toEqual([]);
    expect(deadlinesOf(play.case).act).toEqual(ist('10:00', '2026-11-24'));
    expect(play.case.excused).toEqual(['system_late']);
  });

  it('R31: an unsure clock is marked', () => {
    const play = Play.at();
    play.fire('act', ist('11:12'), 0, true);
    expect(play.case.excused).toEqual(['clock_unsure']);
  });

  it('R31: what a step of the clock held back is excused by the clock alone, and does not count as late', () => {
    const play = Play.at();
    play.fire('act', ist('11:12'), 20 * 60, true);
    expect(play.steps).toEqual(['instruction 11:32 BSA']);
    expect(play.case.excused).toEqual(['clock_unsure']);
    expect(play.of('fired_late')).toMatchObject([{ latenessSeconds: 1200, unsure: true }]);
    play.passUntil(ist('11:47'));
    expect(play.steps.slice(1)).toEqual(['repeat 11:37 BSA', 'warning 11:42 BSA', 'superior 11:47 CDO']);
  });

  it('R31: exactly one instruction however often the deadline fires', () => {
    const play = Play.at();
    play.fire('act', ist('11:12'));
    play.fire('act', ist('11:12'));
    expect(play.steps).toEqual(['instruction 11:12 BSA']);
  });
});

describe('R11: an amended calendar', () => {
  it('R11: a holiday declared in mid-case moves the instruction', () => {
    const play = Play.at(ist('16:55'));
    play.district.calendar = sixDay(holiday('2026-11-24'));
    play.does({ type: 'calendar' }, ist('16:56'));
    expect(activeLeg(play.case)?.actsAt).toEqual(ist('10:05', '2026-11-25'));
    play.does({ type: 'wanted' }, ist('16:57'));
    expect(deadlinesOf(play.case).act).toEqual(ist('10:05', '2026-11-25'));
  });

  it('R11: moves the steps that were not taken and leaves what was decided', () => {
    const play = Play.at(ist('16:42'));
    play.passUntil(ist('16:57'));
    play.district.calendar = sixDay(holiday('2026-11-24'));
    play.does({ type: 'calendar' }, ist('16:58'));
    expect(deadlinesOf(play.case).step).toEqual(ist('10:02', '2026-11-25'));
    expect(play.case.legs[0]?.steps[0]?.startedAt).toEqual(ist('16:52'));
    expect(play.case.legs[0]?.dueAt).toEqual(ist('16:52'));
  });

  it('R11: the same windows move nothing', () => {
    const play = Play.at();
    const before = play.facts.length;
    play.does({ type: 'calendar' }, ist('11:05'));
    expect(play.facts.length).toBe(before);
  });

  it('R11: moves the second question and the end of the wait for a word', () => {
    const play = Play.at(ist('16:40'));
    play.does({ type: 'claim', calledAt: ist('16:45'), by: 'officer' }, ist('16:50'));
    play.district.calendar = sixDay(holiday('2026-11-24'));
    play.does({ type: 'calendar' }, ist('16:51'));
    expect(deadlinesOf(play.case)).toMatchObject({
      question: ist('10:20', '2026-11-25'),
      closing: ist('17:00', '2026-11-25'),
    });
  });
});

describe('R12a: engaged before the attempt', () => {
  it('R12a: holds the instruction until the end and 10 minutes, and on time is judged from there', () => {
    const play = new Play();
    play.district.engaged.set('officer-bsa', {
      from: ist('10:30'),
      until: ist('12:00'),
      recordedAt: ist('09:00'),
    });
    play.receive(play.report(ist('11:02')));
    expect(deadlinesOf(play.case).act).toEqual(ist('12:10'));
    expect(play.of('engaged')).toMatchObject([{ engagement: { until: ist('12:00'), before: true } }]);
    play.does({ type: 'confirm', calledAt: ist('12:08'), by: 'representative' }, ist('12:15'));
    expect(play.case).toMatchObject({ figures: { onTime: true, responseSeconds: 66 * 60 } });
  });

  it('R12a: an engagement that begins after the attempt but was written before holds at the time to act', () => {
    const play = new Play();
    play.district.engaged.set('officer-bsa', {
      from: ist('11:10'),
      until: ist('12:00'),
      recordedAt: ist('09:00'),
    });
    play.receive(play.report(ist('11:02')));
    play.passUntil(ist('11:30'));
    expect(play.steps).toEqual([]);
    expect(deadlinesOf(play.case).act).toEqual(ist('12:10'));
  });

  it('R12a: reported after its end, the ladder still waits the 10 minutes, and later on time is still judged from there', () => {
    const engagement = { from: ist('10:30'), until: ist('12:00'), recordedAt: ist('09:00') };
    const soon = new Play();
    soon.district.engaged.set('officer-bsa', engagement);
    soon.receive(soon.report(ist('11:02'), ist('12:05')));
    expect(deadlinesOf(soon.case).act).toEqual(ist('12:10'));
    const later = new Play();
    later.district.engaged.set('officer-bsa', engagement);
    later.receive(later.report(ist('11:02'), ist('12:30')));
    expect(later.steps).toEqual(['instruction 12:30 BSA']);
    later.does({ type: 'confirm', calledAt: ist('12:10'), by: 'representative' }, ist('12:31'));
    expect(later.case).toMatchObject({ figures: { onTime: true } });
  });

  it('R12a: written down after the attempt it holds nothing', () => {
    const play = new Play();
    play.district.engaged.set('officer-bsa', {
      from: ist('11:00'),
      until: ist('12:00'),
      recordedAt: ist('11:05'),
    });
    play.receive(play.report(ist('11:02')));
    play.passUntil(ist('11:12'));
    expect(play.steps).toEqual(['instruction 11:12 BSA']);
  });
});
