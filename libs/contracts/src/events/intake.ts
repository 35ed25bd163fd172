/** What intake publishes: what came in from outside, and what it refused (R1, R4). It decides nothing else. */
import { Type } from '@sinclair/typebox';
import { event } from '../event.js';
import { CALL_KINDS, CALL_RESULTS, Id, Instant, LogPosition, Nullable, OneOf, OUTCOMES } from '../values.js';

const Way = OneOf(['web', 'operator', 'phone', 'sms', 'whatsapp'] as const);

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
      reason: OneOf(['roster_stale', 'unknown_caller', 'several_posts'] as const),
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
  event('intake', 'receipt-received', 'a provider told what became of a message', {
    provider: Type.String(),
    providerMessageId: Type.String(),
    status: OneOf(['delivered', 'read', 'failed'] as const),
    receivedAt: Instant,
  }),
] as const;
