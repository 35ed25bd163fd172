import { describe, expect, it } from '@jest/globals';
import { ist, Play } from './case.fixture.js';
import { activeLeg } from './model.js';
import { eventsOf } from './publish.js';
import { deadlinesOf } from './timers.js';

const YESTERDAY = ist('12:00', '2026-11-22');
const leave = (from: Date, recordedAt: Date, sanctionedAt: Date | null = recordedAt) => ({
  from,
  to: ist('00:00', '2026-11-28'),
  recordedAt,
  sanctionedAt,
});

describe('R34: a leave that begins at 14:00 sends no event at 14:00', () => {
  it('R15, R34: at that second the leg ends and the alternate gets 600 s of his own', () => {
    const play = new Play();
    play.district.absences.set('officer-bsa', [leave(ist('14:00'), YESTERDAY)]);
    play.receive(play.report(ist('13:30')));
    expect(deadlinesOf(play.case).roster).toEqual(ist('14:00'));
    play.passUntil(ist('14:00'));
    expect(play.case.state).toBe('waiting');
    expect(play.case.legs[0]).toMatchObject({
      endedAt: ist('14:00'),
      endReason: 'handed_over',
      voided: false,
    });
    expect(activeLeg(play.case)).toMatchObject({
      kind: 'alternate',
      postId: 'BEO',
      clockFrom: ist('14:00'),
      dueAt: ist('14:10'),
    });
  });

  it('R15: the ladder of the alternate starts anew, the superior of the case stays', () => {
    const play = new Play();
    play.district.absences.set('officer-bsa', [leave(ist('14:00'), YESTERDAY)]);
    play.receive(play.report(ist('13:30')));
    play.passUntil(ist('14:25'));
    expect(play.steps.slice(-4)).toEqual([
      'instruction 14:10 BEO',
      'repeat 14:15 BEO',
      'warning 14:20 BEO',
      'superior 14:25 CDO',
    ]);
  });

  it('R15: back on duty does not bring it back', () => {
    const play = new Play();
    play.district.absences.set('officer-bsa', [{ ...leave(ist('11:10'), YESTERDAY), to: ist('11:30') }]);
    play.receive(play.report(ist('11:02')));
    play.passUntil(ist('11:35'));
    play.does({ type: 'roster' }, ist('11:36'));
    expect(activeLeg(play.case)?.postId).toBe('BEO');
  });
});

describe('R15: becoming unreachable in mid-case', () => {
  it('R15: an absence recorded after the attempt without the sanctioner’s name ends nothing', () => {
    const play = Play.at();
    play.district.absences.set('officer-bsa', [leave(ist('11:05'), ist('11:05'), null)]);
    play.does({ type: 'roster' }, ist('11:05'));
    play.passUntil(ist('11:12'));
    expect(play.case.legs).toHaveLength(1);
    expect(play.steps).toEqual(['instruction 11:12 BSA']);
  });

  it('R15: recorded before the attempt it does, also before anybody has sanctioned it', () => {
    const play = new Play();
    play.district.absences.set('officer-bsa', [leave(ist('11:05'), ist('10:30'), null)]);
    play.receive(play.report(ist('11:02')));
    play.passUntil(ist('11:05'));
    expect(activeLeg(play.case)).toMatchObject({ postId: 'BEO', clockFrom: ist('11:05') });
  });

  it('R15: with the sanctioner’s name it does', () => {
    const play = Play.at();
    play.district.absences.set('officer-bsa', [leave(ist('11:05'), ist('11:05'), ist('11:06'))]);
    play.does({ type: 'roster' }, ist('11:06'));
    expect(play.case.legs[0]).toMatchObject({ endedAt: ist('11:05'), voided: false });
    expect(activeLeg(play.case)).toMatchObject({ postId: 'BEO', clockFrom: ist('11:06') });
  });

  it('R33: an absence that covers the attempt makes the officer’s clock void', () => {
    const play = Play.at();
    play.district.absences.set('officer-bsa', [leave(ist('09:00'), ist('11:05'), ist('11:06'))]);
    play.does({ type: 'roster' }, ist('11:06'));
    expect(play.case.legs[0]).toMatchObject({ endedAt: ist('11:02'), voided: true });
  });

  it('R15, R33: a transfer known in mid-case gives the new holder a clock of his own', () => {
    const play = Play.at();
    play.passUntil(ist('11:20'));
    play.district.holders.set('BSA', 'officer-new');
    play.does({ type: 'roster' }, ist('11:20'));
    expect(activeLeg(play.case)).toMatchObject({
      kind: 'principal',
      postId: 'BSA',
      officerId: 'officer-new',
      dueAt: ist('11:30'),
    });
  });

  it('R33: a number that turns out not to have been the post’s excuses, once', () => {
    const play = Play.at();
    play.district.numberStands = false;
    play.does({ type: 'roster' }, ist('11:05'));
    play.does({ type: 'roster' }, ist('11:06'));
    expect(play.case.excused).toEqual(['number_wrong']);
    expect(play.of('task_needed').map((t) => t.kind)).toEqual(['fix_number']);
  });

  it('R15, R14: nobody left ends the leg and an operator acts', () => {
    const play = Play.at();
    play.district.alternates.clear();
    play.district.superiors.clear();
    play.district.holders.delete('BSA');
    play.does({ type: 'roster' }, ist('11:05'));
    expect(activeLeg(play.case)).toBeNull();
    expect(play.of('task_needed').map((t) => t.kind)).toEqual(['nobody_reachable']);
  });

  it('R15: while a claim waits for its word the leg stays; after a denial it is handed over', () => {
    const play = new Play();
    play.district.absences.set('officer-bsa', [leave(ist('11:30'), YESTERDAY)]);
    play.receive(play.report(ist('11:02')));
    play.passUntil(ist('11:12'));
    play.does({ type: 'claim', calledAt: ist('11:14'), by: 'officer' }, ist('11:15'));
    play.passUntil(ist('11:31'));
    expect(play.case.state).toBe('claimed');
    play.does({ type: 'deny', byStaff: false }, ist('11:40'));
    expect(activeLeg(play.case)).toMatchObject({ postId: 'BEO', clockFrom: ist('11:40') });
  });

  it('R33: a call made while the clock was void is shown with the void', () => {
    const play = Play.at();
    play.district.absences.set('officer-bsa', [leave(ist('09:00'), ist('11:05'), ist('11:06'))]);
    play.does({ type: 'roster' }, ist('11:06'));
    play.does({ type: 'confirm', calledAt: ist('11:04'), by: 'representative' }, ist('11:10'));
    const [event] = eventsOf(play.case, play.of('confirmed'));
    expect(event).toMatchObject({
      type: 'callback-confirmed',
      data: { excused: ['leg_void'], responseSeconds: 120 },
    });
  });

  it('R21: a call made before the handover belongs to the leg that had to answer then', () => {
    const play = new Play();
    play.district.absences.set('officer-bsa', [leave(ist('14:00'), YESTERDAY)]);
    play.receive(play.report(ist('13:55')));
    play.passUntil(ist('14:05'));
    play.does({ type: 'confirm', calledAt: ist('13:58'), by: 'representative' }, ist('14:05'));
    expect(play.case).toMatchObject({ figures: { alternate: false, responseSeconds: 180 } });
  });
});
