/** One post that had to answer in one case: the post that was called, or an alternate in its place (R14, R24). */
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('response_time')
export class ResponseTime {
  /** The case's id for the post that was called, the leg's id for an alternate or after a reopening (R5). */
  @PrimaryColumn('uuid', { name: 'row_id' })
  rowId!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'leg_id', nullable: true })
  legId!: string | null;

  @Column('text')
  district!: string;

  @Column('text')
  reference!: string;

  @Column('uuid', { name: 'representative_id' })
  representativeId!: string;

  @Column('uuid', { name: 'post_id' })
  postId!: string;

  @Column('uuid', { name: 'officer_id', nullable: true })
  officerId!: string | null;

  @Column('boolean')
  alternate!: boolean;

  @Column('timestamptz', { name: 'attempted_at' })
  attemptedAt!: Date;

  /** Date of the attempt in Asia/Kolkata; the period a case belongs to. */
  @Column('date', { name: 'attempt_date' })
  attemptDate!: string;

  /** False when reported more than 60 working minutes late (R16). */
  @Column('boolean', { name: 'counts_on_time' })
  countsOnTime!: boolean;

  /** `open`, `handed_over`, or a final state of R20. */
  @Column('text')
  state!: string;

  @Column('timestamptz', { name: 'called_at', nullable: true })
  calledAt!: Date | null;

  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  /** Where the clock of its leg began; null before one was announced. */
  @Column('timestamptz', { name: 'clock_from', nullable: true })
  clockFrom!: Date | null;

  /** When it ended without a call-back; null while open, and of a confirmed one. */
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  /** Working seconds from the start of the clock to the call-back (R21). */
  @Column('integer', { name: 'response_seconds', nullable: true })
  responseSeconds!: number | null;

  /** Working seconds from the first instruction to the call-back; null when it came before one. */
  @Column('integer', { name: 'after_instruction_seconds', nullable: true })
  afterInstructionSeconds!: number | null;

  @Column('integer', { name: 'wall_seconds', nullable: true })
  wallSeconds!: number | null;

  @Column('boolean', { name: 'on_time', nullable: true })
  onTime!: boolean | null;

  @Column('text', { nullable: true })
  grade!: string | null;

  /** Why it is left out of figures against an officer (R31); empty: it counts. */
  @Column('text', { array: true })
  excused!: string[];
}
