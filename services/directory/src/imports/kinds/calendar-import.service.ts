/** Import of office hours, holidays and dated amendments (R9). */
import { Injectable } from '@nestjs/common';
import type { RosterSnapshot } from '@setu/roster';
import { CalendarsService } from '../../calendars/calendars.service.js';
import { Changes } from '../../changes/changes.service.js';
import type { Change } from '../../changes/kind.js';
import { Office } from '../../offices/office.entity.js';
import { Importer, type Faults, type Numbered } from '../importer.js';
import { calendarColumns, faultsOfCalendar, wishOf, type CalendarRow } from './calendar-rows.js';

@Injectable()
export class CalendarImport extends Importer<CalendarRow> {
  readonly kind = 'calendar';
  readonly columns = calendarColumns;
  override readonly sheets = ['छुट्टियाँ', 'कैलेण्डर', 'holidays', 'calendar'];
  override readonly typed = ['date', 'nameHi', 'nameEn'] as const;

  constructor(
    private readonly calendars: CalendarsService,
    private readonly changes: Changes,
  ) {
    super();
  }

  check(district: string, rows: readonly Numbered<CalendarRow>[], roster: RosterSnapshot): Faults {
    return faultsOfCalendar(district, rows, roster);
  }

  async apply(district: string, [only]: readonly Numbered<CalendarRow>[]): Promise<Change> {
    if (!only) return 'unchanged';
    const code = only.row.office;
    const office = code ? await this.changes.find(Office, { district, code, removed: false }) : null;
    return (await this.calendars.put(district, wishOf(only.row, office?.id ?? null))).change;
  }
}
