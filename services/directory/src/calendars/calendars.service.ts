/** Keeps the items of the working calendar (R9). What was decided with an older version stays decided (R11). */
import { Injectable } from '@nestjs/common';
import { assertIfMatch, Clock, InvalidInput, newId, NotFound } from '@setu/platform';
import { Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import { Office } from '../offices/office.entity.js';
import { CalendarItemRow, calendarKind } from './calendar-item.entity.js';
import { calendarKey, faultOfItem, type CalendarWish } from './calendar-key.js';

@Injectable()
export class CalendarsService {
  constructor(
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /** Creates or changes an item; one transaction. InvalidInput names the field that does not fit the others. */
  put(district: string, wish: CalendarWish): Promise<{ change: Change; item: CalendarItemRow }> {
    const fault = faultOfItem(wish);
    if (fault) throw new InvalidInput('invalid_input', {}, { fields: [fault] });
    return this.changes.alone(district, async () => {
      await this.assertOffice(district, wish.officeId);
      const key = calendarKey(wish);
      const before = await this.changes.find(CalendarItemRow, { district, key });
      const recordedAt = await this.clock.now();
      const id = before?.id ?? newId();
      const item = rowOf(CalendarItemRow, {
        id,
        district,
        version: 1,
        removed: false,
        key,
        recordedAt,
        ...wish,
      });
      return { change: await this.changes.keep(calendarKind, before, item), item };
    });
  }

  /** Takes an item back; NotFound outside the district, `version_mismatch` (412) for an older `ifMatch`. */
  remove(district: string, id: string, ifMatch?: string): Promise<void> {
    return this.changes.alone(district, async () => {
      const before = await this.changes.find(CalendarItemRow, { id, district, removed: false });
      if (!before) throw new NotFound();
      assertIfMatch(ifMatch, before.version);
      await this.changes.remove(calendarKind, before);
    });
  }

  private async assertOffice(district: string, officeId: string | null): Promise<void> {
    if (officeId && !(await this.changes.find(Office, { id: officeId, district, removed: false })))
      throw new NotFound();
  }
}
