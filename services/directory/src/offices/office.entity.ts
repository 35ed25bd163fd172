/** An office: the place whose hours count for its posts (R9). */
import type { OfficeKind } from '@setu/contracts';
import { Column, Entity } from 'typeorm';
import type { Kind } from '../changes/kind.js';
import { Thing } from '../changes/thing.entity.js';

@Entity('office')
export class Office extends Thing {
  /** Stable name of the office within its district. */
  @Column('text')
  code!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('text', { name: 'name_hi' })
  nameHi!: string;

  @Column('text', { name: 'office_kind' })
  officeKind!: OfficeKind;
}

export const officeKind: Kind<Office, 'office-changed'> = {
  entity: Office,
  type: 'office-changed',
  data: (o) => ({
    officeId: o.id,
    version: o.version,
    code: o.code,
    nameEn: o.nameEn,
    nameHi: o.nameHi,
    officeKind: o.officeKind,
    removed: o.removed,
  }),
};
