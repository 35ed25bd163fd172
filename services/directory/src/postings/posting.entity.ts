/** One person's time in one post, from taking charge to being relieved (R3). */
import { Column, Entity } from 'typeorm';
import { utc, utcOrNull, type Kind } from '../changes/kind.js';
import { Thing } from '../changes/thing.entity.js';

export const CHARGES = ['substantive', 'additional_charge'] as const;
export type Charge = (typeof CHARGES)[number];

@Entity('posting')
export class Posting extends Thing {
  @Column('uuid', { name: 'post_id' })
  postId!: string;

  @Column('uuid', { name: 'officer_id' })
  officerId!: string;

  @Column('text')
  kind!: Charge;

  @Column('timestamptz', { name: 'starts_at' })
  from!: Date;

  @Column('timestamptz', { name: 'ends_at', nullable: true })
  to!: Date | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;

  /** Actor who last wrote it; null: written before this was kept. */
  @Column('text', { name: 'recorded_by', nullable: true })
  recordedBy?: string | null;
}

export const postingKind: Kind<Posting, 'posting-changed'> = {
  entity: Posting,
  type: 'posting-changed',
  signed: true,
  data: (p) => ({
    postingId: p.id,
    version: p.version,
    postId: p.postId,
    officerId: p.officerId,
    kind: p.kind,
    from: utc(p.from),
    to: utcOrNull(p.to),
    recordedAt: utc(p.recordedAt),
    recordedBy: p.recordedBy ?? null,
    removed: p.removed,
  }),
};
