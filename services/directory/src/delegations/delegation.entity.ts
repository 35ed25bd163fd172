/** What the district head has given to another for a time: the +30 step, drafts, or signing (R17, R35). */
import { DELEGATED, type Delegated } from '@setu/contracts';
import { Column, Entity } from 'typeorm';
import { utc, utcOrNull, type Kind } from '../changes/kind.js';
import { Thing } from '../changes/thing.entity.js';

export { DELEGATED, type Delegated };

@Entity('delegation')
export class Delegation extends Thing {
  @Column('text')
  what!: Delegated;

  /** The head's seat. */
  @Column('uuid', { name: 'from_post_id' })
  fromPostId!: string;

  /** An acting head's post; null where an account is named. */
  @Column('uuid', { name: 'to_post_id', nullable: true })
  toPostId!: string | null;

  /** The nodal officer's account; null where a post is named. */
  @Column('uuid', { name: 'to_user_id', nullable: true })
  toUserId!: string | null;

  @Column('timestamptz', { name: 'starts_at' })
  from!: Date;

  @Column('timestamptz', { name: 'ends_at', nullable: true })
  to!: Date | null;

  @Column('text', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;
}

export const delegationKind: Kind<Delegation, 'delegation-changed'> = {
  entity: Delegation,
  type: 'delegation-changed',
  data: (d) => ({
    ...{ delegationId: d.id, version: d.version, what: d.what, fromPostId: d.fromPostId },
    ...{ toPostId: d.toPostId, toUserId: d.toUserId, from: utc(d.from), to: utcOrNull(d.to) },
    ...{ recordedBy: d.recordedBy, recordedAt: utc(d.recordedAt), removed: d.removed },
  }),
};
