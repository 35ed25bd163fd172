/** What intake publishes: what came in from outside, and what it refused (R1, R4). It decides nothing else. */
import { Type } from '@sinclair/typebox';
import { event } from '../event.js';
import {
  CALL_KINDS,
  CALL_RESULTS,
  ENGAGEMENT_REASONS,
  Id,
  Instant,
  LogPosition,
  Nullable,
  OneOf,
  OUTCOMES,
} from '../values.js';

/** Name of a provider in the address of its webhook. */
const Provider = Type.String({ minLength: 1, maxLength: 40 });
const Way = OneOf(['web', 'operator', 'phone', 'sms', 'whatsapp'] as const);

/** What a keypad, a missed call or a text can answer: about a case, or `drill`: this number was reached by a drill. */
export const REPLIES = [
  'called_back',
  'tried',
  'engaged',
  'confirm',
  'deny',
  'still_wanted',
  'withdraw',
  'did_not_answer_either',
  'drill',
] as const;
export type Reply = (typeof REPLIES)[number];

/** What a caller can be asked back. */
export const CALLER_QUESTIONS = [
  'which_post',
  'which_case',
  'which_representative',
  'not_understood',
  'nothing_open',
  'nothing_asked',
  'reason_needed',
] as const;
export type CallerQuestion = (typeof CALLER_QUESTIONS)[number];

