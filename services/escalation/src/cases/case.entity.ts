/** Rows of cases. The document `file` is the state; the columns beside it exist to be searched. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What can be erased of a case: the representative's call-back number and note. */
export interface CasePersonal {
  callbackNumber?: string | null;
  note?: string | null;
}

@Entity('case_file')
export class CaseFileRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') district!: string;
  @Column('text') reference!: string;
  @Column('uuid', { name: 'representative_id' }) representativeId!: string;
  @Column('uuid', { name: 'post_id' }) postId!: string;
  /** Posts that had to answer. */
  @Column('uuid', { name: 'post_ids', array: true }) postIds!: string[];
  /** Officers who had to answer or were told. */
  @Column('uuid', { name: 'officer_ids', array: true }) officerIds!: string[];
  @Column('text') state!: string;
  @Column('boolean', { name: 'is_open' }) isOpen!: boolean;
  @Column('timestamptz', { name: 'attempted_at' }) attemptedAt!: Date;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  /** Place in lists, see listing.ts. */
  @Column('bigint', { name: 'list_key' }) listKey!: string;
  @Column('integer') version!: number;
  @Column('jsonb') file!: object;
  @Column('jsonb') personal!: CasePersonal;
}

/** The `caseId` of a report that joined an older case answers too (R5). */
@Entity('case_alias')
export class CaseAliasRow {
  @PrimaryColumn('uuid') alias!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
}

/** One line of the timeline: the fact as data, what people wrote apart. */
@Entity('case_entry')
export class CaseEntryRow {
  @PrimaryColumn('bigint') id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') kind!: string;
  @Column('text') actor!: string;
  @Column('jsonb') data!: Record<string, unknown>;
  @Column('jsonb', { nullable: true }) personal!: { text?: string | null } | null;
  @Column('uuid', { name: 'personal_of', nullable: true }) personalOf!: string | null;
}

/** Purpose of the link with which a representative says whether the call is still wanted (R7, R8). */
export const STILL_WANTED = 'still-wanted';
/** Of the link with which he says that the alternate did not answer either (R13). */
export const REDIRECT = 'redirect';

/** A link in a message: what its bearer may see and answer. */
@Entity('case_link')
export class CaseLinkRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'leg_id', nullable: true }) legId!: string | null;
  @Column('text', { name: 'person_kind' }) personKind!:
    'officer' | 'superior' | 'representative' | 'alternate';
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  /** The post a link was sent to; null of a representative's. */
  @Column('uuid', { name: 'post_id', nullable: true }) postId!: string | null;
  @Column('text') purpose!: string;
  /** The message was about several cases, each with a link of its own (R17). */
  @Column('uuid', { name: 'bundle_id', nullable: true }) bundleId!: string | null;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
}

/** A report that opened no case: outside hours (R7) or too old (R16). */
@Entity('pending_report')
export class PendingReportRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('text') district!: string;
  @Column('text') reference!: string;
  @Column('uuid', { name: 'representative_id' }) representativeId!: string;
  @Column('uuid', { name: 'post_id' }) postId!: string;
  @Column('timestamptz', { name: 'attempted_at' }) attemptedAt!: Date;
  @Column('timestamptz', { name: 'reported_at' }) reportedAt!: Date;
  @Column('text') outcome!: 'out_of_hours' | 'too_old';
  @Column('timestamptz', { name: 'opens_at', nullable: true }) opensAt!: Date | null;
  /** When the representative was asked whether the call is still wanted, and until when a yes counts (R7). */
  @Column('timestamptz', { name: 'asked_at', nullable: true }) askedAt!: Date | null;
  @Column('timestamptz', { name: 'answer_until', nullable: true }) answerUntil!: Date | null;
  /** What became of it; null while it is waited for. */
  @Column('text', { nullable: true }) settled!: 'wanted' | 'withdrawn' | 'superseded' | null;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt!: Date | null;
}
