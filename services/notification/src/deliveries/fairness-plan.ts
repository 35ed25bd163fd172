/**
 * Which messages corrections, claims not confirmed, and the answers of superiors make; as plan.ts. An officer is told on
 * a post held now: the one of the case may have another holder since. Pure.
 */
import type { DataOf } from '@setu/contracts';
import { holderOf, postsHeldBy, type RosterSnapshot } from '@setu/roster';
import type { TemplateKey } from '../templates/templates.js';
import type { Facts, Planned, Recipient } from './facts.js';

const TEXT = ['sms', 'whatsapp'] as const;

const planned = (
  purpose: string,
  template: TemplateKey,
  recipient: Recipient,
  facts: Facts,
  caseId: string,
): Planned => ({
  ...{ purpose, template, recipient, facts, caseId },
  ...{ channels: [...TEXT], legId: null, step: null },
});

/** The officer on the post of the case while held, else on another one held now; nobody when none is. */
function officerNow(r: RosterSnapshot, postId: string, officerId: string | null, at: Date): Recipient[] {
  if (!officerId) return [];
  const holds = holderOf(r, postId, at)?.officer.officerId === officerId;
  const held = holds ? postId : postsHeldBy(r, officerId, at)[0]?.postId;
  return held ? [{ kind: 'officer', postId: held, officerId }] : [];
}

/** R19: "claim not confirmed", with the word that may be said, to whoever claimed (R18). Events older than the reference say nothing. */
export function ofDenied(d: DataOf<'callback-denied'>, r: RosterSnapshot, now: Date): Planned[] {
  const { reference, representativeId, postId, officerId, caseId } = d;
  if (!reference || !representativeId) return [];
  const facts = { reference, representativeId, postId };
  const by = d.claimedBy ?? { postId, officerId };
  return officerNow(r, by.postId, by.officerId, now).map((to) =>
    planned('claim_not_confirmed', 'claim_not_confirmed', to, facts, caseId),
  );
}

/** R32, R33, R36: the officer hears what stands now. */
export function ofFinding(d: DataOf<'finding-corrected'>, r: RosterSnapshot, now: Date): Planned[] {
  const { reference, representativeId, postId, calledAt, responseSeconds, caseId } = d;
  const figures = calledAt && responseSeconds !== null ? { at: [calledAt], responseSeconds } : {};
  const facts = { reference, representativeId, postId, ...figures };
  return officerNow(r, postId, d.officerId, now).map((to) =>
    planned('finding_corrected', `finding_${d.finding}`, to, facts, caseId),
  );
}

/** R33, R35: the signing authority is asked. */
export function ofProposal(d: DataOf<'correction-proposed'>): Planned[] {
  const { authorityPostId: postId, authorityOfficerId: officerId, caseId } = d;
  if (!postId || !officerId) return [];
  const facts = { reference: d.reference, postId: d.postId, representativeId: d.representativeId };
  const to: Recipient = { kind: 'officer', postId, officerId };
  return [planned('correction_proposed', 'correction_proposed', to, facts, caseId)];
}

/** R18: the representative hears that the superior calls himself; the other answers are told by their own events. */
export function ofSuperior(d: DataOf<'superior-answered'>): Planned[] {
  if (d.answer !== 'calls_self' || !d.superiorPostId) return [];
  const facts = {
    reference: d.reference,
    representativeId: d.representativeId,
    otherPostId: d.superiorPostId,
  };
  const to: Recipient = { kind: 'representative', representativeId: d.representativeId };
  return [planned('superior_calls', 'superior_calls', to, facts, d.caseId)];
}

/** R14: nobody is left who could answer. */
export function ofNobody(d: DataOf<'nobody-reachable'>): Planned[] {
  const { authorityPostId: postId, authorityOfficerId: officerId, caseId } = d;
  if (!postId || !officerId) return [];
  const { reference, representativeId, attemptedAt } = d;
  const facts = { reference, representativeId, postId: d.postId, attemptedAt };
  const to: Recipient = { kind: 'officer', postId, officerId };
  return [planned('nobody_reachable', 'nobody_reachable', to, facts, caseId)];
}
