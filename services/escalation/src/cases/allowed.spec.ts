import { describe, expect, it } from '@jest/globals';
import { ist, Play } from './case.fixture.js';
import { decide } from './case.js';

const refusal = (play: Play, at = ist('11:30')) =>
  decide(play.case, { type: 'deny', byStaff: false }, play.ctx(at)) as { params?: Record<string, unknown> };

describe('a refusal names what is allowed now', () => {
  it('in the officer’s turn', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    expect(refusal(play)).toMatchObject({
      code: 'nothing_claimed',
      params: {
        state: 'acting',
        allowed: [
          ...['claim-callback', 'tried', 'engaged', 'made-them-talk', 'in-my-meeting', 'i-call-myself'],
          ...['connect', 'confirm', 'withdraw', 'officer-word'],
        ],
      },
    });
  });

  it('in a finished case', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    play.does({ type: 'confirm', calledAt: null, by: 'representative' }, ist('11:20'));
    expect(refusal(play)).toMatchObject({
      code: 'case_final',
      params: { state: 'confirmed', allowed: ['thanks', 'officer-word'] },
    });
  });

  it('bad input is not a question of the state', () => {
    const play = Play.at();
    const future = { type: 'claim', calledAt: ist('12:00'), by: 'officer' } as const;
    expect(decide(play.case, future, play.ctx(ist('11:05')))).not.toHaveProperty('params.allowed');
  });
});

describe('what a case keeps at hand', () => {
  it('R5: 10,000 reports of one call leave it no larger than fifty do, and all are counted', () => {
    const play = Play.at();
    for (let i = 0; i < 10_000; i += 1) play.receive(play.report(ist('11:03')));
    expect(play.case.attemptCount).toBe(10_001);
    expect(JSON.stringify(play.case).length).toBeLessThan(20_000);
  });

  it('R18: 2,000 claims and denials leave it small, and it still takes the next one', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    for (let i = 0; i < 2000; i += 1) {
      play.does({ type: 'claim', calledAt: ist('11:13'), by: 'officer' }, ist('11:14'));
      play.does({ type: 'deny', byStaff: true }, ist('11:14'));
    }
    expect(JSON.stringify(play.case).length).toBeLessThan(20_000);
    expect(play.does({ type: 'claim', calledAt: ist('11:13'), by: 'officer' }, ist('11:14'))).toBeNull();
  });

  it('R18: a thousand tries within three minutes hand nothing over; the next one after them does', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    for (let ms = 0; ms < 1000; ms += 1)
      play.does({ type: 'tried', triedAt: new Date(ist('11:13').getTime() + ms) }, ist('11:14'));
    expect(play.case).toMatchObject({ state: 'acting' });
    expect(play.case.tries.length).toBeLessThanOrEqual(10);
    play.does({ type: 'tried', triedAt: ist('11:16') }, ist('11:16'));
    expect(play.case.state).toBe('awaiting_representative');
  });
});
