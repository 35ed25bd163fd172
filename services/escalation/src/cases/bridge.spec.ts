import { describe, expect, it } from '@jest/globals';
import type { EndedBridge } from './bridge.js';
import { ist, Play } from './case.fixture.js';
import { figuresNow } from './findings.js';
import { eventsOf } from './publish.js';
import { deadlinesOf } from './timers.js';

/** Instructed at 11:12; both are being connected since 11:16. */
function bridging(at = ist('11:16')): Play {
  const play = Play.at();
  play.passUntil(at);
  expect(play.does({ type: 'connect', by: 'officer' }, at)).toBeNull();
  return play;
}
const ended = (play: Play, change: Partial<EndedBridge>, at = ist('11:18')): string | null =>
  play.does(
    {
      type: 'bridge_ended',
      ended: {
        bridgeId: play.of('bridge_requested').at(-1)?.bridge.bridgeId ?? '',
        ...{ result: 'talked', talkSeconds: 20, startedAt: ist('11:16'), connectedAt: ist('11:16:30') },
        ...change,
      },
    },
    at,
  );

describe('R18: the bridge call', () => {
  it('R18: one tap asks for it, with the leg it is for', () => {
    const play = bridging();
    expect(eventsOf(play.case, play.of('bridge_requested'))).toMatchObject([
      { type: 'bridge-requested', data: { postId: 'BSA', officerId: 'officer-bsa', by: 'officer' } },
    ]);
  });

  it('R18: one at a time: asking again while it runs changes nothing', () => {
    const play = bridging();
    expect(play.does({ type: 'connect', by: 'operator' }, ist('11:17'))).toBeNull();
    expect(play.of('bridge_requested')).toHaveLength(1);
    ended(play, { result: 'failed', talkSeconds: 0, startedAt: null, connectedAt: null });
    play.does({ type: 'connect', by: 'operator' }, ist('11:19'));
    expect(play.of('bridge_requested')).toHaveLength(2);
  });

  it('R18, R23: 15 s of talk confirm with grade telephony, from when they were connected', () => {
    const play = bridging();
    ended(play, { talkSeconds: 15 });
    expect(play.case).toMatchObject({
      state: 'confirmed',
      bridge: null,
      figures: { grade: 'telephony', confirmedBy: 'telephony', responseSeconds: 870 },
    });
  });

  it('R18: less talk, or no answer, counts as tried by the officer at the telephone’s time', () => {
    for (const change of [
      { talkSeconds: 14 },
      { result: 'representative_no_answer' as const, talkSeconds: 0, connectedAt: null },
    ]) {
      const play = bridging();
      ended(play, change);
      expect(play.case.state).toBe('acting');
      expect(play.of('tried')).toMatchObject([{ byTelephone: true, count: 1 }]);
    }
  });

  it('R18: two such calls three minutes apart make it the representative’s turn', () => {
    const play = bridging();
    const inVain = { result: 'representative_no_answer' as const, talkSeconds: 0, connectedAt: null };
    ended(play, inVain);
    play.does({ type: 'connect', by: 'officer' }, ist('11:20'));
    ended(play, { ...inVain, startedAt: ist('11:20') }, ist('11:21'));
    expect(play.case.state).toBe('awaiting_representative');
  });

  it('R18, R31: an officer who did not answer his own bridge, or a call that failed, has tried nothing', () => {
    for (const result of ['officer_no_answer', 'failed', 'unknown'] as const) {
      const play = bridging();
      ended(play, { result, talkSeconds: 0, connectedAt: null });
      expect([play.case.state, play.of('tried')]).toEqual(['acting', []]);
    }
  });

  it('R18: while it runs nobody above is told; what fell due meanwhile is due then, and nobody was late', () => {
    const play = bridging(ist('11:21'));
    expect(deadlinesOf(play.case)).toMatchObject({ bridge: ist('11:31') });
    expect(deadlinesOf(play.case)).not.toHaveProperty('step');
    ended(play, { result: 'officer_no_answer', talkSeconds: 0, connectedAt: null }, ist('11:25'));
    expect(deadlinesOf(play.case).step).toEqual(ist('11:25'));
    play.passUntil(ist('11:30'));
    expect(play.steps.slice(-2)).toEqual(['warning 11:25 BSA', 'superior 11:30 CDO']);
    expect(play.case.excused).toEqual([]);
  });

  it('R18: before the instruction it holds that too', () => {
    const play = bridging(ist('11:11'));
    ended(play, { result: 'officer_no_answer', talkSeconds: 0, connectedAt: null }, ist('11:14'));
    play.passUntil(ist('11:14'));
    expect(play.steps).toEqual(['instruction 11:14 BSA']);
    expect(play.case.excused).toEqual([]);
  });

  it('R18: one that nobody tells the end of holds the case ten minutes and no longer', () => {
    const play = bridging();
    play.passUntil(ist('11:26'));
    expect(play.of('bridge_ended')).toMatchObject([{ result: 'unknown' }]);
    expect(play.case.bridge).toBeNull();
    expect(play.steps).toContain('repeat 11:26 BSA');
    ended(play, { talkSeconds: 200 }, ist('11:30'));
    expect(play.case.state).toBe('confirmed');
  });

  it('R18, R32: ended after the case has: the telephone’s time corrects the finding', () => {
    const play = bridging();
    play.does({ type: 'confirm', calledAt: ist('11:25'), by: 'representative' }, ist('11:25'));
    ended(play, { talkSeconds: 60 }, ist('11:26'));
    expect(figuresNow(play.case)).toMatchObject({ grade: 'telephony', responseSeconds: 870 });
  });

  it('R18: the same end told twice changes nothing more', () => {
    const play = bridging();
    ended(play, { talkSeconds: 60 });
    const file = play.case;
    ended(play, { talkSeconds: 60 }, ist('11:30'));
    expect(play.case).toEqual(file);
  });

  it('R18: a finished case connects nobody, and says so with what is possible', () => {
    const play = bridging();
    ended(play, { talkSeconds: 60 });
    expect(play.does({ type: 'connect', by: 'officer' }, ist('11:30'))).toBe('case_final');
  });
});

describe('R19, R21: a record of the telephone in an open case', () => {
  const record = (play: Play, calledAt: Date, talkSeconds: number, at = ist('11:30')): string | null =>
    play.does({ type: 'call_recorded', call: { callId: 'c', calledAt, talkSeconds } }, at);

  it('R19, R21: confirms with the telephone’s own time, also after a denial and before the instruction', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    play.does({ type: 'claim', calledAt: ist('11:20'), by: 'officer' }, ist('11:21'));
    play.does({ type: 'deny', byStaff: true }, ist('11:22'));
    record(play, ist('11:08'), 30);
    expect(play.case).toMatchObject({ state: 'confirmed', figures: { onTime: true, grade: 'telephony' } });
  });

  it('R18: one without talk counts as tried', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    record(play, ist('11:14'), 0);
    record(play, ist('11:18'), 3);
    expect(play.case.state).toBe('awaiting_representative');
  });

  it('is no proof before the attempt or of the future', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    const facts = play.facts.length;
    record(play, ist('11:01'), 60);
    record(play, ist('11:45'), 60);
    expect(play.facts).toHaveLength(facts);
  });
});
