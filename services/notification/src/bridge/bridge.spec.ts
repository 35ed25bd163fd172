import { describe, expect, it } from '@jest/globals';
import {
  patienceOf,
  progressOf,
  resultOf,
  ringing,
  stateAfter,
  talkSeconds,
  type BridgeState,
  type Report,
} from './bridge.js';

const STATES: BridgeState[] = ['requested', 'calling', 'ringing', 'answered', 'connected', 'ended'];

describe('R18: a call that connects both', () => {
  it('the representative rings only when the officer is there', () => {
    expect(STATES.map(ringing)).toEqual([null, null, 'officer', 'representative', null, null]);
    expect(stateAfter('ringing', 'officer_answered')).toBe('answered');
    expect(stateAfter('answered', 'connected')).toBe('connected');
    expect(stateAfter('requested', 'connected')).toBeNull();
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

  it('of a provider that does not tell when the second answered, both may talk as soon as the first has', () => {
    expect([patienceOf('ringing', false), patienceOf('answered', false)]).toEqual([60, 7200]);
  });

  it('what comes late or out of order loses no talk', () => {
    expect(stateAfter('ringing', 'connected')).toBe('connected');
    expect(stateAfter('connected', 'officer_answered')).toBeNull();
  });
});

describe('R18: what a provider reports', () => {
  const AT = new Date('2026-11-23T05:50:00Z');
  const before = (seconds: number): Date => new Date(AT.getTime() - seconds * 1000);
  const of = (
    phase: Report['phase'],
    talk: number | null,
    tellsConnected: boolean,
    connectedAt: Date | null = null,
  ) => progressOf({ phase, talkSeconds: talk, reason: null, at: AT }, { tellsConnected, connectedAt });

  it('connects both at the moment it was told, once', () => {
    expect(of('connected', null, true)).toEqual({ progress: { told: 'connected' }, connectedAt: AT });
    expect(of('connected', null, true, before(9)).connectedAt).toEqual(before(9));
  });

  it('counts as talk what lies after that moment, even where it tells the length of the whole call', () => {
    expect(of('ended', 65, true, before(25)).progress).toEqual({ told: 'ended', talkSeconds: 30 });
    expect(of('ended', 20, true, before(25)).progress).toEqual({ told: 'ended', talkSeconds: 20 });
    expect(of('ended', null, true, before(25)).progress).toEqual({ told: 'ended', talkSeconds: 25 });
    expect(of('ended', 65, true)).toEqual({ progress: { told: 'ended', talkSeconds: 0 }, connectedAt: null });
  });

  it('where nobody tells that moment, the talk it tells at the end is the proof', () => {
    expect(of('ended', 40, false)).toEqual({
      progress: { told: 'ended', talkSeconds: 40 },
      connectedAt: before(40),
    });
    expect(of('ended', 0, false)).toEqual({ progress: { told: 'ended', talkSeconds: 0 }, connectedAt: null });
    expect(of('ended', null, false).connectedAt).toBeNull();
  });

  it('a failure is no talk, whatever it says', () => {
    for (const tells of [true, false])
      expect(of('failed', 99, tells)).toEqual({
        progress: { told: 'ended', talkSeconds: 0 },
        connectedAt: null,
      });
  });
});
