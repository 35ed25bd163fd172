/**
 * Writes down what is to be sent, in the transaction of the event that causes it. Sends nothing: the sender takes the
 * rows after commit. A message for somebody without a number fails here at once.
 */
import { Injectable } from '@nestjs/common';
import type { Received } from '@setu/messaging';
import { Clock, Database, newId } from '@setu/platform';
import { maskNumber } from '@setu/roster';
import { Addressees } from '../recipients/addressees.service.js';
import { recipientId } from '../recipients/recipients.js';
import { DeliveryEvents } from './delivery-events.service.js';
import { Delivery } from './delivery.entity.js';
import type { Planned, Recipient } from './facts.js';
import { nobodyReached } from './progress.js';
import { Sender } from './sender.service.js';

/** The event behind the messages. */
type Cause = Pick<Received, 'id' | 'district' | 'correlationId'>;

@Injectable()
export class DeliveryWriter {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly addressees: Addressees,
    private readonly events: DeliveryEvents,
    private readonly sender: Sender,
  ) {}

  /** Queues the planned messages of an event; the unique key keeps an event that comes again from queueing or
   * telling anything twice. */
  async write(event: Cause, planned: readonly Planned[]): Promise<void> {
    if (planned.length === 0) return;
    const now = await this.clock.now();
    const recipients = planned.map((plan) => plan.recipient);
    const numbers = await this.addressees.numbersOf(event.district, recipients, now);
    const rows = planned.map((plan, i) => {
      const number = numbers[i] ?? null;
      return rowOf(event, plan, number === null ? null : maskNumber(number), now);
    });
    const written = await this.insert(rows);
    this.tellFailed(
      rows.filter((row) => written.has(row.id)),
      now,
    );
    if (rows.some((row) => row.state === 'queued')) this.db.current().afterCommit(() => this.sender.wake());
  }

  /** People who were told of the problem of a case (R36): superiors, the head, the state. */
  async toldOf(caseId: string): Promise<Recipient[]> {
    const rows = await this.db.query<{ recipient_id: string; recipient_post_id: string | null }>(
      `SELECT DISTINCT recipient_id, recipient_post_id FROM delivery
       WHERE case_id = $1 AND purpose IN ('superior', 'head', 'state') AND state <> 'failed'
         AND (recipient_post_id IS NOT NULL OR recipient_kind = 'user') ORDER BY recipient_id`,
      [caseId],
    );
    const persons = new Map(rows.map((row) => [row.recipient_id, row.recipient_post_id]));
    return [...persons].map(([id, postId]) =>
      postId === null ? { kind: 'user', userId: id } : { kind: 'officer', postId, officerId: id },
    );
  }

  private tellFailed(rows: readonly Delivery[], now: Date): void {
    for (const row of rows)
      if (row.state === 'failed') {
        this.events.failed(row, { reason: 'no_number', unknown: false, at: now });
        this.events.drillFailed(row, now);
      }
    const steps = rows.filter((row) => row.step !== null);
    const [first] = steps;
    if (first && nobodyReached(steps.map((row) => row.state))) this.events.unreachable(first, now);
  }

  /** Answers the ids of those that were not there already. */
  private async insert(rows: readonly Delivery[]): Promise<Set<string>> {
    const { raw } = await this.db
      .current()
      .manager.createQueryBuilder()
      .insert()
      .into(Delivery)
      .values([...rows])
      .orIgnore()
      .returning('id')
      .updateEntity(false)
      .execute();
    return new Set((raw as { id: string }[]).map(({ id }) => id));
  }
}

function rowOf(event: Cause, plan: Planned, maskedNumber: string | null, now: Date): Delivery {
  const carried = plan.bundle ? !plan.bundle.leads : false;
  const state = maskedNumber === null ? 'failed' : carried ? 'sent' : 'queued';
  return Object.assign(new Delivery(), {
    id: newId(),
    district: event.district,
    eventId: event.id,
    correlationId: event.correlationId,
    purpose: plan.purpose,
    template: plan.template,
    facts: plan.facts,
    caseId: plan.caseId,
    legId: plan.legId,
    recipientKind: plan.recipient.kind,
    recipientId: recipientId(plan.recipient),
    recipientPostId: plan.recipient.kind === 'officer' ? plan.recipient.postId : null,
    maskedNumber,
    step: plan.step?.name ?? null,
    stepIndex: plan.step?.index ?? null,
    channels: plan.channels,
    channelIndex: 0,
    state,
    bundleId: plan.bundle?.id ?? null,
    createdAt: now,
    endedAt: state === 'queued' ? null : now,
  } satisfies Delivery);
}
