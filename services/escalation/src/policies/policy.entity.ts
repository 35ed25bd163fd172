/** The ladder of a district in one version (R17). The default ladder is version 1 and has no row. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PolicyStep } from './policy.js';

@Entity('policy')
export class PolicyRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') district!: string;
  @Column('integer') version!: number;
  @Column('jsonb') steps!: PolicyStep[];
  @Column('text', { name: 'changed_by' }) changedBy!: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
}
