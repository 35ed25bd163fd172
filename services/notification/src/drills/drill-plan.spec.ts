import { describe, expect, it } from '@jest/globals';
import type { DataOf } from '@setu/contracts';
import { ofDrill } from './drill-plan.js';

const asked: DataOf<'drill-requested'> = {
  ...{ drillId: 'd', questionId: 'q', postId: 'bsa', numberId: 'n', officerId: 'o', kind: 'mobile' },
  ...{ requestedAt: '2026-11-24T05:00:00Z', expiresAt: '2026-11-25T05:00:00Z' },
};

describe('the message that tries a number', () => {
  it('goes to that number and no other, with a link of its own', () => {
    expect(ofDrill(asked)).toEqual([
      {
        ...{ purpose: 'drill', template: 'drill', channels: ['sms', 'whatsapp'] },
        recipient: { kind: 'officer', postId: 'bsa', officerId: 'o', numberId: 'n' },
        facts: {
          ...{ postId: 'bsa', drill: { drillId: 'd', questionId: 'q', numberId: 'n' } },
          ...{ linkId: 'q', linkExpiresAt: asked.expiresAt, linkTo: 'drill' },
        },
        ...{ caseId: null, legId: null, step: null },
      },
    ]);
  });

  it('rings a landline, and tries the number of a vacant post too', () => {
    const [plan] = ofDrill({ ...asked, kind: 'landline', officerId: null });
    expect([plan?.channels, plan?.template]).toEqual([['voice'], 'drill_ring']);
    expect(plan?.recipient).toMatchObject({ officerId: 'bsa', numberId: 'n' });
  });
});
