import { describe, expect, it } from '@jest/globals';
import { ist, Play } from './case.fixture.js';
import { eventsOf } from './publish.js';

/** Claimed at 11:21, denied at 11:25. */
function denied(): Play {
  const play = Play.at();
  play.passUntil(ist('11:12'));
  play.does({ type: 'claim', calledAt: ist('11:20'), by: 'officer' }, ist('11:21'));
  play.does({ type: 'deny', byStaff: false }, ist('11:25'));
  return play;
}
const judge = (play: Play, at: Date): string | null =>
  play.does({ type: 'judge', verdict: 'false_claim', claimedAt: null }, at);

describe('R19: a denial is a claim that was not confirmed', () => {
  it('R19: nobody is judged unheard, until he had three working days to speak', () => {
    const play = denied();
    expect(judge(play, ist('11:30'))).toBe('officer_not_heard');
    expect(judge(play, ist('17:00', '2026-11-26'))).toBe('officer_not_heard');
    expect(judge(play, ist('17:01', '2026-11-26'))).toBeNull();
    expect(play.of('claim_judged')).toMatchObject([{ judgement: { heardAt: null } }]);
  });

  it('R19: after his word a named person decides, once, and the case goes on as it stood', () => {
    const play = denied();
    play.does({ type: 'officer_word' }, ist('11:40'));
    const { state } = play.case;
    expect(judge(play, ist('11:45'))).toBeNull();
    expect(play.case.state).toBe(state);
    expect(eventsOf(play.case, play.of('claim_judged'), 'user:dm')).toMatchObject([
      {
        type: 'claim-judged',
        data: {
          ...{ verdict: 'false_claim', judgedBy: 'user:dm', heardAt: ist('11:40').toISOString() },
          ...{ claimedAt: ist('11:21').toISOString(), calledAt: ist('11:20').toISOString() },
        },
      },
    ]);
    expect(judge(play, ist('11:50'))).toBe('claim_judged_already');
  });

  it('R19: a word said before the claim is no word about it', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    play.does({ type: 'officer_word' }, ist('11:13'));
    play.does({ type: 'claim', calledAt: ist('11:20'), by: 'officer' }, ist('11:21'));
    play.does({ type: 'deny', byStaff: false }, ist('11:25'));
    expect(judge(play, ist('11:30'))).toBe('officer_not_heard');
  });

  it('R19, R27: the word of an earlier officer is about his own leg and makes no other one heard', () => {
    const play = Play.at();
    play.district.absences.set('officer-bsa', [
      { from: ist('11:15'), to: ist('17:00'), recordedAt: ist('09:00'), sanctionedAt: ist('09:00') },
    ]);
    play.does({ type: 'roster' }, ist('11:15'));
    play.does({ type: 'claim', calledAt: ist('11:20'), by: 'officer' }, ist('11:21'));
    play.does({ type: 'deny', byStaff: false }, ist('11:25'));
    play.does({ type: 'officer_word', officerId: 'officer-bsa' }, ist('11:30'));
    expect(eventsOf(play.case, play.of('word_recorded'))).toMatchObject([{ data: { postId: 'BSA' } }]);
    expect(judge(play, ist('11:35'))).toBe('officer_not_heard');
    play.does({ type: 'officer_word', officerId: 'officer-beo' }, ist('11:40'));
    expect(judge(play, ist('11:45'))).toBeNull();
  });

  it('R19: of a document older than the words of each, the word counts as it did', () => {
    const play = denied();
    play.does({ type: 'officer_word' }, ist('11:40'));
    play.file = { ...play.case, words: [] };
    expect(judge(play, ist('11:45'))).toBeNull();
  });

  it('R19: what was never denied cannot be judged; also a finished case can be', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    expect(judge(play, ist('11:20'))).toBe('no_claim_to_judge');
    const over = denied();
    over.does({ type: 'withdraw' }, ist('11:30'));
    over.does({ type: 'officer_word' }, ist('11:40'));
    expect(judge(over, ist('11:45'))).toBeNull();
  });
});
