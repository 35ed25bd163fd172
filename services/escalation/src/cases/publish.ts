/**
 * Which events a decision publishes: from the facts and the case as it is after them. Pure. Facts that concern only
 * the case's own book-keeping (watching the roster, moved waits) publish nothing.
 */
import type { DataOf, EventType } from '@setu/contracts';
import type { Fact, FactOf } from './facts.js';
import { SYSTEM } from './actors.js';
import { lastLeg, legOf, type CaseFile, type Leg } from './model.js';
import { findingOf } from './findings.js';
import { isProofFact } from './proof-facts.js';
import { eventsOfProof } from './publish-proof.js';

export type Published = { [T in EventType]: { type: T; data: DataOf<T> } }[EventType];

const iso = (at: Date): string => at.toISOString();
const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

const idsOf = (file: CaseFile, leg: Leg) => ({
  caseId: file.id,
  legId: leg.legId,
  postId: leg.postId,
  officerId: leg.officerId,
});

const headOf = (file: CaseFile) => ({
  caseId: file.id,
  reference: file.reference,
  representativeId: file.representativeId,
  postId: file.postId,
});

const legOpened = (file: CaseFile, leg: Leg): Published => ({
  type: 'leg-opened',
  data: { ...idsOf(file, leg), kind: leg.kind, clockFrom: iso(leg.clockFrom), dueAt: iso(leg.dueAt) },
});

function opened(file: CaseFile, fact: FactOf<'opened'>, facts: readonly Fact[]): Published[] {
  const leg = fact.file.legs[0];
  const first = fact.file.attempts[0];
  if (!leg || !first || facts.some((f) => f.fact === 'redirected')) return [];
  const data: DataOf<'case-opened'> = {
    ...headOf(file),
    reportId: first.reportId,
    officerId: leg.officerId,
    attemptedAt: iso(file.attemptedAt),
    reportedAt: iso(file.reportedAt),
    result: file.result,
    countsOnTime: file.countsOnTime,
    policyVersion: file.policy.version,
    calendarVersion: leg.calendarVersion,
    rosterPosition: leg.directoryPosition,
    rosterStale: fact.file.excused.includes('roster_stale'),
    excused: fact.file.excused,
    ...(fact.file.linkedTo ? { linkedCaseId: fact.file.linkedTo } : {}),
  };
  return [{ type: 'case-opened', data }, legOpened(file, leg)];
}

function joined(file: CaseFile, fact: FactOf<'attempt_joined'>, facts: readonly Fact[]): Published[] {
  const { caseId, reportId, attemptedAt, sameAttempt } = fact.attempt;
  const reopened = facts.some((f) => f.fact === 'reopened');
  const data = {
    caseId: file.id,
    joinedCaseId: caseId,
    reportId,
    attemptedAt: iso(attemptedAt),
    sameAttempt,
    reopened,
  };
  return [{ type: 'attempt-joined', data }];
}

function redirected(file: CaseFile, fact: FactOf<'redirected'>): Published[] {
  const { alternatePostId, alternateOfficerId, reason } = fact;
  const to = { alternatePostId, alternateOfficerId, reason, until: isoOrNull(fact.until) };
  const { linkId, alternateLinkId } = fact;
  const links = { linkId, alternateLinkId, linkExpiresAt: isoOrNull(fact.linkExpiresAt) };
  const whose = { ...headOf(file), officerId: file.officerId };
  const data = { ...whose, ...to, ...links, attemptedAt: iso(file.attemptedAt) };
  return [{ type: 'case-redirected', data }];
}

function stepStarted(file: CaseFile, fact: FactOf<'step_started'>): Published[] {
  const { step, recipientPostId, recipientOfficerId, linkId, nextPostId, late, bundle } = fact;
  const data: DataOf<'step-started'> = {
    ...idsOf(file, legOf(file, fact.legId)),
    reference: file.reference,
    step,
    stepIndex: fact.index,
    recipientPostId,
    recipientOfficerId,
    ...(fact.recipientUserId ? { recipientUserId: fact.recipientUserId } : {}),
    channels: [...fact.channels],
    ...(fact.again ? { again: true } : {}),
    ...(bundle ? { bundleId: bundle.id, bundleSize: bundle.size, bundleLeads: bundle.leads } : {}),
    linkId,
    linkExpiresAt: isoOrNull(fact.linkExpiresAt),
    representativeId: file.representativeId,
    attemptedAt: iso(file.attemptedAt),
    dueAt: iso(fact.dueAt),
    startedAt: iso(fact.at),
    nextPostId,
    nextAt: isoOrNull(fact.nextAt),
    late,
  };
  return [{ type: 'step-started', data }];
}

function confirmed(file: CaseFile, fact: FactOf<'confirmed'>): Published[] {
  const { figures } = fact;
  const leg = legOf(file, figures.legId);
  const { calledAt, confirmedAt, account: _account, ...rest } = figures;
  const data: DataOf<'callback-confirmed'> = {
    ...rest,
    ...idsOf(file, leg),
    reference: file.reference,
    representativeId: file.representativeId,
    calledAt: iso(calledAt),
    confirmedAt: iso(confirmedAt),
    clockFrom: iso(leg.clockFrom),
    excused: findingOf(file, leg).excused,
  };
  return [{ type: 'callback-confirmed', data }];
}

