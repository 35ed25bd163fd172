/** An elected representative with mandates, registered numbers and authorised staff (R4). */
import type { MachineReports } from '@setu/contracts';
import { Column, Entity } from 'typeorm';
import type { Kind } from '../changes/kind.js';
import { Thing } from '../changes/thing.entity.js';

/** ISO 8601 in UTC; `to` null: still running. */
export interface Mandate {
  from: string;
  to: string | null;
}

export interface Staff {
  staffId: string;
  nameEn: string;
  nameHi: string;
  /** E.164. */
  phone: string;
  from: string;
  to: string | null;
}

@Entity('representative')
export class Representative extends Thing {
  /** Stable name of the seat's holder within the district. */
  @Column('text')
  code!: string;

  /** Code of representative-types: MLA, MP_LS, ... */
  @Column('text')
  type!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('text', { name: 'name_hi' })
  nameHi!: string;

  @Column('text', { name: 'constituency_en' })
  constituencyEn!: string;

  @Column('text', { name: 'constituency_hi' })
  constituencyHi!: string;

  /** E.164, the first is the one that is called back unless another is named. */
  @Column('text', { array: true })
  phones!: string[];

  @Column('jsonb')
  mandates!: Mandate[];

  /** Whether the type may open cases here (R4). */
  @Column('boolean')
  covered!: boolean;

  @Column('jsonb')
  staff!: Staff[];

  /** R16: whether superiors hear of what only a machine has reported. */
  @Column('text', { name: 'machine_reports', default: 'officer_only' })
  machineReports!: MachineReports;
}

/** Personal values are texts: lists travel as JSON. */
export const representativeKind: Kind<Representative, 'representative-changed'> = {
  entity: Representative,
  type: 'representative-changed',
  data: (r) => ({
    representativeId: r.id,
    version: r.version,
    type: r.type,
    constituencyEn: r.constituencyEn,
    constituencyHi: r.constituencyHi,
    mandates: r.mandates,
    covered: r.covered,
    machineReports: r.machineReports ?? 'officer_only',
    staff: r.staff.map((s) => ({ staffId: s.staffId, from: s.from, to: s.to })),
    removed: r.removed,
  }),
  personal: (r) => ({
    nameEn: { value: r.nameEn || null, of: r.id },
    nameHi: { value: r.nameHi || null, of: r.id },
    phones: { value: JSON.stringify(r.phones), of: r.id },
    staff: {
      value: JSON.stringify(
        r.staff.map((s) => ({ staffId: s.staffId, nameEn: s.nameEn, nameHi: s.nameHi, phone: s.phone })),
      ),
      of: r.id,
    },
  }),
  hidden: (r) => r.code,
};
