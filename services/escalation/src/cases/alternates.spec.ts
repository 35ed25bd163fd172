import { describe, expect, it } from '@jest/globals';
import { allowedNow } from './allowed.js';
import { ist, Play } from './case.fixture.js';
import { activeLeg } from './model.js';
import { eventsOf } from './publish.js';

const YESTERDAY = ist('12:00', '2026-11-22');
const away = (from = ist('10:00')) => ({
  from,
  to: ist('17:00'),
  recordedAt: YESTERDAY,
  sanctionedAt: YESTERDAY,
});

/** The officer is on leave: the alternate is named at 11:02. */
function redirected(): Play {
  const play = new Play();
  play.district.absences.set('officer-bsa', [away()]);
  play.district.alternates.set('BSA', ['BEO', 'PS']);
  play.receive(play.report(ist('11:02')));
  return play;
}

describe('R13, R14: whoever stands in', () => {
  it('R13: both have a tap of their own for two hours', () => {
    const [named] = redirected().of('redirected');
    expect(named).toMatchObject({ alternatePostId: 'BEO', linkExpiresAt: ist('13:02') });
    expect(eventsOf(redirected().case, named ? [named] : [])).toMatchObject([
      { data: { officerId: 'officer-bsa' } },
    ]);
    expect(new Set([named?.linkId, named?.alternateLinkId, null]).size).toBe(3);
  });

  it('R14: an alternate who cannot take the call is followed by the next, and both are told anew', () => {
    const play = redirected();
    expect(play.does({ type: 'decline', postId: 'BEO' }, ist('11:10'))).toBeNull();
    expect(play.case).toMatchObject({ state: 'redirected', alternatePostId: 'PS', declined: ['BEO'] });
    expect(eventsOf(play.case, play.facts.slice(-2)).map((e) => [e.type, e.data])).toMatchObject([
      ['alternate-declined', { alternatePostId: 'BEO', alternateOfficerId: 'officer-beo' }],
      ['case-redirected', { alternatePostId: 'PS' }],
    ]);
  });

  it('R14: saying it twice, or for another post, changes nothing', () => {
    const play = redirected();
    play.does({ type: 'decline', postId: 'BEO' }, ist('11:10'));
    expect(play.does({ type: 'decline', postId: 'BEO' }, ist('11:11'))).toBeNull();
    expect(play.case).toMatchObject({ alternatePostId: 'PS' });
    expect(play.does({ type: 'decline', postId: 'DM' }, ist('11:12'))).toBe('not_alternate_here');
  });

  it('R14: when nobody is left an operator must act and the signing authority is told', () => {
    const play = redirected();
    for (const postId of ['BEO', 'PS', 'CDO']) play.does({ type: 'decline', postId }, ist('11:10'));
    expect(play.case).toMatchObject({ alternatePostId: null });
    expect(play.of('task_needed')).toMatchObject([{ kind: 'nobody_reachable' }]);
    expect(eventsOf(play.case, play.of('nobody_reachable'))).toMatchObject([
      { type: 'nobody-reachable', data: { authorityPostId: 'DM', authorityOfficerId: 'officer-dm' } },
    ]);
  });

  it('R13, R14: everybody away at the attempt: nobody is named, nobody is blamed', () => {
    const play = new Play();
    for (const officer of ['officer-bsa', 'officer-beo', 'officer-cdo'])
      play.district.absences.set(officer, [away()]);
    play.receive(play.report(ist('11:02')));
    expect(play.case).toMatchObject({ state: 'redirected', alternatePostId: null, legs: [] });
    expect(play.of('nobody_reachable')).toHaveLength(1);
  });

  it('R14, R15: in mid-case the alternate’s clock ends as void and the next one has his own', () => {
    const play = new Play();
    play.district.alternates.set('BSA', ['BEO', 'PS']);
    play.district.absences.set('officer-bsa', [away(ist('11:10'))]);
    play.receive(play.report(ist('11:02')));
    play.passUntil(ist('11:10'));
    expect(activeLeg(play.case)).toMatchObject({ postId: 'BEO' });
    expect(allowedNow(play.case, play.ctx(ist('11:20')))).toContain('decline');
    play.does({ type: 'decline', postId: 'BEO' }, ist('11:15'));
    expect(play.case.legs.map((leg) => [leg.postId, leg.voided])).toEqual([
      ['BSA', false],
      ['BEO', true],
      ['PS', false],
    ]);
    expect(activeLeg(play.case)).toMatchObject({ clockFrom: ist('11:15'), dueAt: ist('11:25') });
    // Who declined is not asked again when the roster is looked at anew.
    play.district.holders.set('PS', 'officer-other');
    play.does({ type: 'roster' }, ist('11:16'));
    expect(activeLeg(play.case)?.postId).toBe('PS');
  });

  it('R15: everybody away in mid-case: no leg, an operator, and who comes back first answers', () => {
    const play = new Play();
    play.receive(play.report(ist('11:02')));
    for (const officer of ['officer-bsa', 'officer-beo', 'officer-cdo'])
      play.district.absences.set(officer, [{ ...away(ist('11:05')), to: ist('12:00') }]);
    play.does({ type: 'roster' }, ist('11:06'));
    expect(activeLeg(play.case)).toBeNull();
    expect(play.of('nobody_reachable')).toHaveLength(1);
    play.passUntil(ist('12:00'));
    expect(activeLeg(play.case)).toMatchObject({ clockFrom: ist('12:00') });
  });
});
