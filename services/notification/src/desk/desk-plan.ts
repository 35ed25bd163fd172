/** Which messages the desk of a centre makes (R22): to the accounts and the seat escalation names. Pure. */
import type { DataOf } from '@setu/contracts';
import type { Facts, Planned, Recipient } from '../deliveries/facts.js';
import type { TemplateKey } from '../templates/templates.js';

type Recipients = Pick<
  DataOf<'desk-uncovered'>,
  'recipientUserIds' | 'recipientPostId' | 'recipientOfficerId'
>;

function recipientsOf(d: Recipients): Recipient[] {
  const accounts = d.recipientUserIds.map((userId) => ({ kind: 'user' as const, userId }));
  if (!d.recipientPostId || !d.recipientOfficerId) return accounts;
  return [...accounts, { kind: 'officer', postId: d.recipientPostId, officerId: d.recipientOfficerId }];
}

const messages = (purpose: string, template: TemplateKey, to: Recipient[], facts: Facts): Planned[] =>
  to.map((recipient) => ({
    ...{ purpose, template, recipient, facts, channels: ['sms', 'whatsapp'] },
    ...{ caseId: null, legId: null, step: null },
  }));

/** Nobody sits at the desk. */
export const ofUncovered = (d: DataOf<'desk-uncovered'>): Planned[] =>
  messages('desk_uncovered', 'desk_uncovered', recipientsOf(d), { at: [d.since] });

const ENDS: Record<DataOf<'desk-covered'>['because'], TemplateKey> = {
  operator: 'desk_covered',
  relief: 'desk_relieved',
  unwatched: 'desk_relieved',
  closed: 'desk_closed',
};

/** R36: whoever was told hears that it is over. */
export const ofCovered = (d: DataOf<'desk-covered'>): Planned[] =>
  messages('desk_covered', ENDS[d.because], recipientsOf(d), { at: [d.since], until: d.coveredAt });
