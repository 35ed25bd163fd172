import { describe, expect, it } from '@jest/globals';
import {
  allowedOf,
  answersAs,
  authorityAnswers,
  honoured,
  mayCall,
  phaseOf,
  postsOf,
  sentenceOf,
  waitingFor,
  type CaseView,
} from './case.model.js';

const post = (id: string) => ({ id, titleHi: id, titleEn: id });
const step = (name: string, at: string): NonNullable<CaseView['nextStep']> => ({
  step: name,
  at,
  postId: 'p1',
  titleHi: 'पद',
  titleEn: 'post',
});
const file: CaseView = {
  id: 'c1',
  reference: 'HRD-0001',
  state: 'waiting',
  representative: { id: 'r', nameHi: 'राम सिंह', nameEn: 'Ram Singh' },
  post: post('p1'),
  officer: null,
  attemptedAt: '2026-11-23T11:02:00+05:30',
  actsAt: '2026-11-23T11:12:00+05:30',
  opensAt: null,
  nextStep: step('instruction', '2026-11-23T11:12:00+05:30'),
  calledAt: null,
  stateBoard: false,
};

describe('a case on the screen', () => {
  it('R6: waits for the end of the 10 minutes, then for the next step, then for nothing', () => {
    expect(waitingFor(file)?.at).toBe('2026-11-23T11:12:00+05:30');
    const acting = { ...file, state: 'acting', nextStep: step('superior', '2026-11-23T11:27:00+05:30') };
    expect(waitingFor(acting)?.step).toBe('superior');
    expect(waitingFor({ ...acting, state: 'confirmed' })).toBeNull();
  });

  it('R18: asks for a call only while one is wanted, not while a claim waits nor after the end', () => {
    const states = ['waiting', 'acting', 'awaiting_representative', 'claimed', 'confirmed', 'withdrawn'];
    expect(states.map((state) => phaseOf({ state }))).toEqual([
      'open',
      'open',
      'their_turn',
      'claimed',
      'final',
      'final',
    ]);
    expect(states.filter((state) => mayCall({ state }))).toEqual(states.slice(0, 3));
  });

  it('R18: an officer answers as the one called where he holds a post of the case, else as a superior', () => {
    const legs = [{ post: post('p2'), officer: null }];
    const called = { ...file, legs, officer: { id: 'o1', nameHi: '', nameEn: '' } };
    expect(answersAs(called, { officerId: 'o1', postIds: [] })).toBe('officer');
    expect(answersAs(called, { officerId: 'o2', postIds: ['p2'] })).toBe('officer');
    expect(answersAs(called, { officerId: 'o3', postIds: ['p9'] })).toBe('superior');
  });

  it('R14: lets only whoever stands in for the called post decline', () => {
    const legs = [
      { post: post('p1'), officer: null, endedAt: '2026-11-23T11:20:00+05:30' },
      { post: post('p2'), officer: null, endedAt: null },
    ];
    const called = { ...file, legs, allowed: ['tried', 'decline'] };
    expect(allowedOf(called, { postIds: ['p1'] })).toEqual(['tried']);
    expect(allowedOf(called, { postIds: ['p2'] })).toEqual(['tried', 'decline']);
    const named = { ...called, alternate: { post: post('p3'), officer: null } };
    expect(allowedOf(named, { postIds: ['p2'] })).toEqual(['tried']);
    expect(allowedOf(file, { postIds: ['p2'] })).toEqual([]);
  });

  it('R35: offers the signing authority what the case takes, and nothing in the own matter', () => {
    const judged = { ...file, post: post('p1'), allowed: ['officer-word', 'judge-claim', 'close'] };
    expect(authorityAnswers({ ...judged, mayDecide: true })).toEqual(['close', 'judge-claim']);
    expect(authorityAnswers({ ...judged, mayDecide: false })).toEqual([]);
    expect(authorityAnswers(judged)).toEqual([]);
  });

  it('says a timeline entry in the language of the reader', () => {
    const entry = { at: '', type: 'instructed', textHi: 'निर्देश भेजा गया', textEn: 'Instructed' };
    expect(sentenceOf(entry, 'en')).toBe('Instructed');
    expect(sentenceOf(entry, 'hi')).toBe('निर्देश भेजा गया');
  });

  it("addresses representatives with मा० and Hon'ble, once", () => {
    const member = { id: 'r', nameHi: 'श्री राम सिंह', nameEn: 'Ram Singh' };
    expect(honoured(member, 'hi')).toBe('मा० श्री राम सिंह');
    expect(honoured({ ...member, nameHi: 'मा० विधायक' }, 'hi')).toBe('मा० विधायक');
    expect(honoured(member, 'en')).toBe("Hon'ble Ram Singh");
  });

  it('puts the phones of open cases first, each once', () => {
    const closed = { ...file, id: 'c2', state: 'confirmed', post: post('p2') };
    expect(postsOf([closed, file, file])).toEqual(['p1', 'p2']);
  });
});
