import { describe, expect, it } from '@jest/globals';
import { ist, Play } from './case.fixture.js';
import { eventsOf } from './publish.js';

function byMachine(): Play {
  const play = new Play();
  play.receive(play.report(ist('11:02'), ist('11:02'), { reportedBy: 'machine' }));
  return play;
}

describe('R16: what only a machine has reported', () => {
  it('R16: with the instruction the representative is asked whether they have talked, once', () => {
    const play = byMachine();
    play.passUntil(ist('11:12'));
    expect(play.of('asked')).toMatchObject([{ because: 'machine_report', question: 1, next: null }]);
    expect(eventsOf(play.case, play.of('asked'))).toMatchObject([
      {
        type: 'representative-asked',
        data: { because: 'machine_report', calledAt: ist('11:02').toISOString() },
      },
    ]);
    play.passUntil(ist('16:00'));
    expect(play.of('asked')).toHaveLength(1);
    expect(play.steps.some((s) => /superior|head|state/.test(s))).toBe(false);
  });

  it('R16: "no" makes it his own report: from then on superiors hear', () => {
    const play = byMachine();
    play.passUntil(ist('11:30'));
    expect(play.does({ type: 'deny', byStaff: false }, ist('11:30'))).toBeNull();
    expect(play.case).toMatchObject({ machineOnly: false, state: 'acting' });
    play.passUntil(ist('11:45'));
    expect(play.steps.some((s) => s.startsWith('superior'))).toBe(true);
    expect(play.does({ type: 'deny', byStaff: false }, ist('11:46'))).toBe('nothing_claimed');
  });

  it('R16, R19: "yes" confirms', () => {
    const play = byMachine();
    play.passUntil(ist('11:12'));
    play.does({ type: 'confirm', calledAt: ist('11:09'), by: 'representative' }, ist('11:13'));
    expect(play.case).toMatchObject({ state: 'confirmed', figures: { onTime: true } });
  });

  it('R16: a person’s report needs no such question', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    expect(play.of('asked')).toEqual([]);
  });

  it('R16, R19: the question counts among the two of a case', () => {
    const play = byMachine();
    play.passUntil(ist('11:12'));
    play.does({ type: 'claim', calledAt: ist('11:13'), by: 'officer' }, ist('11:14'));
    play.passUntil(ist('15:00'));
    expect(play.of('asked').map((a) => a.question)).toEqual([1, 2]);
  });

  it('R16: a standing choice of the representative lets it climb without asking him', () => {
    const play = new Play();
    play.district.machineClimbs = true;
    play.receive(play.report(ist('11:02'), ist('11:02'), { reportedBy: 'machine' }));
    expect(play.case.machineOnly).toBe(true);
    play.passUntil(ist('11:45'));
    expect(play.case.machineOnly).toBe(false);
    expect(play.of('machine_counts')).toHaveLength(1);
    expect(play.of('asked')).toEqual([]);
    expect(play.steps.map((s) => s.split(' ')[0])).toEqual(expect.arrayContaining(['superior', 'head']));
  });

  it('R16: a choice made after the instruction holds from the next one on', () => {
    const play = byMachine();
    play.passUntil(ist('11:12'));
    play.district.machineClimbs = true;
    play.passUntil(ist('16:00'));
    expect(play.steps.some((s) => /superior|head|state/.test(s))).toBe(false);
  });
});
