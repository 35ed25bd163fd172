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
import { Manners, type Manner } from './manner.service.js';
import { nobodyReached, type DeliveryState } from './progress.js';
import { STOPPING } from './purposes.js';
import { Sender } from './sender.service.js';

/** The event behind the messages. */
type Cause = Pick<Received, 'id' | 'district' | 'correlationId'>;

const STOP = `
  UPDATE delivery SET cancelled_because = $2, receipt_due_at = NULL, waiting_because = NULL, hold_until = NULL,
    ended_at = CASE WHEN state IN ('queued', 'waiting') THEN $3 ELSE ended_at END,
    state = CASE WHEN state IN ('queued', 'waiting') THEN 'cancelled' ELSE state END
  WHERE case_id = $1 AND purpose = ANY($4::text[]) AND bundle_id IS NULL
    AND state IN ('queued', 'waiting', 'sending', 'sent')`;

@Injectable()
export class DeliveryWriter {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly addressees: Addressees,
    private readonly events: DeliveryEvents,
    private readonly manners: Manners,
    private readonly sender: Sender,
  ) {}

  /** Queues the planned messages of an event; the unique key keeps an event that comes again from queueing or
   * telling anything twice. */
  async write(event: Cause, planned: readonly Planned[]): Promise<void> {
    if (planned.length === 0) return;
    const now = await this.clock.now();
    const recipients = planned.map((plan) => plan.recipient);
    const numbers = await this.addressees.numbersOf(event.district, recipients, now);
    const manners = await this.manners.of(event.district, planned, now);
    const rows = planned.map((plan, i) => {
      const number = plan.number ?? numbers[i] ?? null;
      return rowOf(event, plan, manners[i] as Manner, { now, number: number && maskNumber(number) });
    });
    const written = await this.insert(rows);
    this.tellFailed(
      rows.filter((row) => written.has(row.id)),
      now,
    );
    if (rows.some((row) => row.state === 'queued')) this.db.current().afterCommit(() => this.sender.wake());
  }

  /**
   * The case has ended: what waits about it is not sent any more, and what was sent goes no further way; but for messages
   * about several cases. Its closing messages are written after this.
   */
  async stop(caseId: string, because: string): Promise<void> {
    const now = await this.clock.now();
    await this.db.current().query(STOP, [caseId, because, now, [...STOPPING]]);
  }

  /** People who were told of the problem of a case (R36): superiors, the head, the state. */
  async toldOf(caseId: string): Promise<Recipient[]> {
    const rows = await this.db.query<{ recipient_id: string; recipient_post_id: string | null }>(
      `SELECT DISTINCT recipient_id, recipient_post_id FROM delivery
       WHERE case_id = $1 AND purpose IN ('superior', 'head', 'state') AND state NOT IN ('failed', 'cancelled')
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

/** A message nobody can be told is failed at once; one that another carries is sent with it. */
function stateOf(plan: Planned, number: string | null, manner: Manner): DeliveryState {
  if (number === null) return 'failed';
  if (plan.bundle && !plan.bundle.leads) return 'sent';
  return manner.notBefore ? 'waiting' : 'queued';
}

function rowOf(
  event: Cause,
  plan: Planned,
  manner: Manner,
  { now, number }: { now: Date; number: string | null },
): Delivery {
  const state = stateOf(plan, number, manner);
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
    maskedNumber: number,
    step: plan.step?.name ?? null,
    stepIndex: plan.step?.index ?? null,
    channels: manner.channels,
    channelIndex: 0,
    state,
    bundleId: plan.bundle?.id ?? null,
    priority: manner.priority,
    course: {},
    waitingBecause: state === 'waiting' ? 'quiet_hours' : null,
    notBefore: state === 'waiting' ? manner.notBefore : null,
    holdUntil: null,
    receiptDueAt: null,
    landed: false,
    cancelledBecause: null,
    createdAt: now,
    endedAt: state === 'queued' || state === 'waiting' ? null : now,
  } satisfies Delivery);
}