/** What leaves the leg that stood last out of figures; a person may have put a case that goes on again back before (R31). */
const excusedAtEnd = (file: CaseFile): string[] => {
  const leg = lastLeg(file);
  return leg && file.corrections.length > 0 ? findingOf(file, leg).excused : file.excused;
};

function ended(file: CaseFile, fact: Fact): Published[] | null {
  const officerId = lastLeg(file)?.officerId ?? file.officerId;
  switch (fact.fact) {
    case 'confirmed':
      return confirmed(file, fact);
    case 'redirected':
      return redirected(file, fact);
    case 'withdrawn':
      return [
        {
          type: 'case-withdrawn',
          data: {
            ...headOf(file),
            officerId,
            withdrawnAt: iso(fact.at),
            told: fact.told,
            reason: fact.reason,
          },
        },
      ];
    case 'closed': {
      const { state, reasonCode } = fact;
      const data = {
        ...headOf(file),
        officerId,
        state,
        closedAt: iso(fact.at),
        reasonCode,
        excused: excusedAtEnd(file),
      };
      return [{ type: 'case-closed', data }];
    }
    case 'reopened':
      return [
        { type: 'case-reopened', data: { caseId: file.id, reopenedAt: iso(fact.at), because: fact.because } },
      ];
    default:
      return null;
  }
}

function answered(file: CaseFile, fact: Fact): Published[] | null {
  const leg = lastLeg(file);
  if (!leg) return null;
  const ids = idsOf(file, leg);
  switch (fact.fact) {
    case 'engaged': {
      const { until, before, by } = fact.engagement;
      return [{ type: 'officer-engaged', data: { ...ids, until: iso(until), before, by } }];
    }
    case 'claimed': {
      const { calledAt, claimedAt, by } = fact.claim;
      const data = { ...ids, calledAt: iso(calledAt), claimedAt: iso(claimedAt), by };
      return [{ type: 'callback-claimed', data }];
    }
    case 'asked': {
      const because = fact.because ?? ('claim' as const);
      const asked = { question: fact.question, calledAt: iso(fact.calledAt), linkId: fact.linkId, because };
      return [
        {
          type: 'representative-asked',
          data: { ...headOf(file), ...asked, linkExpiresAt: iso(fact.linkExpiresAt) },
        },
      ];
    }
    case 'tried': {
      const { reference, representativeId } = file;
      const { count, handedOver } = fact;
      const data = { ...ids, triedAt: iso(fact.triedAt), count, reference, representativeId, handedOver };
      return [{ type: 'callback-tried', data }];
    }
    case 'denied':
      return [{ type: 'callback-denied', data: denied(file, fact, ids) }];
    case 'word_recorded':
      return [
        {
          type: 'officer-word-recorded',
          data: { ...idsOf(file, legOf(file, fact.legId)), recordedAt: iso(fact.at) },
        },
      ];
    default:
      return null;
  }
}

/** Who said that they talked hears that it was not confirmed: a superior's claim is not the officer's (R18, R19). */
function denied(
  { reference, representativeId, claims }: CaseFile,
  { at, byStaff }: FactOf<'denied'>,
  ids: ReturnType<typeof idsOf>,
): DataOf<'callback-denied'> {
  const said = claims[claims.length - 1];
  const by = said?.by ?? 'officer';
  const whose = { postId: ids.postId, officerId: by === 'superior' ? null : (said?.officerId ?? null) };
  const claimedBy = said ? { claimedBy: { by, ...(said.superior ?? whose) } } : {};
  return { ...ids, deniedAt: iso(at), byStaff, reference, representativeId, ...claimedBy };
}

const stillWantedAsked = (file: CaseFile, fact: FactOf<'still_wanted_asked'>): Published => ({
  type: 'still-wanted-asked',
  data: {
    ...headOf(file),
    attemptedAt: iso(file.attemptedAt),
    askedAt: iso(fact.at),
    because: 'long_gap',
    linkId: fact.linkId,
    linkExpiresAt: iso(fact.linkExpiresAt),
  },
});

function worked(file: CaseFile, fact: Fact): Published[] {
  switch (fact.fact) {
    case 'leg_opened':
      return [legOpened(file, legOf(file, fact.leg.legId))];
    case 'leg_ended': {
      const ids = idsOf(file, legOf(file, fact.legId));
      return [{ type: 'leg-ended', data: { ...ids, reason: fact.reason, endedAt: iso(fact.at) } }];
    }
    case 'step_started':
      return stepStarted(file, fact);
    case 'still_wanted_asked':
      return [stillWantedAsked(file, fact)];
    case 'fired_late': {
      const { purpose, latenessSeconds, unsure } = fact;
      const times = { dueAt: iso(fact.dueAt), firedAt: iso(fact.at) };
      const data = { caseId: file.id, purpose, ...times, latenessSeconds, clockUnsure: unsure };
      return [{ type: 'deadline-fired-late', data }];
    }
    default:
      return [];
  }
}

/** The events of a decision by `actor`, in the order of its facts. Tasks publish their own (tasks/task.service). */
export function eventsOf(file: CaseFile, facts: readonly Fact[], actor = SYSTEM): Published[] {
  return facts.flatMap((fact) => {
    if (isProofFact(fact)) return eventsOfProof(file, fact, actor);
    if (fact.fact === 'opened') return opened(file, fact, facts);
    if (fact.fact === 'attempt_joined') return joined(file, fact, facts);
    return ended(file, fact) ?? answered(file, fact) ?? worked(file, fact);
  });
}
