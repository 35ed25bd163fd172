import { describe, expect, it } from '@jest/globals';
import { ofCovered, ofUncovered } from './desk-plan.js';

const spell = { since: '2026-11-23T06:00:00Z', uncoveredSeconds: 300 };
const nobody = { recipientUserIds: [], recipientPostId: null, recipientOfficerId: null };
const seat = { recipientPostId: 'dm', recipientOfficerId: 'head' };

describe('messages about the desk', () => {
  it('R22: each nodal officer is told on the number of the account, the head on the number of the seat', () => {
    const nodal = { ...spell, ...nobody, level: 'nodal' as const, toldAt: '2026-11-23T06:05:00Z' };
    const facts = { at: [spell.since] };
    expect(ofUncovered({ ...nodal, recipientUserIds: ['u1', 'u2'] })).toMatchObject([
      {
        purpose: 'desk_uncovered',
        template: 'desk_uncovered',
        recipient: { kind: 'user', userId: 'u1' },
        facts,
      },
      { recipient: { kind: 'user', userId: 'u2' }, caseId: null, channels: ['sms', 'whatsapp'] },
    ]);
    expect(ofUncovered({ ...nodal, ...seat, level: 'head' })).toMatchObject([
      { recipient: { kind: 'officer', postId: 'dm', officerId: 'head' } },
    ]);
    expect(ofUncovered(nodal)).toEqual([]);
  });

  it.each([
    ['operator', 'desk_covered'],
    ['relief', 'desk_relieved'],
    ['unwatched', 'desk_relieved'],
    ['closed', 'desk_closed'],
  ] as const)('R36: whoever was told hears how it ended: %s', (because, template) => {
    const ended = { ...spell, ...seat, recipientUserIds: ['u1'], coveredAt: '2026-11-23T06:20:00Z', because };
    expect(ofCovered(ended)).toMatchObject([
      { purpose: 'desk_covered', template, facts: { at: [spell.since], until: ended.coveredAt } },
      { recipient: { kind: 'officer' } },
    ]);
  });
});
