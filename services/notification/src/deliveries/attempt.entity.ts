import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Channel } from '@setu/contracts';
import type { AttemptOutcome } from './progress.js';

/** One call to one provider; committed before the call. Its id is the provider's idempotency key. */
@Entity('attempt')
export class Attempt {
  @PrimaryColumn('uuid')
  id!: string;
  @Column('uuid', { name: 'delivery_id' })
  deliveryId!: string;
  @Column('text')
  channel!: Channel;
  @Column('text')
  provider!: string;
  /** Process that makes the call; another name after a restart. */
  @Column('text')
  instance!: string;
  @Column('text')
  state!: 'calling' | AttemptOutcome;
  @Column('text', { name: 'provider_message_id', nullable: true })
  providerMessageId!: string | null;
  @Column('text', { nullable: true })
  reason!: string | null;
  /** UTF-16 units of the text. */
  @Column('integer', { nullable: true })
  units!: number | null;
  @Column('integer', { nullable: true })
  segments!: number | null;
  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt!: Date | null;
}
