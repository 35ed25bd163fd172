/** A person who holds posts through postings (R3). */
import { Column, Entity } from 'typeorm';
import type { Kind } from '../changes/kind.js';
import { Thing } from '../changes/thing.entity.js';

@Entity('officer')
export class Officer extends Thing {
  /** The district's own code of the person (employee code); null when none was given. Never published. */
  @Column('text', { nullable: true })
  code!: string | null;

  /** Code in eHRMS (Manav Sampada), the key of leave and attendance files; null until somebody gives it. Never published. */
  @Column('text', { name: 'ehrms_code', nullable: true })
  ehrmsCode!: string | null;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('text', { name: 'name_hi' })
  nameHi!: string;
}

export const officerKind: Kind<Officer, 'officer-changed'> = {
  entity: Officer,
  type: 'officer-changed',
  data: (o) => ({ officerId: o.id, version: o.version, removed: o.removed }),
  personal: (o) => ({
    nameEn: { value: o.nameEn || null, of: o.id },
    nameHi: { value: o.nameHi || null, of: o.id },
  }),
  hidden: (o) => [o.code, o.ehrmsCode],
};
