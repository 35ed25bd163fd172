/** What notification publishes about messages to people. No text, no number: those stay in its own tables. */
import { Type } from '@sinclair/typebox';
import { event } from '../event.js';
import { BRIDGE_RESULTS } from './escalation-proof.js';
import { CHANNELS, Id, Instant, Nullable, OneOf } from '../values.js';

const Delivery = {
  deliveryId: Id,
  caseId: Nullable(Id),
  legId: Nullable(Id),
  purpose: Type.String(),
  channel: OneOf(CHANNELS),
  recipientKind: OneOf(['officer', 'representative', 'user'] as const),
  recipientId: Id,
};

export const notificationEvents = [
  event('notification', 'delivery-sent', 'a provider accepted a message', { ...Delivery, sentAt: Instant }),
  event('notification', 'delivery-delivered', 'a message reached the phone', {
    ...Delivery,
    deliveredAt: Instant,
    read: Type.Boolean(),
  }),
  event('notification', 'delivery-failed', 'a message failed on one channel; the next channel is tried', {
    ...Delivery,
    failedAt: Instant,
    reason: Type.String(),
    unknown: Type.Boolean(),
  }),
  event('notification', 'person-unreachable', 'every channel to a person failed; the ladder moves on', {
    caseId: Id,
    legId: Id,
    postId: Nullable(Id),
    recipientId: Nullable(Id),
    step: Type.String(),
    stepIndex: Type.Integer({ minimum: 0 }),
    failedAt: Instant,
  }),
  event(
    'notification',
    'bridge-ended',
    'a call that was to connect both has ended, or was never made (R18)',
    {
      bridgeId: Id,
      caseId: Id,
      legId: Id,
      result: OneOf(BRIDGE_RESULTS),
      /** Seconds both were connected; 0 where they never were. */
      talkSeconds: Type.Integer({ minimum: 0 }),
      /** When the first telephone rang; null when none did. */
      startedAt: Nullable(Instant),
      connectedAt: Nullable(Instant),
      endedAt: Instant,
    },
  ),
  event('notification', 'drill-answered', 'a tried number answered, or no message could be delivered to it', {
    drillId: Id,
    questionId: Id,
    postId: Id,
    numberId: Id,
    outcome: OneOf(['answered', 'failed'] as const),
    at: Instant,
  }),
  event(
    'notification',
    'dlt-register-changed',
    'the texts of a district registered with the operators changed',
    {
      version: Type.Integer({ minimum: 1 }),
      entityId: Type.String({ maxLength: 30 }),
      header: Type.String({ maxLength: 11 }),
      /** Which texts, under which ids; the words are ours. */
      templates: Type.Array(
        Type.Object(
          {
            key: Type.String(),
            language: OneOf(['hi', 'en'] as const),
            templateId: Type.String({ maxLength: 30 }),
          },
          { additionalProperties: false },
        ),
      ),
      changedBy: Id,
      changedAt: Instant,
    },
  ),
] as const;
