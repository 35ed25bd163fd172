import { describe, expect, it } from '@jest/globals';
import type { DataOf } from '@setu/contracts';
import { ofNotice } from './notice-plan.js';

const notice: DataOf<'notice-requested'> = {
  ...{ noticeId: 'n', purpose: 'absence_to_sanction', recipientPostId: 'cdo', recipientOfficerId: 'boss' },
  ...{ recipientRepresentativeId: null, postId: 'bsa', officerId: 'absent', availabilityId: 'a' },
  ...{ from: '2026-11-23T04:30:00Z', to: null, otherPostId: null, hasNext: false },
  ...{ linkId: 'n', linkExpiresAt: '2026-11-30T00:00:00Z' },
};

describe('a notice of directory', () => {
  it('is one message to the officer it names, with a link to a notice and not to a case', () => {
    expect(ofNotice(notice)).toEqual([
      {
        ...{ purpose: 'absence_to_sanction', template: 'absence_to_sanction', channels: ['sms', 'whatsapp'] },
        recipient: { kind: 'officer', postId: 'cdo', officerId: 'boss' },
        facts: {
          ...{ postId: 'bsa', otherPostId: null, otherOfficerId: 'absent', at: [notice.from], until: null },
          ...{ linkId: 'n', linkExpiresAt: notice.linkExpiresAt, linkTo: 'notice' },
        },
        ...{ caseId: null, legId: null, step: null },
      },
    ]);
  });

  it('says whether another alternate was found', () => {
    const declined = { ...notice, purpose: 'alternate_declined' as const, linkId: null };
    expect(ofNotice(declined)[0]?.template).toBe('alternate_declined_last');
    expect(ofNotice({ ...declined, hasNext: true })[0]?.template).toBe('alternate_declined');
    expect(ofNotice(declined)[0]?.facts.linkId).toBeUndefined();
  });

  it('to nobody is no message', () => {
    expect(ofNotice({ ...notice, recipientPostId: null, recipientOfficerId: null })).toEqual([]);
  });
});
