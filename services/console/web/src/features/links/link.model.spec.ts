import { describe, expect, it } from '@jest/globals';
import { superiorSaid, titleKeyOf, type LinkView } from './link.model.js';

const link = (personKind: LinkView['personKind'], state: string, more: Partial<LinkView> = {}): LinkView => ({
  id: 'c1',
  reference: 'HRD-0001',
  state,
  representative: { id: 'r', nameHi: '', nameEn: '' },
  post: { id: 'p', titleHi: '', titleEn: '' },
  officer: null,
  attemptedAt: '2026-11-23T11:02:00+05:30',
  actsAt: null,
  opensAt: null,
  nextStep: null,
  calledAt: null,
  stateBoard: false,
  personKind,
  purpose: 'instruction',
  expiresAt: '2026-11-24T11:02:00+05:30',
  answers: [],
  ...more,
});

describe('the title of a link', () => {
  it('R18, R19: urges the officer to call while a call is wanted, and thanks him at the end', () => {
    const states = ['waiting', 'acting', 'claimed', 'awaiting_representative', 'confirmed', 'withdrawn'];
    const titles = ['officer', 'officer', 'claimed', 'theirTurn', 'over', 'over'];
    expect(states.map((state) => titleKeyOf(link('officer', state)))).toEqual(titles);
    expect(titleKeyOf(link('superior', 'acting'))).toBe('superior');
    expect(titleKeyOf(link('superior', 'claimed'))).toBe('claimed');
  });

  it('R14, R15: urges nobody whose turn has passed to another one', () => {
    const titles = ['acting', 'claimed'].map((state) =>
      titleKeyOf(link('officer', state, { passedOn: true })),
    );
    expect(titles).toEqual(['passedOn', 'passedOn']);
    expect(titleKeyOf(link('officer', 'confirmed', { passedOn: false }))).toBe('over');
  });

  it('R19: asks the representative until the end, and then no more', () => {
    expect(titleKeyOf(link('representative', 'claimed'))).toBe('representative');
    expect(titleKeyOf(link('representative', 'acting'))).toBe('representative');
    expect(titleKeyOf(link('representative', 'confirmed'))).toBe('over');
  });

  it('R7, R8: asks whether the call is still wanted until that is answered', () => {
    const asked = { purpose: 'still-wanted', stillWanted: { askAt: '', until: null, answeredAt: null } };
    const answered = { ...asked, stillWanted: { ...asked.stillWanted, answeredAt: 'then' } };
    expect(titleKeyOf(link('representative', 'out_of_hours', asked))).toBe('stillWanted');
    expect(titleKeyOf(link('representative', 'waiting', answered))).toBe('underWay');
    expect(titleKeyOf(link('representative', 'withdrawn', asked))).toBe('over');
  });

  it('R13, R14: asks the alternate while he can decline, and thanks him after; names him to the representative', () => {
    expect(titleKeyOf(link('alternate', 'redirected', { answers: ['decline'] }))).toBe('alternate');
    expect(titleKeyOf(link('alternate', 'redirected'))).toBe('declined');
    expect(titleKeyOf(link('representative', 'redirected', { purpose: 'redirect' }))).toBe('redirected');
  });

  it('R18: tells a superior what was answered last', () => {
    const entry = (type: string, at: string) => ({ at, type, textHi: '', textEn: '' });
    const timeline = [
      entry('superior_answered', '1'),
      entry('superior_answered', '2'),
      entry('engaged', '3'),
    ];
    expect(superiorSaid(link('superior', 'acting', { timeline }))?.at).toBe('2');
    expect(superiorSaid(link('superior', 'acting'))).toBeNull();
    expect(superiorSaid(link('officer', 'acting', { timeline }))).toBeNull();
  });
});
