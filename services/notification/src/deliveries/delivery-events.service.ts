/** What notification publishes about a delivery, in the open transaction; caused by the event behind the delivery. */
import { Injectable } from '@nestjs/common';
import { Outbox, type NewEvent } from '@setu/messaging';
import { RequestContext } from '@setu/platform';
import type { Channel, EventType } from '@setu/contracts';
import type { Delivery } from './delivery.entity.js';

@Injectable()
export class DeliveryEvents {
  constructor(private readonly outbox: Outbox) {}

  sent(delivery: Delivery, at: Date): void {
    this.emit(delivery, { type: 'delivery-sent', data: { ...commonOf(delivery), sentAt: at.toISOString() } });
  }

  delivered(delivery: Delivery, at: Date, read = false): void {
    this.emit(delivery, {
      type: 'delivery-delivered',
      data: { ...commonOf(delivery), deliveredAt: at.toISOString(), read },
    });
  }

  /** Failed, or unknown, on the delivery's present channel. */
  failed(delivery: Delivery, it: { reason: string; unknown: boolean; at: Date }): void {
    const { reason, unknown } = it;
    this.emit(delivery, {
      type: 'delivery-failed',
      data: { ...commonOf(delivery), failedAt: it.at.toISOString(), reason, unknown },
    });
  }

  /** No channel reached a number that is tried; nothing for any other delivery. */
  drillFailed(delivery: Delivery, at: Date): void {
    const { drill } = delivery.facts;
    if (!drill || delivery.recipientPostId === null) return;
    const { drillId, questionId, numberId } = drill;
    const postId = delivery.recipientPostId;
    this.emit(delivery, {
      type: 'drill-answered',
      data: { drillId, questionId, postId, numberId, outcome: 'failed', at: at.toISOString() },
    });
  }

  /** Nothing reached the person of a step; once per step (R17). */
  unreachable(delivery: Delivery, at: Date): void {
    const { caseId, legId, step, stepIndex } = delivery;
    if (!caseId || !legId || step === null || stepIndex === null) return;
    this.emit(delivery, {
      type: 'person-unreachable',
      data: {
        caseId,
        legId,
        postId: delivery.recipientPostId,
        recipientId: delivery.recipientId,
        step,
        stepIndex,
        failedAt: at.toISOString(),
      },
    });
  }

  private emit<T extends EventType>(delivery: Delivery, event: Pick<NewEvent<T>, 'type' | 'data'>): void {
    const { correlationId, eventId, district, caseId, id } = delivery;
    RequestContext.run({ actor: 'system', correlationId, causationId: eventId }, () =>
      this.outbox.emit<T>({ ...event, district, subject: caseId ?? id }),
    );
  }
}

function commonOf(d: Delivery): {
  deliveryId: string;
  caseId: string | null;
  legId: string | null;
  purpose: string;
  channel: Channel;
  recipientKind: Delivery['recipientKind'];
  recipientId: string;
} {
  return {
    deliveryId: d.id,
    caseId: d.caseId,
    legId: d.legId,
    purpose: d.purpose,
    channel: d.channels[d.channelIndex] ?? 'sms',
    recipientKind: d.recipientKind,
    recipientId: d.recipientId,
  };
}
