import { describe, expect, it } from '@jest/globals';
import type { PolicyStep } from '../policies/policy.js';
import { calendarWith, hours, ist, Play } from './case.fixture.js';
import { activeLeg } from './model.js';
import { deadlinesOf } from './timers.js';

const INSTRUCTION: PolicyStep = { step: 'instruction', afterSeconds: 0, channels: ['sms'] };

/** A case of 11:02 by a ladder of the instruction and these steps. */
function playWith(...steps: PolicyStep[]): Play {
  const play = new Play();
  const [first] = steps;
  const ladder = first?.step === 'nudge' ? [first, INSTRUCTION, ...steps.slice(1)] : [INSTRUCTION, ...steps];
  play.policy = { version: 5, steps: ladder };
  play.receive(play.report(ist('11:02')));
  return play;
}
const superior = (over: Partial<PolicyStep> = {}): PolicyStep => ({
  ...{ step: 'superior', afterSeconds: 900, channels: ['sms'] },
  ...over,
});
const HEAD: PolicyStep = { step: 'head', afterSeconds: 1800, channels: ['sms'] };

describe('R17: whom a step tells', () => {
  it('the administrative and the departmental superior, each where the ladder names the line', () => {
    const play = playWith(
      superior({ to: 'administrative_superior' }),
      superior({ to: 'departmental_superior' }),
    );
    play.district.lines.set('administrative BSA', 'CDO').set('departmental BSA', 'BEO');
    play.passUntil(ist('11:27'));
    expect(play.steps.slice(1)).toEqual(['superior 11:27 CDO', 'superior 11:27 BEO']);
  });

  it('never an elected person, also not as somebody who stands in', () => {
    const play = playWith(superior(), HEAD);
    play.district.elected.add('BEO');
    play.district.alternates.set('CDO', ['BEO']);
    play.district.absences.set('officer-cdo', [
      { from: ist('09:00'), to: ist('17:00'), recordedAt: ist('08:00'), sanctionedAt: null },
    ]);
    play.passUntil(ist('16:00'));
    expect(play.steps.slice(1)).toEqual(['head 11:27 DM']);
    expect(play.of('step_skipped')).toMatchObject([{ step: 'superior', why: 'nobody' }]);
  });

  it('the nodal officer, where the head has delegated the step to that account', () => {
    const play = playWith(HEAD);
    play.district.headDelegate = { postId: 'DM', officerId: null, userId: 'nodal' };
    play.passUntil(ist('16:00'));
    expect(play.of('step_started')[1]).toMatchObject({
      ...{ step: 'head', recipientPostId: 'DM', recipientOfficerId: null, recipientUserId: 'nodal' },
    });
    expect(play.of('step_started')[1]?.linkId).not.toBeNull();
  });

  it('the post that acts for the head, as long as somebody is there', () => {
    const delegate = { postId: 'BEO', officerId: 'officer-beo', userId: null };
    const play = playWith(HEAD);
    play.district.headDelegate = delegate;
    play.passUntil(ist('16:00'));
    expect(play.steps[1]).toBe('head 11:42 BEO');
    const away = playWith(HEAD);
    away.district.headDelegate = delegate;
    away.district.holders.delete('BEO');
    away.passUntil(ist('16:00'));
    expect(away.steps[1]).toBe('head 11:42 DM');
  });

  it('the head himself, where the ladder says in person, or the one who acts for him was told already', () => {
    const delegate = { postId: 'CDO', officerId: 'officer-cdo', userId: null };
    const inPerson = playWith({ ...HEAD, to: 'head_in_person' });
    inPerson.district.headDelegate = delegate;
    inPerson.passUntil(ist('16:00'));
    expect(inPerson.steps[1]).toBe('head 11:42 DM');
    const both = playWith(superior(), HEAD);
    both.district.headDelegate = delegate;
    both.passUntil(ist('16:00'));
    expect(both.steps.slice(1)).toEqual(['superior 11:27 CDO', 'head 11:42 DM']);
  });

  it('on the channels of the ladder the case was opened with', () => {
    const play = playWith(superior({ channels: ['email', 'voice'] }));
    play.policy = { version: 6, steps: [INSTRUCTION] };
    play.passUntil(ist('16:00'));
    expect(play.of('step_started')[1]).toMatchObject({ step: 'superior', channels: ['email', 'voice'] });
  });
});

