/** Where a person is reached, by the roster of the moment: officers on the post's official number, accounts on their own. Pure. */
import { numberOf, phoneOf, type RosterSnapshot } from '@setu/roster';
import type { Recipient } from '../deliveries/facts.js';

/** Id of the person a message is for. */
export const recipientId = (r: Recipient): string =>
  r.kind === 'officer' ? r.officerId : r.kind === 'user' ? r.userId : r.representativeId;

/** The number (E.164) of a recipient at an instant; null when the roster has none. */
export function numberOfRecipient(roster: RosterSnapshot, recipient: Recipient, at: Date): string | null {
  if (recipient.kind === 'representative') return phoneOf(roster, recipient.representativeId, at);
  if (recipient.kind === 'user') return roster.users.get(recipient.userId)?.phone ?? null;
  if (recipient.numberId === undefined) return numberOf(roster, recipient.postId, at)?.number ?? null;
  const tried = roster.numbers.get(recipient.numberId);
  return tried?.postId === recipient.postId && isHeldAt(tried, at) ? tried.number : null;
}

const isHeldAt = (row: { from: string; to: string | null }, at: Date): boolean =>
  Date.parse(row.from) <= at.getTime() && (row.to === null || Date.parse(row.to) > at.getTime());
