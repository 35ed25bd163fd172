import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Channel } from '@setu/contracts';
import type { Facts } from './facts.js';
import type { Course, DeliveryState } from './progress.js';

/** One message to one person. No text, no link, no number: those are built when needed. */
@Entity('delivery')
export class Delivery {
  @PrimaryColumn('uuid')
  id!: string;
  @Column('text')
  district!: string;
  /** Event that caused it. */
  @Column('uuid', { name: 'event_id' })
  eventId!: string;
  @Column('text', { name: 'correlation_id' })
  correlationId!: string;
  @Column('text')
  purpose!: string;
  @Column('text')
  template!: string;
  @Column('jsonb')
  facts!: Facts;
  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;
  @Column('uuid', { name: 'leg_id', nullable: true })
  legId!: string | null;
  @Column('text', { name: 'recipient_kind' })
  recipientKind!: 'officer' | 'representative' | 'user';
  @Column('uuid', { name: 'recipient_id' })
  recipientId!: string;
  @Column('uuid', { name: 'recipient_post_id', nullable: true })
  recipientPostId!: string | null;
  @Column('text', { name: 'masked_number', nullable: true })
  maskedNumber!: string | null;
  @Column('text', { nullable: true })
  step!: string | null;
  @Column('integer', { name: 'step_index', nullable: true })
  stepIndex!: number | null;
  @Column('text', { array: true })
  channels!: Channel[];
  /** Channel to try next, or used last. */
  @Column('integer', { name: 'channel_index' })
  channelIndex!: number;
  @Column('text')
  state!: DeliveryState;
  /** One message about several cases; the rows of the others follow the one that is sent (R17). */
  @Column('uuid', { name: 'bundle_id', nullable: true })
  bundleId!: string | null;
  /** `PRIORITY`: lower goes first. */
  @Column('smallint')
  priority!: number;
  /** What was tried in vain. */
  @Column('jsonb')
  course!: Course;
  /** Of `waiting`: `quiet_hours`, `provider_away` or `throttled`. */
  @Column('text', { name: 'waiting_because', nullable: true })
  waitingBecause!: string | null;
  /** Of quiet hours, domain time. */
  @Column('timestamptz', { name: 'not_before', nullable: true })
  notBefore!: Date | null;
  /** Of a provider that is away or has enough: real time. */
  @Column('timestamptz', { name: 'hold_until', nullable: true })
  holdUntil!: Date | null;
  /** Real time by which the provider has told that it arrived, else the next way is used. */
  @Column('timestamptz', { name: 'receipt_due_at', nullable: true })
  receiptDueAt!: Date | null;
  /** A provider has told that it arrived, by whichever way; nothing takes that back. */
  @Column('boolean')
  landed!: boolean;
  /** Nobody needs it any more: what ended the case. */
  @Column('text', { name: 'cancelled_because', nullable: true })
  cancelledBecause!: string | null;
  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}
