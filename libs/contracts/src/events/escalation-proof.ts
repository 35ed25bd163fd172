/**
 * What escalation publishes about proof and fairness: bridge calls, findings corrected by a new event and never
 * rewritten, claims a named person judged, and what superiors and alternates answer. Times are instants in UTC.
 */
import { Type } from '@sinclair/typebox';
import { event } from '../event.js';
import { GRADES, Id, Instant, Nullable, OneOf, Seconds } from '../values.js';

const Leg = { caseId: Id, legId: Id, postId: Id, officerId: Nullable(Id) };
const Case = { reference: Type.String(), representativeId: Id };

/** Why a finding is another one now (R32, R33). The kind of an absence is nobody's business (R12). */
export const CORRECTION_REASONS = [
  'not_available',
  'not_in_charge',
  'number_wrong',
  'engaged_before',
  'telephone_record',
  'exceptional_period',
  // R31: the system was down, or a network was; no officer could be expected to be reached or to be heard.
  'system_down',
  'network_suspected',
  // R12: an absence that had counted provisionally was refused.
  'absence_refused',
  // R31: a named person counts what the rules leave out.
  'put_back',
] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

/** What a later record says, who wrote it and when; `restsOn` is its id in directory or at the telephone. */
const Ground = {
  correctionId: Id,
  reason: OneOf(CORRECTION_REASONS),
  restsOn: Nullable(Id),
  /** Null where the record does not say it, or no longer exists. */
  recordedBy: Nullable(Type.String()),
  recordedAt: Nullable(Instant),
  sanctionedAt: Nullable(Instant),
};

/** What a person whom the leg's officer answers to has answered (R18). */
export const SUPERIOR_ANSWERS = ['made_them_talk', 'in_my_meeting', 'calls_self'] as const;
export type SuperiorAnswer = (typeof SUPERIOR_ANSWERS)[number];

/** What a named person found about a claim that was not confirmed (R19). */
export const VERDICTS = ['false_claim', 'not_proven', 'call_was_made'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How a bridge call ended (R18). Only `talked` and `representative_no_answer` say anything about the officer. */
export const BRIDGE_RESULTS = [
  'talked',
  'representative_no_answer',
  'officer_no_answer',
  'failed',
  'unknown',
] as const;
export type BridgeResult = (typeof BRIDGE_RESULTS)[number];

export const escalationProofEvents = [
  event(
    'escalation',
    'bridge-requested',
    'both telephones are to be connected by the number of the centre (R18)',
    { ...Leg, ...Case, bridgeId: Id, by: OneOf(['officer', 'operator'] as const), requestedAt: Instant },
    { personal: ['callbackNumber'] },
  ),
  event(
    'escalation',
    'correction-proposed',
    'a record made after the attempt would correct a finished case; the signing authority decides (R33, R35)',
    {
      ...Leg,
      ...Case,
      ...Ground,
      authorityPostId: Nullable(Id),
      authorityOfficerId: Nullable(Id),
      proposedAt: Instant,
    },
  ),
  event(
    'escalation',
    'closing-proposed',
    'nobody has answered for two working days; the signing authority may close the case (R20, R35)',
    {
      caseId: Id,
      ...Case,
      postId: Id,
      officerId: Nullable(Id),
      attemptedAt: Instant,
      proposedAt: Instant,
      authorityPostId: Nullable(Id),
      authorityOfficerId: Nullable(Id),
    },
  ),
  event(
    'escalation',
    'finding-corrected',
    'the finding about a leg of a finished case is another one now; earlier events stay (R32, R33)',
    {
      ...Leg,
      ...Case,
      ...Ground,
      /**
       * `restored`: the record that had excused no longer stands. `counted`: it counts against the officer again, since
       * the signing authority put it back (R31) or the absence was refused (R12). Of a case that was redirected at once
       * `legId` is the id of the case.
       */
      finding: OneOf(['excused', 'on_time', 'called_back', 'restored', 'counted'] as const),
      /** Who of the signing authority has agreed; null where no agreement is needed. */
      agreedBy: Nullable(Type.String()),
      attemptedAt: Instant,
      correctedAt: Instant,
      /** From here on the whole finding as it stands now; figures against the officer take these. */
      excused: Type.Array(Type.String()),
      alternate: Type.Boolean(),
      countsOnTime: Type.Boolean(),
      /** Null: no call-back is known. Seconds of working time, `wallSeconds` of real time (R21). */
      calledAt: Nullable(Instant),
      confirmedAt: Nullable(Instant),
      responseSeconds: Nullable(Seconds),
      afterInstructionSeconds: Nullable(Seconds),
      wallSeconds: Nullable(Seconds),
      onTime: Nullable(Type.Boolean()),
      grade: Nullable(OneOf(GRADES)),
      calendarVersion: Type.String(),
    },
    { personal: ['reason'] },
  ),
  event(
    'escalation',
    'claim-judged',
    'a named person decided about a claim that was not confirmed, after the officer was heard (R19, R35)',
    {
      ...Leg,
      claimedAt: Instant,
      calledAt: Instant,
      verdict: OneOf(VERDICTS),
      judgedBy: Type.String(),
      judgedAt: Instant,
      /** When the officer said his word about it; null when he had three working days and said nothing. */
      heardAt: Nullable(Instant),
    },
    { personal: ['reason'] },
  ),
  event('escalation', 'superior-answered', 'a superior who was told has answered for the officer (R18)', {
    ...Leg,
    ...Case,
    answer: OneOf(SUPERIOR_ANSWERS),
    superiorPostId: Nullable(Id),
    superiorOfficerId: Nullable(Id),
    /** Of a meeting: its end. Of the own call: until when the ladder waits for it. */
    until: Nullable(Instant),
    answeredAt: Instant,
  }),
  event(
    'escalation',
    'alternate-declined',
    'an alternate cannot take the call; the next one is asked (R14)',
    {
      caseId: Id,
      postId: Id,
      alternatePostId: Id,
      alternateOfficerId: Nullable(Id),
      declinedAt: Instant,
    },
  ),
  event(
    'escalation',
    'nobody-reachable',
    'nobody is left who could answer; the signing authority is told (R14)',
    {
      caseId: Id,
      ...Case,
      postId: Id,
      attemptedAt: Instant,
      authorityPostId: Nullable(Id),
      authorityOfficerId: Nullable(Id),
    },
  ),
] as const;
