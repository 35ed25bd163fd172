import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What intake knows of a case: enough to say "joined" (R5). Escalation's events write it, and intake's own forecast
 * until they arrive. */
@Entity('case_view')
export class CaseView {
  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId!: string;
  @Column('text')
  district!: string;
  @Column('uuid', { name: 'representative_id' })
  representativeId!: string;
  @Column('uuid', { name: 'post_id' })
  postId!: string;
  @Column('text', { nullable: true })
  reference!: string | null;
  /** When the centre acts, as forecast or by escalation's clock; null before either. */
  @Column('timestamptz', { name: 'acts_at', nullable: true })
  actsAt!: Date | null;
  @Column('timestamptz', { name: 'instructed_at', nullable: true })
  instructedAt!: Date | null;
  /** The post and the officer that have to answer now; null: the case has not begun, or nobody holds the post. */
  @Column('uuid', { name: 'leg_post_id', nullable: true })
  legPostId!: string | null;
  @Column('uuid', { name: 'leg_officer_id', nullable: true })
  legOfficerId!: string | null;
  /** `open`, or the final state. */
  @Column('text')
  state!: string;
  /** Written by a report of our own whose decision has not arrived yet. */
  @Column('boolean')
  forecast!: boolean;
  /** Times of the attempts it holds. */
  @Column('timestamptz', { array: true })
  attempts!: Date[];
  @Column('timestamptz', { name: 'called_at', nullable: true })
  calledAt!: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;
}