describe('R17: what is said again', () => {
  it('the officer hears it as a repetition, a superior as the same step, so many times and so far apart', () => {
    const play = playWith(
      { ...INSTRUCTION, step: 'warning', afterSeconds: 600, repeats: { times: 2, everySeconds: 120 } },
      superior({ repeats: { times: 1, everySeconds: 600 } }),
    );
    play.passUntil(ist('16:00'));
    expect(play.steps).toEqual([
      'instruction 11:12 BSA',
      'warning 11:22 BSA',
      'repeat 11:24 BSA',
      'repeat 11:26 BSA',
      'superior 11:27 CDO',
      'superior 11:37 CDO',
    ]);
    expect(play.of('step_started').map((s) => s.again)).toEqual([false, false, true, true, false, true]);
  });

  it('is left out with what it repeats, and when nobody could be reached', () => {
    const repeats = { times: 2, everySeconds: 300 };
    const same = playWith(superior({ repeats }));
    same.district.superiors.set('BSA', 'BSA');
    same.passUntil(ist('16:00'));
    expect(same.of('step_skipped').map((s) => s.why)).toEqual(Array(3).fill('same_person'));
    const failed = playWith(superior({ repeats }), HEAD);
    failed.passUntil(ist('11:27'));
    const legId = activeLeg(failed.case)?.legId ?? '';
    failed.does({ type: 'unreachable', legId, step: 'superior', stepIndex: 1 }, ist('11:28'));
    expect(deadlinesOf(failed.case).step).toEqual(ist('11:28'));
    failed.passUntil(ist('16:00'));
    expect(failed.steps.slice(1)).toEqual(['superior 11:27 CDO', 'head 11:28 DM']);
  });

  it('follows a step that waited for an opening', () => {
    const play = playWith(superior({ repeats: { times: 1, everySeconds: 600 } }));
    play.district.calendars.set('CDO', calendarWith(hours([1, 2, 3, 4, 5, 6], '14:00', '17:00')));
    play.passUntil(ist('16:00'));
    expect(play.steps.slice(1)).toEqual(['superior 14:00 CDO', 'superior 14:10 CDO']);
    expect(play.of('step_waits')).toMatchObject([
      { step: 'superior', postId: 'CDO', until: ist('14:00'), why: 'office_closed' },
    ]);
  });
});

describe('R17: the early nudge, where a ladder has one', () => {
  const NUDGE: PolicyStep = { step: 'nudge', afterSeconds: 300, channels: ['push'] };

  it('reminds the officer before the time runs out; everything after it stands where it stood', () => {
    const play = playWith(NUDGE, superior());
    expect(deadlinesOf(play.case)).toMatchObject({ step: ist('11:07'), act: ist('11:12') });
    play.passUntil(ist('16:00'));
    expect(play.steps).toEqual(['nudge 11:07 BSA', 'instruction 11:12 BSA', 'superior 11:27 CDO']);
    expect(activeLeg(play.case)?.steps.map((s) => s.index)).toEqual([0, 1, 2]);
    expect(play.case.state).toBe('acting');
  });

  it('not for a call that was reported later than that, nor to somebody who is engaged', () => {
    const late = new Play();
    late.policy = { version: 5, steps: [NUDGE, INSTRUCTION] };
    late.receive(late.report(ist('11:02'), ist('11:08')));
    late.passUntil(ist('16:00'));
    expect(late.steps).toEqual(['instruction 11:12 BSA']);
    const engaged = playWith(NUDGE);
    engaged.district.engaged.set('officer-bsa', {
      ...{ from: ist('11:05'), until: ist('11:30'), recordedAt: ist('09:00') },
    });
    engaged.passUntil(ist('16:00'));
    expect(engaged.steps).toEqual(['instruction 11:40 BSA']);
  });

  it('R31: not when its moment has passed unseen', () => {
    const play = playWith(NUDGE);
    play.fire('step', ist('11:07'), 120);
    expect(play.steps).toEqual([]);
    expect(play.of('step_skipped')).toMatchObject([{ step: 'nudge', why: 'not_needed' }]);
    expect(deadlinesOf(play.case)).toMatchObject({ act: ist('11:12') });
    expect(deadlinesOf(play.case).step).toBeUndefined();
  });

  it('whoever has said that he called is not reminded', () => {
    const play = playWith(NUDGE);
    play.does({ type: 'claim', calledAt: ist('11:04'), by: 'officer' }, ist('11:05'));
    play.passUntil(ist('11:20'));
    expect(play.steps).toEqual([]);
  });
});
