/**
 * Import of attendance files: present confirms that an officer is there, leave and training hold provisionally until
 * the superior or the leave register says so, an absence without leave excuses nobody and is only shown (R12).
 */
import { Injectable } from '@nestjs/common';
import { formatIst } from '@setu/calendar';
import { Clock, newId, RequestContext } from '@setu/platform';
import { Availability, availabilityKind } from '../availability/availability.entity.js';
import { changed, Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import type { Faults, Note, Numbered } from '../imports/importer.js';
import { attendanceColumns, faultsOfAttendance, spanOfDay, type AttendanceRow } from './attendance-rows.js';
import { HrImport, ownSide } from './hr-import.js';
import { HrOfficers } from './hr-officers.service.js';
import { renewed } from './renewed.js';

const KINDS = { present: 'duty', leave: 'leave', training: 'training', tour: 'engaged' } as const;
type Span = { from: Date; to: Date };

@Injectable()
export class AttendanceImport extends HrImport<AttendanceRow> {
  readonly kind = 'attendance';
  readonly columns = attendanceColumns;
  override readonly sheets = ['उपस्थिति', 'attendance'];

  constructor(
    private readonly changes: Changes,
    officers: HrOfficers,
    private readonly clock: Clock,
  ) {
    super(officers);
  }

  check(_district: string, rows: readonly Numbered<AttendanceRow>[]): Faults {
    return faultsOfAttendance(rows);
  }

  protected override notesOf(row: AttendanceRow, entries: readonly Availability[]): Note[] {
    if (row.day === 'absent') return [{ field: 'day', code: 'attendance_absent' }];
    const span = spanBeside(row, entries);
    if (row.day !== 'present' || !span) return [];
    return entries
      .filter((e) => isLeave(e) && e.source !== 'attendance_import' && meets(e, span))
      .map((e) => ({ field: 'day', code: 'attendance_present_on_leave', params: ownSide(e) }));
  }

  async apply(district: string, [only]: readonly Numbered<AttendanceRow>[]): Promise<Change> {
    const officer = only && (await this.officers.one(district, only.row.ehrmsCode));
    if (!officer) return 'unchanged';
    const { row } = only;
    const entries = (await this.officers.entriesOf(district, [officer])).get(officer.id) ?? [];
    const before = entries.find((e) => isSameDay(row, e)) ?? null;
    const span = spanBeside(row, entries);
    if (row.day === 'absent' || row.day === 'off' || !span) return this.takeBack(before);
    if (row.day === 'leave' && entries.some((e) => e !== before && isLeave(e) && meets(e, span)))
      return this.takeBack(before);
    const now = await this.clock.now();
    const fields = {
      ...{
        kind: KINDS[row.day],
        reason: row.day === 'tour' ? ('tour' as const) : null,
        leaveType: null,
        ...span,
      },
      status: row.day === 'leave' || row.day === 'training' ? ('applied' as const) : ('sanctioned' as const),
      ...{ emergency: false, source: 'attendance_import' as const },
      ...{
        recordedBy: RequestContext.current().actor,
        recordedAt: now,
        sanctionedBy: null,
        sanctionedAt: null,
      },
    };
    const id = { id: newId(), district, version: 1, removed: false, officerId: officer.id };
    const after = before
      ? renewed(before, fields)
      : rowOf(Availability, { ...id, ...fields } as Availability);
    return this.changes.keep(availabilityKind, before, after);
  }

  private takeBack(before: Availability | null): Promise<Change> {
    if (!before || before.status === 'cancelled') return Promise.resolve('unchanged');
    return this.changes.keep(availabilityKind, before, changed(before, { status: 'cancelled' }));
  }
}

const isSameDay = (row: AttendanceRow, e: Availability): boolean =>
  e.source === 'attendance_import' && formatIst(e.from).slice(0, 10) === row.date;
const isLeave = (e: Availability): boolean =>
  (e.kind === 'leave' || e.kind === 'training') && (e.status === 'sanctioned' || e.status === 'applied');
const meets = (e: Availability, { from, to }: Span): boolean => e.from < to && (e.to === null || e.to > from);

/** Present until the office is left, at the latest until a leave begins later that day: half a day is both. */
function spanBeside(row: AttendanceRow, entries: readonly Availability[]): Span | null {
  const span = spanOfDay(row);
  if (!span || row.day !== 'present') return span;
  const later = entries.filter((e) => isLeave(e) && e.source !== 'attendance_import' && e.from > span.from);
  const to = Math.min(span.to.getTime(), ...later.map((e) => e.from.getTime()));
  return to > span.from.getTime() ? { from: span.from, to: new Date(to) } : null;
}
