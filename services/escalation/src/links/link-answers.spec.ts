import { describe, expect, it } from '@jest/globals';
import { ist, Play } from '../cases/case.fixture.js';
import { answersNow, isPassedOn } from './link-answers.js';

/** Whoever answered first is away from 11:15, the first alternate after him. */
function passedOn(): Play {
  const play = Play.at();
  play.district.alternates.set('BSA', ['BEO', 'PS']);
  play.passUntil(ist('11:12'));
  play.district.absences.set('officer-bsa', [
    { from: ist('11:15'), to: ist('17:00'), recordedAt: ist('09:00'), sanctionedAt: ist('09:00') },
  ]);
  play.does({ type: 'roster' }, ist('11:15'));
  return play;
}
const linksOf = (play: Play) =>
  play.case.legs.map(({ legId, postId }) => ({
    ...{ personKind: 'officer' as const, purpose: 'instruction', legId, postId },
  }));

describe('what the bearer of a link is to do', () => {
  it('R14, R15: who has declined, or has no longer to answer, is asked for his word and to call nobody', () => {
    const play = passedOn();
    play.does({ type: 'decline', postId: 'BEO' }, ist('11:18'));
    expect(play.case.legs.map((leg) => leg.postId)).toEqual(['BSA', 'BEO', 'PS']);
    expect(linksOf(play).map((link) => isPassedOn(link, play.case))).toEqual([true, true, false]);
    const [, declined] = linksOf(play);
    expect(declined && answersNow(declined, play.case, play.ctx(ist('11:19')))).toEqual(['officer-word']);
  });

  it('R13, R14: so is an alternate who declined what he was named for', () => {
    const play = new Play();
    play.district.alternates.set('BSA', ['BEO', 'PS']);
    play.district.absences.set('officer-bsa', [
      { from: ist('10:00'), to: ist('17:00'), recordedAt: ist('09:00'), sanctionedAt: ist('09:00') },
    ]);
    play.receive(play.report(ist('11:02')));
    const link = { personKind: 'alternate' as const, purpose: 'alternate', legId: null, postId: 'BEO' };
    expect(isPassedOn(link, play.case)).toBe(false);
    play.does({ type: 'decline', postId: 'BEO' }, ist('11:10'));
    expect(isPassedOn(link, play.case)).toBe(true);
  });

  it('R20: nothing is passed on once the case has ended; superior and representative keep their sight', () => {
    const play = passedOn();
    const [first] = linksOf(play);
    const superior = first && { ...first, personKind: 'superior' as const };
    expect(superior && isPassedOn(superior, play.case)).toBe(false);
    play.does({ type: 'withdraw' }, ist('11:20'));
    expect(first && isPassedOn(first, play.case)).toBe(false);
  });
});
