/** The ordered alternates of one post (R14). The list is the thing: its id is the post's. */
import { Column, Entity } from 'typeorm';
import { utcOrNull, type Kind } from '../changes/kind.js';
import { Thing } from '../changes/thing.entity.js';

export interface AlternateEntry {
  postId: string;
  order: number;
  /** ISO 8601 in UTC. */
  from: string;
  to: string | null;
}

@Entity('alternate_list')
export class AlternateList extends Thing {
  @Column('jsonb')
  alternates!: AlternateEntry[];

  /** Null: written before this was kept. */
  @Column('timestamptz', { name: 'recorded_at', nullable: true })
  recordedAt!: Date | null;

  @Column('text', { name: 'recorded_by', nullable: true })
  recordedBy?: string | null;
}

export const alternateKind: Kind<AlternateList, 'alternate-changed'> = {
  entity: AlternateList,
  type: 'alternate-changed',
  signed: true,
  data: (l) => ({
    postId: l.id,
    version: l.version,
    recordedAt: utcOrNull(l.recordedAt ?? null),
    recordedBy: l.recordedBy ?? null,
    alternates: l.alternates,
  }),
};
