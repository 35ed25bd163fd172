import { describe, expect, it } from '@jest/globals';
import { ist, Play } from './case.fixture.js';
import { eventsOf } from './publish.js';

const CDO = { postId: 'CDO', officerId: 'officer-cdo' };
/** The superior has been told at 11:27. */
function told(): Play {
  const play = Play.at();
  play.passUntil(ist('11:27'));
  expect(play.steps.at(-1)).toBe('superior 11:27 CDO');
  return play;
}

describe('R18: what a superior answers', () => {
  it('R18, R19: "made them talk" is a claim in his words: the representative is asked, nothing is confirmed', () => {
    const play = told();
    expect(
      play.does({ type: 'made_them_talk', calledAt: ist('11:29'), superior: CDO }, ist('11:30')),
    ).toBeNull();
    expect(play.case).toMatchObject({ state: 'claimed', claims: [{ by: 'superior' }], questions: 1 });
    expect(eventsOf(play.case, play.facts.slice(-4)).map((e) => e.type)).toEqual([
      'superior-answered',
      'callback-claimed',
      'representative-asked',
    ]);
  });

  it('R18, R19: denied, it is told to the superior who said it, and never judged against the officer', () => {
    const play = told();
    play.does({ type: 'made_them_talk', calledAt: ist('11:29'), superior: CDO }, ist('11:30'));
    play.does({ type: 'deny', byStaff: false }, ist('11:35'));
    expect(eventsOf(play.case, play.of('denied'))).toMatchObject([
      { data: { officerId: 'officer-bsa', claimedBy: { by: 'superior', ...CDO } } },
    ]);
    play.does({ type: 'officer_word' }, ist('11:40'));
    const judge = { type: 'judge' as const, verdict: 'false_claim' as const, claimedAt: ist('11:30') };
    expect(play.does(judge, ist('11:45'))).toBe('no_claim_to_judge');
    expect(play.does({ ...judge, claimedAt: null }, ist('11:45', '2026-11-30'))).toBe('no_claim_to_judge');
  });

  it('R18: "in my meeting until" holds the ladder until its end and ten minutes, without a reason', () => {
    const play = told();
    play.does({ type: 'in_my_meeting', until: ist('13:00'), superior: CDO }, ist('11:30'));
    expect(play.case.engagements.at(-1)).toMatchObject({ by: 'superior', before: false });
    play.passUntil(ist('13:10'));
    expect(play.steps.at(-1)).toBe('head 13:10 DM');
    expect(eventsOf(play.case, play.of('superior_answered'))).toMatchObject([
      { data: { answer: 'in_my_meeting', superiorPostId: 'CDO', until: ist('13:00').toISOString() } },
    ]);
  });

  it('R18: "I call myself" holds it half an hour, once for each superior', () => {
    const play = told();
    play.does({ type: 'calls_self', superior: CDO }, ist('11:30'));
    play.does({ type: 'calls_self', superior: CDO }, ist('11:50'));
    expect(play.of('superior_answered')).toHaveLength(1);
    play.passUntil(ist('12:00'));
    expect(play.steps.at(-1)).toBe('head 12:00 DM');
  });

  it('R18: a meeting in the past or beyond closing, and a talk before the attempt, are refused', () => {
    const play = told();
    const meeting = (until: Date) => play.does({ type: 'in_my_meeting', until, superior: CDO }, ist('11:30'));
    expect(meeting(ist('11:29'))).toBe('until_in_past');
    expect(meeting(ist('17:30'))).toBe('until_too_late');
    const talked = (calledAt: Date) =>
      play.does({ type: 'made_them_talk', calledAt, superior: CDO }, ist('11:30'));
    expect([talked(ist('11:00')), talked(ist('11:31'))]).toEqual([
      'called_at_before_attempt',
      'called_at_in_future',
    ]);
    expect(play.of('superior_answered')).toEqual([]);
  });
});
