/** The ladder of a kind of post in one version (R17); versions are counted per district. What is built in is version 1 and has no row. */
import type { PostKind } from '@setu/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PolicyStep } from './policy.js';

@Entity('policy')
export class PolicyRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') district!: string;
  @Column('integer') version!: number;
  @Column('text') kind!: PostKind;
  @Column('jsonb') steps!: PolicyStep[];
  /** Null in rows older than the bundle. */
  @Column('integer', { name: 'head_bundle_seconds', nullable: true }) headBundleSeconds!: number | null;
  @Column('text', { name: 'changed_by' }) changedBy!: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
}
