import { describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../shared/case.model.js';
import { addressOf, joined } from './cases.model.js';

const file = (id: string, state: string): CaseView => ({
  id,
  reference: id,
  state,
  representative: { id: 'r', nameHi: '', nameEn: '' },
  post: { id: 'p', titleHi: '', titleEn: '' },
  officer: null,
  attemptedAt: '2026-11-23T11:00:00+05:30',
  actsAt: null,
  opensAt: null,
  nextStep: null,
  calledAt: null,
  stateBoard: false,
});

describe('the list of cases', () => {
  it('keeps the order of the service, and shows a case that was closed between two pages once, as closed', () => {
    const pages = [
      { items: [file('a', 'acting'), file('b', 'acting')], nextCursor: 'x' },
      { items: [file('c', 'waiting'), file('a', 'confirmed')], nextCursor: null },
    ];
    expect(joined(pages).map((c) => [c.id, c.state])).toEqual([
      ['b', 'acting'],
      ['c', 'waiting'],
      ['a', 'confirmed'],
    ]);
  });

  it('asks for the page after a cursor', () => {
    expect(addressOf(null)).toBe('/api/escalation/v1/cases?limit=30');
    expect(addressOf('a+b')).toBe('/api/escalation/v1/cases?limit=30&cursor=a%2Bb');
  });
});
