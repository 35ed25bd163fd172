/**
 * Keeps the items of the working calendar (R9). What was decided with an older version stays decided (R11). Nothing is
 * taken that would leave a kind of office without a working minute in a year.
 */
import { Injectable } from '@nestjs/common';
import { calendarKey, faultOfItem } from '@setu/calendar';
import { STATE } from '@setu/contracts';
import { assertIfMatch, Clock, Conflict, InvalidInput, newId, NotFound } from '@setu/platform';
import { Between, In } from 'typeorm';
import { Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import { Office } from '../offices/office.entity.js';
import { CalendarItemRow, calendarKind, type CalendarItemWish } from './calendar-item.entity.js';
import { closedForAYear, itemOf, mayClose } from './closed-year.js';

@Injectable()
export class CalendarsService {
  constructor(
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /**
   * Creates or changes an item; one transaction. InvalidInput names the field that does not fit the others; Conflict
   * `calendar_without_work`.
   */
  put(district: string, wish: CalendarItemWish): Promise<{ change: Change; item: CalendarItemRow }> {
    assertFits(wish);
    return this.changes.alone(district, async () => {
      const key = calendarKey(wish);
      const before = await this.changes.find(CalendarItemRow, { district, key });
      return this.write(district, before, wish);
    });
  }

  /**
   * Changes some fields of an item, `version_mismatch` (412) for an older `ifMatch`. Conflict `calendar_item_exists`
   * when it would become the same as another one.
   */
  edit(
    district: string,
    id: string,
    fields: Partial<CalendarItemWish>,
    ifMatch?: string,
  ): Promise<CalendarItemRow> {
    return this.changes.alone(district, async () => {
      const before = await this.found(district, id);
      assertIfMatch(ifMatch, before.version);
      const wish = { ...wishOf(before), ...fields };
      assertFits(wish);
      const same = await this.changes.find(CalendarItemRow, { district, key: calendarKey(wish) });
      if (same && same.id !== id) throw new Conflict('calendar_item_exists');
      return (await this.write(district, before, wish)).item;
    });
  }

  /** One item that holds; NotFound outside the district. */
  async found(district: string, id: string): Promise<CalendarItemRow> {
    const item = await this.changes.find(CalendarItemRow, { id, district, removed: false });
    if (!item) throw new NotFound();
    return item;
  }

  /** Takes an item back; NotFound outside the district, `version_mismatch` (412) for an older `ifMatch`. */
  remove(district: string, id: string, ifMatch?: string): Promise<void> {
    return this.changes.alone(district, async () => {
      const before = await this.found(district, id);
      assertIfMatch(ifMatch, before.version);
      await this.assertStillWorks(district, before, null);
      await this.changes.remove(calendarKind, before);
    });
  }

  private async write(
    district: string,
    before: CalendarItemRow | null,
    wish: CalendarItemWish,
  ): Promise<{ change: Change; item: CalendarItemRow }> {
    await this.assertOffice(district, wish.officeId);
    const recordedAt = await this.clock.now();
    const item = rowOf(CalendarItemRow, {
      id: before?.id ?? newId(),
      ...{ district, version: before?.version ?? 1, removed: false, key: calendarKey(wish), recordedAt },
      ...wish,
    });
    await this.assertStillWorks(district, before, item);
    return { change: await this.changes.keep(calendarKind, before, item), item };
  }

  private async assertOffice(district: string, officeId: string | null): Promise<void> {
    if (officeId && !(await this.changes.find(Office, { id: officeId, district, removed: false })))
      throw new NotFound();
  }

  private async assertStillWorks(
    district: string,
    before: CalendarItemRow | null,
    after: CalendarItemRow | null,
  ): Promise<void> {
    const touched = [before, after].flatMap((row) => (row ? [row] : []));
    if (!touched.some(mayClose)) return;
    const rows = await this.around(district, touched);
    const kept = rows.filter((row) => row.id !== before?.id);
    const closed = closedForAYear({
      ...{ district, before: rows.map(itemOf), after: [...kept, ...(after ? [after] : [])].map(itemOf) },
      ...{ touched, now: await this.clock.now() },
    });
    if (closed) throw new Conflict('calendar_without_work', closed);
  }

  /** What may bear on the years of some items: all of it for hours, else the hours and the days of those years. */
  private async around(district: string, touched: readonly CalendarItemRow[]): Promise<CalendarItemRow[]> {
    const here = { district: In([district, STATE]), removed: false };
    if (touched.some((item) => item.kind === 'hours')) return this.changes.all(CalendarItemRow, here);
    const dates = touched.map((item) => item.date).sort();
    const [first, last] = [dates[0], dates.at(-1)].map((date) => (date ?? '').slice(0, 4));
    const date = Between(`${first}-01-01`, `${last}-12-31`);
    const hours = await this.changes.all(CalendarItemRow, { ...here, kind: 'hours' });
    const days = await this.changes.all(CalendarItemRow, { ...here, date });
    return [...hours, ...days.filter((row) => row.kind !== 'hours')];
  }
}

function assertFits(wish: CalendarItemWish): void {
  const fault = faultOfItem(wish);
  if (fault) throw new InvalidInput('invalid_input', {}, { fields: [fault] });
}

function wishOf(row: CalendarItemRow): CalendarItemWish {
  const { id: _i, district: _d, version: _v, removed: _r, key: _k, recordedAt: _t, ...wish } = row;
  return wish;
}
