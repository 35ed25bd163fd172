import { describe, expect, it } from '@jest/globals';
import { patienceOf, resultOf, ringing, stateAfter, talkSeconds, type BridgeState } from './bridge.js';

const STATES: BridgeState[] = ['requested', 'calling', 'ringing', 'answered', 'connected', 'ended'];

describe('R18: a call that connects both', () => {
  it('the representative rings only when the officer is there', () => {
    expect(STATES.map(ringing)).toEqual([null, null, 'officer', 'representative', null, null]);
    expect(stateAfter('ringing', 'officer_answered')).toBe('answered');
    expect(stateAfter('ringing', 'connected')).toBeNull();
    expect(stateAfter('answered', 'connected')).toBe('connected');
  });

  it('ends from every state, once', () => {
    expect(STATES.map((state) => stateAfter(state, 'ended'))).toEqual([
      ...Array<string>(5).fill('ended'),
      null,
    ]);
    expect(stateAfter('connected', 'officer_answered')).toBeNull();
  });

  it('says who did not answer', () => {
    expect(['ringing', 'answered', 'connected', 'calling'].map((s) => resultOf(s as BridgeState))).toEqual([
      'officer_no_answer',
      'representative_no_answer',
      'talked',
      'failed',
    ]);
  });

  it('counts talk as the provider told it, else by the clock, and none where they never were connected', () => {
    const since = new Date('2026-11-23T05:50:00Z');
    const later = new Date('2026-11-23T05:50:20.900Z');
    expect(talkSeconds(since, null, later)).toBe(20);
    expect(talkSeconds(since, 14, later)).toBe(14);
    expect(talkSeconds(null, 300, later)).toBe(0);
    expect(talkSeconds(later, null, since)).toBe(0);
  });

  it('waits a minute for an answer and two hours for an end', () => {
    expect([patienceOf('ringing'), patienceOf('answered'), patienceOf('connected')]).toEqual([60, 60, 7200]);
  });
});
