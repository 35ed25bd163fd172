/** Which message a notice of directory makes (R12, R14). Pure. */
import type { DataOf } from '@setu/contracts';
import type { Facts, Planned, Recipient } from '../deliveries/facts.js';
import type { TemplateKey } from '../templates/templates.js';

type Notice = DataOf<'notice-requested'>;

/** One message to the one person it names; none when it names nobody. */
export function ofNotice(d: Notice): Planned[] {
  const common = {
    channels: ['sms', 'whatsapp'] as Planned['channels'],
    caseId: null,
    legId: null,
    step: null,
  };
  return recipientOf(d).map((recipient) => ({
    ...{ purpose: d.purpose, template: templateFor(d), recipient, facts: factsOf(d) },
    ...common,
  }));
}

const templateFor = (d: Notice): TemplateKey =>
  d.purpose === 'alternate_declined' && !d.hasNext ? 'alternate_declined_last' : d.purpose;

function recipientOf(d: Notice): Recipient[] {
  if (d.recipientPostId && d.recipientOfficerId)
    return [{ kind: 'officer', postId: d.recipientPostId, officerId: d.recipientOfficerId }];
  return d.recipientRepresentativeId
    ? [{ kind: 'representative', representativeId: d.recipientRepresentativeId }]
    : [];
}

const factsOf = (d: Notice): Facts => ({
  ...{ postId: d.postId, otherPostId: d.otherPostId, otherOfficerId: d.officerId },
  ...(d.from ? { at: [d.from], until: d.to } : {}),
  ...(d.linkId && d.linkExpiresAt
    ? { linkId: d.linkId, linkExpiresAt: d.linkExpiresAt, linkTo: 'notice' as const }
    : {}),
});
