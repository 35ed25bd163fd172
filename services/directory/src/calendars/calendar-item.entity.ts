/** One layer's item of the working calendar: office hours, a holiday, a dated amendment (R9). */
import type { DataOf, OfficeKind } from '@setu/contracts';
import { Column, Entity } from 'typeorm';
import { utc, type Kind } from '../changes/kind.js';
import { Thing } from '../changes/thing.entity.js';

type Item = DataOf<'calendar-changed'>;

@Entity('calendar_item')
export class CalendarItemRow extends Thing {
  /** What makes it the same item when it is imported again; see `calendarKey`. */
  @Column('text', { name: 'item_key' })
  key!: string;

  @Column('text')
  kind!: Item['kind'];

  /** Empty: all kinds of offices. */
  @Column('text', { name: 'office_kinds', array: true })
  officeKinds!: OfficeKind[];

  @Column('uuid', { name: 'office_id', nullable: true })
  officeId!: string | null;

  @Column('jsonb', { nullable: true })
  week!: Item['week'];

  @Column('jsonb', { name: 'ordinals_off' })
  ordinalsOff!: Item['ordinalsOff'];

  /** Dates are Asia/Kolkata, YYYY-MM-DD. */
  @Column('text', { name: 'on_date' })
  date!: string;

  @Column('text', { name: 'to_date', nullable: true })
  toDate!: string | null;

  @Column('text', { nullable: true })
  change!: Item['change'];

  @Column('text', { name: 'closed_from', nullable: true })
  closedFrom!: string | null;

  @Column('text', { name: 'closed_to', nullable: true })
  closedTo!: string | null;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('text', { name: 'name_hi' })
  nameHi!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;
}

export const calendarKind: Kind<CalendarItemRow, 'calendar-changed'> = {
  entity: CalendarItemRow,
  type: 'calendar-changed',
  data: (c) => ({
    itemId: c.id,
    version: c.version,
    kind: c.kind,
    officeKinds: c.officeKinds,
    officeId: c.officeId,
    week: c.week,
    ordinalsOff: c.ordinalsOff,
    date: c.date,
    toDate: c.toDate,
    change: c.change,
    closedFrom: c.closedFrom,
    closedTo: c.closedTo,
    nameEn: c.nameEn,
    nameHi: c.nameHi,
    recordedAt: utc(c.recordedAt),
    removed: c.removed,
  }),
};
