import { describe, expect, it } from '@jest/globals';
import type { DataOf } from '@setu/contracts';
import { snapshotFrom, type RosterItem } from '@setu/roster';
import { ofDenied, ofFinding, ofNobody, ofProposal, ofSuperior } from './fairness-plan.js';

const NOW = new Date('2026-11-23T06:00:00Z');
const item = (type: string, data: object): RosterItem =>
  ({
    type,
    district: '150',
    data: { version: 1, removed: false, ...data },
    personal: {},
  }) as unknown as RosterItem;
const post = (postId: string): RosterItem =>
  item('post-changed', { postId, code: postId, validFrom: '2020-01-01T00:00:00Z', validTo: null });
const posting = (postId: string, officerId: string): RosterItem =>
  item('posting-changed', {
    ...{ postingId: `${postId} ${officerId}`, postId, officerId, kind: 'substantive' },
    ...{ from: '2026-01-01T00:00:00Z', to: null, recordedAt: '2026-01-01T00:00:00Z' },
  });
const roster = (...postings: RosterItem[]) =>
  snapshotFrom('150', [
    post('bsa'),
    post('dios'),
    item('officer-changed', { officerId: 'old' }),
    item('officer-changed', { officerId: 'new' }),
    ...postings,
  ]);
const here = roster(posting('bsa', 'old'));

const of = {
  caseId: 'c',
  legId: 'l',
  postId: 'bsa',
  officerId: 'old',
  reference: 'HRD-1',
  representativeId: 'mla',
};
const found: DataOf<'finding-corrected'> = {
  ...of,
  ...{ correctionId: 'x', reason: 'not_available', restsOn: null, recordedBy: null, recordedAt: null },
  ...{ sanctionedAt: null, finding: 'excused', agreedBy: null, attemptedAt: '', correctedAt: '' },
  ...{ excused: ['not_available'], alternate: false, countsOnTime: true, calledAt: null, confirmedAt: null },
  ...{ responseSeconds: null, afterInstructionSeconds: null, wallSeconds: null, onTime: null, grade: null },
  calendarVersion: '',
};

describe('who hears of what became of a finding', () => {
  it('R33, R36: the officer, by what the finding is now', () => {
    expect(ofFinding(found, here, NOW)).toMatchObject([
      {
        purpose: 'finding_corrected',
        template: 'finding_excused',
        recipient: { postId: 'bsa', officerId: 'old' },
      },
    ]);
    const proven = {
      ...found,
      finding: 'called_back' as const,
      calledAt: '2026-11-23T05:40:00Z',
      responseSeconds: 240,
    };
    expect(ofFinding(proven, here, NOW)).toMatchObject([
      { template: 'finding_called_back', facts: { responseSeconds: 240, at: ['2026-11-23T05:40:00Z'] } },
    ]);
  });

  it('R33: on the post held now, never on a successor’s phone', () => {
    const moved = roster(posting('bsa', 'new'), posting('dios', 'old'));
    expect(ofFinding(found, moved, NOW)).toMatchObject([{ recipient: { postId: 'dios', officerId: 'old' } }]);
    expect(ofFinding(found, roster(posting('bsa', 'new')), NOW)).toEqual([]);
  });

  it('R33, R35: a proposal asks the signing authority, and nobody where there is none', () => {
    const asked = { ...of, ...{ correctionId: 'x', reason: 'not_available' as const, restsOn: null } };
    const rest = { recordedBy: null, recordedAt: null, sanctionedAt: null, proposedAt: '' };
    const to = { authorityPostId: 'dm', authorityOfficerId: 'o-dm' };
    expect(ofProposal({ ...asked, ...rest, ...to })).toMatchObject([{ recipient: { postId: 'dm' } }]);
    expect(ofProposal({ ...asked, ...rest, authorityPostId: null, authorityOfficerId: null })).toEqual([]);
  });

  it('R18, R19: a denial is told as a claim not confirmed to whoever claimed; older events say nothing', () => {
    const denied = { ...of, deniedAt: '', byStaff: false };
    expect(ofDenied(denied, here, NOW)).toMatchObject([{ template: 'claim_not_confirmed' }]);
    const bySuperior = { by: 'superior' as const, postId: 'dios', officerId: 'old' };
    const said = roster(posting('bsa', 'new'), posting('dios', 'old'));
    expect(ofDenied({ ...denied, claimedBy: bySuperior }, said, NOW)).toMatchObject([
      { recipient: { postId: 'dios', officerId: 'old' } },
    ]);
    const { reference: _r, ...older } = denied;
    expect(ofDenied(older, here, NOW)).toEqual([]);
  });

  it('R18: the representative hears only that the superior calls himself', () => {
    const said = { ...of, superiorPostId: 'cdo', superiorOfficerId: 'o', until: null, answeredAt: '' };
    expect(ofSuperior({ ...said, answer: 'calls_self' })).toMatchObject([
      { recipient: { kind: 'representative' }, facts: { otherPostId: 'cdo' } },
    ]);
    expect(ofSuperior({ ...said, answer: 'in_my_meeting' })).toEqual([]);
  });

  it('R14: nobody left: the authority', () => {
    const nobody = {
      caseId: 'c',
      reference: 'HRD-1',
      representativeId: 'mla',
      postId: 'bsa',
      attemptedAt: '',
    };
    expect(ofNobody({ ...nobody, authorityPostId: 'dm', authorityOfficerId: 'o' })).toMatchObject([
      { template: 'nobody_reachable', recipient: { postId: 'dm' } },
    ]);
    expect(ofNobody({ ...nobody, authorityPostId: null, authorityOfficerId: null })).toEqual([]);
  });
});
