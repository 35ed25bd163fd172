/** One layer's item of the working calendar: office hours, a holiday, a dated amendment (R9). */
import type { DataOf, OfficeKind } from '@setu/contracts';
import { Column, Entity } from 'typeorm';
import { utc, type Kind } from '../changes/kind.js';
import { Thing } from '../changes/thing.entity.js';

type Item = DataOf<'calendar-changed'>;

@Entity('calendar_item')
export class CalendarItemRow extends Thing {
  /** What makes it the same item when it is imported again; see `calendarKey` of libs/calendar. */
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

  /** Weekdays worked although the week rests then. */
  @Column('jsonb', { name: 'ordinals_on', default: [] })
  ordinalsOn!: Item['ordinalsOff'];

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

  /** The date hangs on the sight of the moon and may still move. */
  @Column('boolean', { name: 'moon_dependent', default: false })
  moonDependent!: boolean;

  /** The order it rests on, as the clerk wrote it; stays in directory. */
  @Column('text', { nullable: true })
  basis!: string | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;
}

/** What a person gives of an item. */
export type CalendarItemWish = Omit<
  CalendarItemRow,
  'id' | 'district' | 'version' | 'removed' | 'key' | 'recordedAt'
>;

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
    ordinalsOn: c.ordinalsOn,
    moonDependent: c.moonDependent,
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
  hidden: (c) => c.basis ?? null,
};
