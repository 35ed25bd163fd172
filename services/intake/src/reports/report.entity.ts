import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CallKind, CallResult, Outcome } from '@setu/contracts';

export type ReportStatus = 'received' | 'refused' | 'unverified';
/** How a report, a reply or a question came or goes. */
export type Way = 'web' | 'operator' | 'phone' | 'sms' | 'whatsapp';
export type Reporter = 'representative' | 'staff' | 'operator' | 'machine';

/** The only place of numbers and free text of a report; blanked when the person is erased. */
export interface ReportPersonal {
  /** As the caller gave it, E.164. */
  dialledNumber?: string;
  callbackNumber?: string;
  /** The unknown number that contacted the centre itself (R4). */
  callerNumber?: string;
  note?: string;
}

/** A report as it came in, also a refused one (R1, R4). */
@Entity('report')
export class Report {
  @PrimaryColumn('uuid')
  id!: string;
  @Column('text')
  district!: string;
  @Column('text')
  reference!: string;
  @Column('text')
  status!: ReportStatus;
  /** The forecast the caller was told. */
  @Column('text')
  outcome!: Outcome;
  @Column('text', { nullable: true })
  code!: string | null;
  /** Made here; escalation may join the report to an older case. */
  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;
  /** The case the caller was told to follow: the older one after a join. */
  @Column('uuid', { name: 'followed_case_id', nullable: true })
  followedCaseId!: string | null;
  @Column('uuid', { name: 'representative_id', nullable: true })
  representativeId!: string | null;
  @Column('text', { name: 'reported_by' })
  reportedBy!: Reporter;
  /** Null: an unknown number called or wrote (R4). */
  @Column('uuid', { name: 'reporter_id', nullable: true })
  reporterId!: string | null;
  @Column('text')
  way!: Way;
  @Column('uuid', { name: 'post_id', nullable: true })
  postId!: string | null;
  @Column('uuid', { name: 'number_id', nullable: true })
  numberId!: string | null;
  @Column('timestamptz', { name: 'attempted_at' })
  attemptedAt!: Date;
  @Column('timestamptz', { name: 'reported_at' })
  reportedAt!: Date;
  @Column('text')
  result!: CallResult;
  @Column('integer', { name: 'ring_seconds', nullable: true })
  ringSeconds!: number | null;
  @Column('text', { name: 'call_kind' })
  callKind!: CallKind;
  @Column('uuid', { name: 'bound_by', nullable: true })
  boundBy!: string | null;
  @Column('timestamptz', { name: 'bound_at', nullable: true })
  boundAt!: Date | null;
  @Column('jsonb')
  personal!: ReportPersonal;
}
