/** Something an operator must do (R22), and what operators tell each other about it. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TaskKind } from '../cases/facts.js';

@Entity('task')
export class TaskRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') district!: string;
  @Column('uuid', { name: 'case_id', nullable: true }) caseId!: string | null;
  @Column('uuid', { name: 'report_id', nullable: true }) reportId!: string | null;
  @Column('text') kind!: TaskKind;
  /** 1 is first. */
  @Column('integer') priority!: number;
  @Column('text') state!: 'open' | 'claimed' | 'closed';
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('uuid', { name: 'claimed_by', nullable: true }) claimedBy!: string | null;
  @Column('timestamptz', { name: 'claimed_at', nullable: true }) claimedAt!: Date | null;
  @Column('text', { nullable: true }) outcome!: string | null;
  @Column('uuid', { name: 'closed_by', nullable: true }) closedBy!: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('integer') version!: number;
}

@Entity('task_note')
export class TaskNoteRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'task_id' }) taskId!: string;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { name: 'by_user' }) byUser!: string;
  @Column('uuid', { name: 'to_user', nullable: true }) toUser!: string | null;
  @Column('text', { nullable: true }) text!: string | null;
}
