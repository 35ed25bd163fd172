import { describe, expect, it } from '@jest/globals';
import { holiday, ist, Play, sixDay } from './case.fixture.js';
import { explain, nextStepOf } from './explanation.js';
import { eventsOf } from './publish.js';
import { answerUntil, decidePending } from './still-wanted.js';
import { deadlinesOf } from './timers.js';

const SATURDAY = '2026-11-28';
const MONDAY = '2026-11-30';
const TUESDAY = '2026-12-01';

/** A call five minutes before the office closes over Sunday. */
function overSunday(change: (play: Play) => void = () => undefined): Play {
  const play = new Play();
  change(play);
  play.receive(play.report(ist('16:55', SATURDAY)));
  return play;
}

describe('R8: a clock that stands still over a long gap', () => {
  it('R8: waits for the question at the opening, not for the end of the clock, which stays', () => {
    const play = overSunday();
    expect(deadlinesOf(play.case)).toEqual({ still_wanted: ist('10:00', MONDAY) });
    expect(play.case.legs[0]?.actsAt).toEqual(ist('10:05', MONDAY));
  });

  it('R8: a night is no long gap, nor are exactly 24 hours', () => {
    expect(deadlinesOf(Play.at(ist('16:55')).case)).toEqual({ act: ist('10:05', '2026-11-24') });
    const play = overSunday((p) => (p.settings = { ...p.settings, askAfterGapSeconds: 41 * 3600 }));
    expect(deadlinesOf(play.case)).toEqual({ act: ist('10:05', MONDAY) });
  });

  it('R8, R9: a clock that fills exactly at closing did not stop', () => {
    const play = new Play();
    play.receive(play.report(ist('16:50', SATURDAY)));
    expect(deadlinesOf(play.case)).toEqual({ act: ist('17:00', SATURDAY) });
  });

  it('R8: asked once at the opening, by a link', () => {
    const play = overSunday();
    play.passUntil(ist('16:00', MONDAY));
    expect(play.of('still_wanted_asked')).toMatchObject([
      { at: ist('10:00', MONDAY), until: ist('17:00', MONDAY) },
    ]);
    const asked = eventsOf(play.case, play.facts).filter((e) => e.type === 'still-wanted-asked');
    expect(asked).toMatchObject([{ data: { because: 'long_gap', askedAt: '2026-11-30T04:30:00.000Z' } }]);
  });

  it('R8: without a yes nobody is instructed, and the case ends as not needed, never against the officer', () => {
    const play = overSunday();
    play.passUntil(ist('17:00', MONDAY));
    expect(play.steps).toEqual([]);
    expect(play.case).toMatchObject({
      state: 'withdrawn',
      reason: 'no_answer_to_question',
      endedAt: ist('17:00', MONDAY),
    });
    expect(eventsOf(play.case, play.facts).map((e) => e.type)).not.toContain('case-closed');
    expect(play.does({ type: 'wanted' }, ist('17:05', MONDAY))).toBe('still_wanted_too_late');
  });

  it.each([
    ['10:02', '10:05'],
    ['10:05', '10:05'],
    ['10:40', '10:40'],
  ])('R8: a yes at %s lets the centre act at %s', (yes, acts) => {
    const play = overSunday();
    play.passUntil(ist('10:01', MONDAY));
    expect(play.does({ type: 'wanted' }, ist(yes, MONDAY))).toBeNull();
    play.passUntil(ist(acts, MONDAY));
    expect(play.steps).toEqual([`instruction ${acts} BSA`]);
    expect(play.case.excused).toEqual([]);
  });

  it('R8: a yes before the question spares it, and a second yes changes nothing', () => {
    const play = overSunday();
    play.does({ type: 'wanted' }, ist('12:00', '2026-11-29'));
    expect(play.does({ type: 'wanted' }, ist('12:01', '2026-11-29'))).toBeNull();
    play.passUntil(ist('10:05', MONDAY));
    expect(play.of('still_wanted_asked')).toEqual([]);
    expect(play.of('still_wanted_answered')).toHaveLength(1);
    expect(play.steps).toEqual(['instruction 10:05 BSA']);
  });

  it('R8, R18: the officer who calls back unasked is heard; nobody is asked any more', () => {
    const play = overSunday();
    play.does({ type: 'claim', calledAt: ist('18:00', SATURDAY), by: 'officer' }, ist('18:05', SATURDAY));
    expect(deadlinesOf(play.case).still_wanted).toBeUndefined();
    play.does({ type: 'confirm', calledAt: null, by: 'representative' }, ist('18:10', SATURDAY));
    expect(play.case).toMatchObject({ state: 'confirmed', figures: { onTime: true } });
  });

  it('R8, R19: a denial before the opening leaves the question, one after it is a yes', () => {
    const before = overSunday();
    before.does({ type: 'claim', calledAt: ist('16:56', SATURDAY), by: 'officer' }, ist('16:57', SATURDAY));
    before.does({ type: 'deny', byStaff: false }, ist('16:58', SATURDAY));
    expect(deadlinesOf(before.case)).toEqual({ still_wanted: ist('10:00', MONDAY) });

    const after = overSunday();
    after.does({ type: 'claim', calledAt: ist('16:56', SATURDAY), by: 'officer' }, ist('16:57', SATURDAY));
    after.does({ type: 'deny', byStaff: false }, ist('10:20', MONDAY));
    after.passUntil(ist('10:20', MONDAY));
    expect(after.steps).toEqual(['instruction 10:20 BSA']);
  });

  it('R5, R8: who calls again in vain after the opening wants to talk; a machine does not say so', () => {
    const machine = overSunday();
    machine.passUntil(ist('10:01', MONDAY));
    machine.receive(machine.report(ist('10:02', MONDAY), ist('10:02', MONDAY), { reportedBy: 'machine' }));
    expect(deadlinesOf(machine.case)).toEqual({ still_wanted: ist('17:00', MONDAY) });
    machine.receive(machine.report(ist('10:30', MONDAY)));
    machine.passUntil(ist('10:30', MONDAY));
    expect(machine.steps).toEqual(['instruction 10:30 BSA']);
  });

  it('R8, R16: who reports only after the opening has said so by it', () => {
    const play = new Play();
    play.receive(play.report(ist('16:55', SATURDAY), ist('10:20', MONDAY)));
    expect(play.steps).toEqual(['instruction 10:20 BSA']);
  });

  it('R8, R31: a report that reached us only after the opening is asked about all the same', () => {
    const play = new Play();
    play.receive(play.report(ist('16:55', SATURDAY), ist('16:56', SATURDAY)), ist('11:00', MONDAY));
    expect(play.steps).toEqual([]);
    expect(deadlinesOf(play.case)).toEqual({ still_wanted: ist('10:00', MONDAY) });
  });

  it('R8, R31: asked late by the system, the officer is not blamed for the time before the yes', () => {
    const play = overSunday();
    play.fire('still_wanted', ist('10:00', MONDAY), 4 * 3600);
    expect(play.of('still_wanted_asked')).toMatchObject([{ at: ist('14:00', MONDAY) }]);
    play.does({ type: 'wanted' }, ist('14:05', MONDAY));
    play.passUntil(ist('14:05', MONDAY));
    expect(play.steps).toEqual(['instruction 14:05 BSA']);
    expect(play.case.excused).toEqual(['system_late']);
  });

  it('R8, R31: an opening that was missed by a whole day is not asked in the night', () => {
    const play = overSunday();
    play.fire('still_wanted', ist('10:00', MONDAY), 10 * 3600);
    expect(play.of('still_wanted_asked')).toEqual([]);
    expect(deadlinesOf(play.case)).toEqual({ still_wanted: ist('10:00', TUESDAY) });
    play.does({ type: 'calendar' }, ist('21:00', MONDAY));
    expect(deadlinesOf(play.case)).toEqual({ still_wanted: ist('10:00', TUESDAY) });
  });

  it('R8, R11: a holiday that makes the gap long brings the question, its removal takes it away', () => {
    const play = Play.at(ist('16:55'));
    play.district.calendar = sixDay(holiday('2026-11-24'));
    play.does({ type: 'calendar' }, ist('18:00'));
    expect(deadlinesOf(play.case)).toEqual({ still_wanted: ist('10:00', '2026-11-25') });
    play.district.calendar = sixDay();
    play.does({ type: 'calendar' }, ist('19:00'));
    expect(deadlinesOf(play.case)).toEqual({ act: ist('10:05', '2026-11-24') });
  });

  it('R8, R15: the question stays when another officer answers over the gap', () => {
    const play = overSunday();
    play.district.holders.set('BSA', 'officer-new');
    play.does({ type: 'roster' }, ist('12:00', '2026-11-29'));
    expect(deadlinesOf(play.case)).toEqual({ still_wanted: ist('10:00', MONDAY) });
  });

  it('R10: says what comes next and why nobody acts yet', () => {
    const play = overSunday();
    const { directory } = play.ctx(ist('18:00', SATURDAY));
    expect(nextStepOf(play.case, directory)).toMatchObject({
      step: 'still_wanted',
      at: ist('10:00', MONDAY),
    });
    expect(explain(play.case, directory, ist('18:00', SATURDAY))?.en).toContain(
      'will be asked at 30-11-2026',
    );
    play.passUntil(ist('10:00', MONDAY));
    expect(nextStepOf(play.case, directory)).toMatchObject({ at: ist('17:00', MONDAY) });
    expect(explain(play.case, directory, ist('10:01', MONDAY))?.hi).toContain('पूछा गया');
  });
});

describe('R7: a report outside hours at the next opening', () => {
  const { directory } = new Play().ctx(ist('10:00'));
  const pending = { postId: 'BSA', opensAt: ist('10:00'), answerUntil: null };

  it('R7: is asked about when the office is open, until it closes', () => {
    expect(decidePending(pending, false, directory, ist('10:00'))).toEqual({
      kind: 'ask',
      until: ist('17:00'),
    });
  });

  it('R7: waits when the office does not open after all, or the opening was missed', () => {
    const opensAt = ist('10:00', '2026-11-24');
    expect(decidePending(pending, false, directory, ist('17:30'))).toEqual({ kind: 'wait', opensAt });
  });

  it('R7: nobody is asked who has a newer call to the same post', () => {
    expect(decidePending(pending, true, directory, ist('10:00'))).toEqual({ kind: 'superseded' });
  });

  it('R7: a yes counts to the end of the working day of the opening', () => {
    expect(answerUntil(pending, directory)).toEqual(ist('17:00'));
    expect(answerUntil({ ...pending, answerUntil: ist('16:00') }, directory)).toEqual(ist('16:00'));
    expect(answerUntil({ ...pending, opensAt: null }, directory)).toBeNull();
  });
});
