/** Which events proof, corrections and the answers of superiors and alternates publish; as publish.ts. Pure. */
import type { DataOf } from '@setu/contracts';
import { findingOf, legFound } from './findings.js';
import { lastLeg, legOf, type CaseFile, type Correction, type Leg } from './model.js';
import type { ProofFact } from './proof-facts.js';
import type { Published } from './publish.js';

const iso = (at: Date): string => at.toISOString();
const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

const idsOf = (file: CaseFile, { legId, postId, officerId }: Leg) => ({
  caseId: file.id,
  legId,
  postId,
  officerId,
});
const headOf = ({ reference, representativeId }: CaseFile) => ({ reference, representativeId });
type ProofOf<K extends ProofFact['fact']> = Extract<ProofFact, { fact: K }>;

function groundOf(c: Correction) {
  return {
    correctionId: c.correctionId,
    reason: c.reason,
    restsOn: c.restsOn,
    recordedBy: c.recordedBy,
    recordedAt: isoOrNull(c.recordedAt),
    sanctionedAt: isoOrNull(c.sanctionedAt),
  };
}

/** The whole finding as it stands after the correction: whoever counts takes these figures and no others. */
function corrected(file: CaseFile, fact: ProofOf<'corrected'>, actor: string): DataOf<'finding-corrected'> {
  const { correction, finding } = fact;
  const leg = legFound(file, correction.legId);
  const { excused, figures } = findingOf(file, leg);
  return {
    ...idsOf(file, leg),
    ...headOf(file),
    ...groundOf(correction),
    finding,
    agreedBy: correction.byAuthority ? actor : null,
    attemptedAt: iso(leg.kind === 'principal' ? leg.clockFrom : file.attemptedAt),
    correctedAt: iso(fact.at),
    excused,
    alternate: leg.kind === 'alternate',
    countsOnTime: file.countsOnTime,
    calledAt: isoOrNull(figures?.calledAt ?? null),
    confirmedAt: isoOrNull(figures?.confirmedAt ?? null),
    responseSeconds: figures?.responseSeconds ?? null,
    afterInstructionSeconds: figures?.afterInstructionSeconds ?? null,
    wallSeconds: figures?.wallSeconds ?? null,
    onTime: figures?.onTime ?? null,
    grade: figures?.grade ?? null,
    calendarVersion: figures?.calendarVersion ?? leg.calendarVersion,
  };
}

function proposed(file: CaseFile, fact: ProofOf<'correction_proposed'>): DataOf<'correction-proposed'> {
  const { correction, authorityPostId, authorityOfficerId, at } = fact;
  const ids = { ...idsOf(file, legFound(file, correction.legId)), ...headOf(file) };
  return { ...ids, ...groundOf(correction), authorityPostId, authorityOfficerId, proposedAt: iso(at) };
}

function judged(file: CaseFile, fact: ProofOf<'claim_judged'>, actor: string): DataOf<'claim-judged'> {
  const claim = file.claims.find((c) => c.claimedAt.getTime() === fact.claimedAt.getTime());
  const { verdict, at, heardAt } = fact.judgement;
  return {
    ...idsOf(file, legOf(file, fact.legId)),
    claimedAt: iso(fact.claimedAt),
    calledAt: iso(claim?.calledAt ?? fact.claimedAt),
    ...{ verdict, judgedBy: actor, judgedAt: iso(at), heardAt: isoOrNull(heardAt) },
  };
}

function answered(file: CaseFile, fact: ProofOf<'superior_answered'>): DataOf<'superior-answered'> {
  const { answer, postId, officerId, until, at } = fact;
  const said = { answer, superiorPostId: postId, superiorOfficerId: officerId, until: isoOrNull(until) };
  return { ...idsOf(file, legOf(file, fact.legId)), ...headOf(file), ...said, answeredAt: iso(at) };
}

/** The events of one fact; such as are only told in the timeline have none. */
export function eventsOfProof(file: CaseFile, fact: ProofFact, actor: string): Published[] {
  const { id: caseId, postId } = file;
  switch (fact.fact) {
    case 'bridge_requested': {
      const { bridgeId, legId, by, requestedAt } = fact.bridge;
      const ids = { ...idsOf(file, legOf(file, legId)), ...headOf(file) };
      return [{ type: 'bridge-requested', data: { ...ids, bridgeId, by, requestedAt: iso(requestedAt) } }];
    }
    case 'corrected':
      return [{ type: 'finding-corrected', data: corrected(file, fact, actor) }];
    case 'correction_proposed':
      return [{ type: 'correction-proposed', data: proposed(file, fact) }];
    case 'claim_judged':
      return [{ type: 'claim-judged', data: judged(file, fact, actor) }];
    case 'superior_answered':
      return [{ type: 'superior-answered', data: answered(file, fact) }];
    case 'alternate_declined': {
      const of = { caseId, postId, alternatePostId: fact.postId, alternateOfficerId: fact.officerId };
      return [{ type: 'alternate-declined', data: { ...of, declinedAt: iso(fact.at) } }];
    }
    case 'closing_proposed': {
      const { authorityPostId, authorityOfficerId, at } = fact;
      const of = { caseId, ...headOf(file), postId, officerId: lastLeg(file)?.officerId ?? file.officerId };
      const times = { attemptedAt: iso(file.attemptedAt), proposedAt: iso(at) };
      return [{ type: 'closing-proposed', data: { ...of, ...times, authorityPostId, authorityOfficerId } }];
    }
    case 'nobody_reachable': {
      const { authorityPostId, authorityOfficerId } = fact;
      const of = { caseId, ...headOf(file), postId, attemptedAt: iso(file.attemptedAt) };
      return [{ type: 'nobody-reachable', data: { ...of, authorityPostId, authorityOfficerId } }];
    }
    default:
      return [];
  }
}
