/** An official number and the time in which it belongs to a post (R1-R3). */
import { Column, Entity } from 'typeorm';
import { utc, utcOrNull, type Kind } from '../changes/kind.js';
import { Thing } from '../changes/thing.entity.js';

export const NUMBER_KINDS = ['mobile', 'landline'] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];
export const VERIFIED_HOW = ['answered', 'drill', 'holder', 'import'] as const;
export type VerifiedHow = (typeof VERIFIED_HOW)[number];

@Entity('official_number')
export class OfficialNumber extends Thing {
  @Column('uuid', { name: 'post_id' })
  postId!: string;

  @Column('text')
  kind!: NumberKind;

  /** E.164 (R2). */
  @Column('text')
  number!: string;

  @Column('timestamptz', { name: 'starts_at' })
  from!: Date;

  @Column('timestamptz', { name: 'ends_at', nullable: true })
  to!: Date | null;

  /** A number accuses nobody before this (R2). */
  @Column('timestamptz', { name: 'verified_at', nullable: true })
  verifiedAt!: Date | null;

  @Column('text', { name: 'verified_how', nullable: true })
  verifiedHow!: VerifiedHow | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;

  /** Actor who last wrote it; null: written before this was kept. */
  @Column('text', { name: 'recorded_by', nullable: true })
  recordedBy?: string | null;
}

export const numberKind: Kind<OfficialNumber, 'number-changed'> = {
  entity: OfficialNumber,
  type: 'number-changed',
  signed: true,
  data: (n) => ({
    numberId: n.id,
    version: n.version,
    postId: n.postId,
    kind: n.kind,
    from: utc(n.from),
    to: utcOrNull(n.to),
    verifiedAt: utcOrNull(n.verifiedAt),
    verifiedHow: n.verifiedHow,
    recordedAt: utc(n.recordedAt),
    recordedBy: n.recordedBy ?? null,
    removed: n.removed,
  }),
  // A number belongs to the post, not to the person who carries the phone today.
  personal: (n) => ({ number: { value: n.number, of: n.postId } }),
};
