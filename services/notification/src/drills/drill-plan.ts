/** Which message tries a number: text for a mobile, a call for a landline. Pure. */
import type { DataOf } from '@setu/contracts';
import type { Planned } from '../deliveries/facts.js';

export function ofDrill(d: DataOf<'drill-requested'>): Planned[] {
  const isMobile = d.kind === 'mobile';
  return [
    {
      ...{ purpose: 'drill', template: isMobile ? 'drill' : 'drill_ring' },
      channels: isMobile ? ['sms', 'whatsapp'] : ['voice'],
      // A vacant post has a phone but nobody to name: the post stands for whoever carries it.
      recipient: {
        ...{ kind: 'officer', postId: d.postId, officerId: d.officerId ?? d.postId },
        numberId: d.numberId,
      },
      facts: {
        ...{
          postId: d.postId,
          drill: { drillId: d.drillId, questionId: d.questionId, numberId: d.numberId },
        },
        ...{ linkId: d.questionId, linkExpiresAt: d.expiresAt, linkTo: 'drill' },
      },
      ...{ caseId: null, legId: null, step: null },
    },
  ];
}