/** One of the choices of a question: a post, a case, a representative, or (titles only) somebody who is no post here. */
const CallerChoice = Type.Object(
  {
    /** `1` to `4`. */
    key: Type.String({ pattern: '^[1-4]$' }),
    postId: Nullable(Id),
    caseId: Nullable(Id),
    reference: Nullable(Type.String()),
    representativeId: Nullable(Id),
    /** Of a kind of post with several holders, or of somebody else the words mean (मुख्यमंत्री); null: see `postId`. */
    titleHi: Nullable(Type.String({ maxLength: 200 })),
    titleEn: Nullable(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);

export const intakeEvents = [
  event(
    'intake',
    'report-received',
    'a missed call on an official number was reported by somebody who may',
    {
      reportId: Id,
      /** Made by intake; escalation may join the report to an older case. */
      caseId: Id,
      reference: Type.String(),
      representativeId: Id,
      reportedBy: OneOf(['representative', 'staff', 'operator', 'machine'] as const),
      reporterId: Id,
      postId: Id,
      numberId: Nullable(Id),
      attemptedAt: Instant,
      reportedAt: Instant,
      result: OneOf(CALL_RESULTS),
      ringSeconds: Nullable(Type.Integer({ minimum: 0 })),
      way: Way,
      /** Forecast given to the caller; escalation's decision may differ. */
      forecast: OneOf(OUTCOMES),
      rosterPosition: LogPosition,
      /** Intake's copy had heard no head for 60 s (R31). */
      rosterStale: Type.Boolean(),
    },
    { personal: ['callbackNumber', 'note'] },
  ),
  event(
    'intake',
    'report-refused',
    'a report was refused by R1 or R4, and kept',
    {
      reportId: Id,
      reference: Type.String(),
      code: Type.String(),
      /** What was refused: a call by an app is told another text than a wrong number (R1). */
      callKind: Type.Optional(OneOf(CALL_KINDS)),
      representativeId: Nullable(Id),
      postId: Nullable(Id),
      attemptedAt: Nullable(Instant),
      reportedAt: Instant,
      way: Way,
    },
    { personal: ['dialledNumber', 'note'] },
  ),
  event(
    'intake',
    'report-unverified',
    'a report could not be checked yet and waits for a person',
    {
      reportId: Id,
      reference: Type.String(),
      representativeId: Nullable(Id),
      postId: Nullable(Id),
      attemptedAt: Instant,
      reportedAt: Instant,
      /** `not_understood`: a known caller, whose words or keys named no post however often he was asked. */
      reason: OneOf(['roster_stale', 'unknown_caller', 'several_posts', 'not_understood'] as const),
      way: Way,
    },
    { personal: ['dialledNumber', 'callerNumber', 'note'] },
  ),
  event('intake', 'report-bound', 'an operator named the representative of an unverified report (R4)', {
    reportId: Id,
    reference: Type.String(),
    representativeId: Id,
    postId: Id,
    boundBy: Id,
    boundAt: Instant,
  }),
  event(
    'intake',
    'call-recorded',
    'the telephone, or its bill, has a record of a call between the two (R21, R23)',
    {
      callId: Id,
      source: OneOf(['telephony', 'bill'] as const),
      /** `from_post`: the official number called the representative, which proves a call-back. */
      direction: OneOf(['to_post', 'from_post'] as const),
      representativeId: Id,
      postId: Id,
      numberId: Nullable(Id),
      startedAt: Instant,
      /** 0: nobody answered. */
      talkSeconds: Type.Integer({ minimum: 0 }),
      ringSeconds: Nullable(Type.Integer({ minimum: 0 })),
      recordedAt: Instant,
    },
  ),
  event(
    'intake',
    'reply-received',
    'somebody answered about a case, or a drill, by telephone or message (R2, R18, R19)',
    {
      replyId: Id,
      /** Null: it answers no case but a drill. */
      caseId: Nullable(Id),
      personKind: OneOf(['officer', 'representative', 'staff'] as const),
      /**
       * The officer (of a drill on a vacant post its post), or the representative whose case it is; of staff the
       * representative they speak for.
       */
      personId: Id,
      answer: OneOf(REPLIES),
      /** When he called, as far as he said it; else when the reply came counts. */
      calledAt: Nullable(Instant),
      /** Engaged: until when. */
      until: Nullable(Instant),
      /** Engaged: with what, as far as the words say it (R12a, R18). */
      reason: Type.Optional(Nullable(OneOf(ENGAGEMENT_REASONS))),
      /** `drill`: the official number it came from, and the question it names, where it names one. */
      numberId: Type.Optional(Nullable(Id)),
      questionId: Type.Optional(Nullable(Id)),
      way: Way,
      receivedAt: Instant,
    },
  ),
  event(
    'intake',
    'caller-asked',
    'somebody who called or wrote is asked what was meant, since nothing is guessed (R1, R4, R19)',
    {
      questionId: Id,
      personKind: OneOf(['representative', 'staff', 'officer'] as const),
      /** Of staff the representative they speak for; null: an officer, or staff who are asked for whom they speak. */
      representativeId: Nullable(Id),
      /** An officer who answered from this official number of this post; null for others. */
      officerId: Nullable(Id),
      postId: Nullable(Id),
      numberId: Nullable(Id),
      /**
       * `which_post` without choices: whom was the call to (a missed call at the centre)? `not_understood`: neither a
       * post nor an answer; `nothing_open`: an answer, but nothing was asked or everything has ended;
       * `nothing_asked`: a no that nobody asked for, the choices are the open cases and no key chooses one;
       * `reason_needed`: an officer is engaged for longer, or again, and has not said with what (R18).
       */
      kind: OneOf(CALLER_QUESTIONS),
      /** Answered by the key alone; at most 4. */
      choices: Type.Array(CallerChoice, { maxItems: 4 }),
      /** There were more than are shown: the full name of the post answers too. */
      more: Type.Optional(Type.Boolean()),
      way: Way,
      askedAt: Instant,
      /** An answer after this is no answer to this question. */
      expiresAt: Instant,
    },
    /** The number it came from, E.164: the question goes there, whichever number of his it was. */
    { personal: ['callerNumber'] },
  ),
  event('intake', 'receipt-received', 'a provider told what became of a message', {
    provider: Type.String(),
    providerMessageId: Type.String(),
    status: OneOf(['delivered', 'read', 'failed'] as const),
    receivedAt: Instant,
  }),
  event('intake', 'bridge-reported', 'a provider told how a call that connects both goes on (R18)', {
    /** The key the call was begun with: `bridgeId` of `bridge-requested`. */
    bridgeId: Id,
    /** `connected`: both talk. `failed`: nobody answered, or nobody could be called. */
    phase: OneOf(['first_answered', 'connected', 'ended', 'failed'] as const),
    /** Of `ended`, seconds both were connected; null where the provider does not tell. */
    talkSeconds: Nullable(Type.Integer({ minimum: 0 })),
    /** Of `failed`: `no_answer`, `busy`, `rejected`, `failed`; null otherwise. */
    reason: Nullable(Type.String({ maxLength: 100 })),
    /** Domain time of receipt; a provider's own clock decides nothing. */
    at: Instant,
  }),
  event(
    'intake',
    'raw-request-shown',
    'the contents of a kept request of a provider were shown to an administrator',
    { requestId: Id, provider: Provider, state: Type.String() },
    { personal: ['reason'] },
  ),
  event(
    'intake',
    'raw-request-retried',
    'an administrator let a kept request of a provider be understood anew',
    { requestId: Id, provider: Provider, state: Type.String(), tries: Type.Integer({ minimum: 0 }) },
    { personal: ['reason'] },
  ),
] as const;
