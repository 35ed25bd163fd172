/** A post with both its reporting lines and its signing authority (R17, R35). */
import { Column, Entity } from 'typeorm';
import { utc, utcOrNull, type Kind } from '../changes/kind.js';
import { Thing } from '../changes/thing.entity.js';

@Entity('post')
export class Post extends Thing {
  /** Stable name within the district, e.g. `DPRO`, `SDM_BILGRAM`. */
  @Column('text')
  code!: string;

  /** Two digits that mean this post in every district; null where there are several of its kind. */
  @Column('text', { name: 'short_code', nullable: true })
  shortCode!: string | null;

  @Column('uuid', { name: 'office_id' })
  officeId!: string;

  @Column('text', { name: 'title_en' })
  titleEn!: string;

  @Column('text', { name: 'title_hi' })
  titleHi!: string;

  /** At most 30 characters: a variable of a registered SMS template. */
  @Column('text', { name: 'title_short_hi' })
  titleShortHi!: string;

  @Column('text', { name: 'department_en' })
  departmentEn!: string;

  @Column('text', { name: 'department_hi' })
  departmentHi!: string;

  @Column('text')
  level!: string;

  @Column('boolean')
  gazetted!: boolean;

  @Column('boolean')
  included!: boolean;

  @Column('boolean', { name: 'is_head' })
  isHead!: boolean;

  @Column('uuid', { name: 'admin_superior_post_id', nullable: true })
  adminSuperiorPostId!: string | null;

  @Column('uuid', { name: 'dept_superior_post_id', nullable: true })
  deptSuperiorPostId!: string | null;

  @Column('boolean', { name: 'coordination_only' })
  coordinationOnly!: boolean;

  @Column('uuid', { name: 'signing_authority_post_id', nullable: true })
  signingAuthorityPostId!: string | null;

  @Column('timestamptz', { name: 'valid_from' })
  validFrom!: Date;

  @Column('timestamptz', { name: 'valid_to', nullable: true })
  validTo!: Date | null;
}

export const postKind: Kind<Post, 'post-changed'> = {
  entity: Post,
  type: 'post-changed',
  data: (p) => ({
    postId: p.id,
    version: p.version,
    code: p.code,
    shortCode: p.shortCode,
    officeId: p.officeId,
    titleEn: p.titleEn,
    titleHi: p.titleHi,
    titleShortHi: p.titleShortHi,
    departmentEn: p.departmentEn,
    departmentHi: p.departmentHi,
    level: p.level,
    gazetted: p.gazetted,
    included: p.included,
    isHead: p.isHead,
    adminSuperiorPostId: p.adminSuperiorPostId,
    deptSuperiorPostId: p.deptSuperiorPostId,
    coordinationOnly: p.coordinationOnly,
    signingAuthorityPostId: p.signingAuthorityPostId,
    validFrom: utc(p.validFrom),
    validTo: utcOrNull(p.validTo),
    removed: p.removed,
  }),
};
