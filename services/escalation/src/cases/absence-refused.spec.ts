/** R12: an absence that had counted provisionally is refused, and the time it had taken out counts again. */
import { describe, expect, it } from '@jest/globals';
import { ist, Play } from './case.fixture.js';
import { findingOf } from './findings.js';
import { eventsOf } from './publish.js';
import type { Fact } from './facts.js';

const emergency = (from = ist('11:05')) => ({
  ...{ from, to: ist('17:00'), recordedAt: ist('10:00'), sanctionedAt: null },
});
const looks = (play: Play, at = ist('18:00')): Fact[] => {
  const before = play.facts.length;
  play.does({ type: 'roster' }, at);
  return play.facts.slice(before);
};
function refuse(play: Play, from?: Date): void {
  play.district.absences.delete('officer-bsa');
  play.district.refused.set('officer-bsa', [emergency(from)]);
}
/** Away from 11:05 on his own word; the alternate has called back. */
function handedOver(): Play {
  const play = new Play();
  play.district.absences.set('officer-bsa', [emergency()]);
  play.receive(play.report(ist('11:02')));
  play.passUntil(ist('11:10'));
  expect(play.case.legs.map((leg) => [leg.postId, leg.endReason])).toEqual([
    ['BSA', 'handed_over'],
    ['BEO', null],
  ]);
  play.does({ type: 'confirm', calledAt: ist('11:12'), by: 'representative' }, ist('11:13'));
  return play;
}
function redirected(): Play {
  const play = new Play();
  play.district.absences.set('officer-bsa', [emergency(ist('10:30'))]);
  play.receive(play.report(ist('11:02')));
  expect(play.case).toMatchObject({ state: 'redirected', officerId: 'officer-bsa', legs: [] });
  return play;
}

describe('R12, R33: refused after the case has ended', () => {
  it('R12, R33: the leg that had ended with it is put before the signing authority, and counts once that agrees', () => {
    const play = handedOver();
    expect(looks(play)).toEqual([]);
    refuse(play);
    const facts = looks(play);
    expect(eventsOf(play.case, facts)).toMatchObject([
      {
        type: 'correction-proposed',
        data: { reason: 'absence_refused', postId: 'BSA', officerId: 'officer-bsa', authorityPostId: 'DM' },
      },
    ]);
    const id = play.case.corrections[0]?.correctionId ?? '';
    play.does({ type: 'agree', correctionId: id, agreed: true }, ist('18:30'));
    expect(eventsOf(play.case, play.of('corrected'), 'user:dm')).toMatchObject([
      {
        type: 'finding-corrected',
        data: {
          ...{ finding: 'counted', excused: [], officerId: 'officer-bsa', agreedBy: 'user:dm' },
          ...{ alternate: false, calledAt: null, responseSeconds: null },
        },
      },
    ]);
    expect(looks(play, ist('19:00'))).toEqual([]);
  });

  it('R12: a leg whose clock was void for it is void no more', () => {
    const play = Play.at();
    play.district.absences.set('officer-bsa', [emergency(ist('10:30'))]);
    play.does({ type: 'roster' }, ist('11:05'));
    play.does({ type: 'confirm', calledAt: ist('11:12'), by: 'representative' }, ist('11:13'));
    const [leg] = play.case.legs;
    expect(findingOf(play.case, leg as never).excused).toEqual(['leg_void']);
    refuse(play, ist('10:30'));
    looks(play);
    play.does(
      { type: 'agree', correctionId: play.case.corrections[0]?.correctionId ?? '', agreed: true },
      ist('18:30'),
    );
    expect(findingOf(play.case, leg as never).excused).toEqual([]);
  });

  it('R12, R13: a call that was redirected because of it counts against whoever was called', () => {
    const play = redirected();
    expect(looks(play)).toEqual([]);
    refuse(play, ist('10:30'));
    looks(play);
    expect(play.case.corrections).toMatchObject([{ legId: play.case.id, status: 'proposed' }]);
    play.does(
      { type: 'agree', correctionId: play.case.corrections[0]?.correctionId ?? '', agreed: true },
      ist('18:30'),
    );
    expect(eventsOf(play.case, play.of('corrected'), 'user:dm')).toMatchObject([
      {
        type: 'finding-corrected',
        data: {
          ...{ finding: 'counted', reason: 'absence_refused', legId: play.case.id, postId: 'BSA' },
          ...{ officerId: 'officer-bsa', attemptedAt: ist('11:02').toISOString(), excused: [] },
        },
      },
    ]);
    expect(play.case.state).toBe('redirected');
  });

  it('R33: not agreed to, everything stays, and it is not asked about again', () => {
    const play = redirected();
    refuse(play, ist('10:30'));
    looks(play);
    play.does(
      { type: 'agree', correctionId: play.case.corrections[0]?.correctionId ?? '', agreed: false },
      ist('18:30'),
    );
    expect(play.of('corrected')).toEqual([]);
    expect(looks(play, ist('19:00'))).toEqual([]);
  });

  it('R12: another absence, or another officer, leaves the time out all the same', () => {
    const leave = redirected();
    refuse(leave, ist('10:30'));
    leave.district.absences.set('officer-bsa', [
      {
        from: ist('10:00'),
        to: ist('17:00'),
        recordedAt: ist('09:00', '2026-11-20'),
        sanctionedAt: ist('10:00', '2026-11-20'),
      },
    ]);
    expect(looks(leave)).toEqual([]);
    const transferred = redirected();
    refuse(transferred, ist('10:30'));
    transferred.district.holders.set('BSA', 'officer-next');
    expect(looks(transferred)).toEqual([]);
  });

  it('R12: refused while the alternate still has the case, it is asked about at the end', () => {
    const play = new Play();
    play.district.absences.set('officer-bsa', [emergency()]);
    play.receive(play.report(ist('11:02')));
    play.passUntil(ist('11:10'));
    refuse(play);
    expect(looks(play, ist('11:11')).map((f) => f.fact)).not.toContain('correction_proposed');
    play.does({ type: 'confirm', calledAt: ist('11:12'), by: 'representative' }, ist('11:13'));
    expect(play.case.corrections).toMatchObject([{ reason: 'absence_refused', status: 'proposed' }]);
  });
});
