/** Who sits at which desk of the centre on one day, with reliefs (R22): the day is the thing, ids only. */
import { Column, Entity } from 'typeorm';
import { utc, type Kind } from '../changes/kind.js';
import { Thing } from '../changes/thing.entity.js';

/** ISO 8601 in UTC. */
export interface Relief {
  from: string;
  to: string;
  /** Who sits there meanwhile; null: nobody, and it is known. */
  byUserId: string | null;
}
export interface Shift {
  userId: string;
  desk: number;
  from: string;
  to: string;
  reliefs: Relief[];
}

@Entity('rota_day')
export class RotaDay extends Thing {
  /** YYYY-MM-DD in Asia/Kolkata. */
  @Column('text', { name: 'on_date' })
  date!: string;

  @Column('jsonb')
  shifts!: Shift[];

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;
}

export const rotaKind: Kind<RotaDay, 'rota-changed'> = {
  entity: RotaDay,
  type: 'rota-changed',
  data: (r) => ({
    ...{ rotaId: r.id, version: r.version, date: r.date, shifts: r.shifts },
    recordedAt: utc(r.recordedAt),
  }),
};
