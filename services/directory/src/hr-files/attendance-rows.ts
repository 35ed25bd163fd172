/** PURE: rows of an attendance file (AEBAS): columns, and which time each word of a day speaks of. */
import { atIst } from '@setu/calendar';
import { date, oneOf, time } from '../imports/cells.js';
import { addFault, markRepeated, type Faults, type Numbered } from '../imports/importer.js';
import type { Columns } from '../imports/table.js';
import { ehrmsCode } from './leave-rows.js';

export type DayWord = 'present' | 'leave' | 'training' | 'tour' | 'absent' | 'off';

export interface AttendanceRow {
  ehrmsCode: string;
  /** In Asia/Kolkata. */
  date: string;
  inTime: string | null;
  outTime: string | null;
  day: DayWord;
}

export const attendanceColumns: Columns<AttendanceRow> = {
  ehrmsCode: {
    hi: 'ई-एचआरएमएस कोड',
    also: ['ehrms code', 'employee code', 'emp code', 'attendance id', 'कर्मचारी कोड'],
    read: ehrmsCode,
  },
  date: { hi: 'दिनांक', also: ['attendance date', 'तिथि'], read: date },
  inTime: { hi: 'आगमन समय', also: ['in', 'in time', 'arrival'], read: time, empty: null },
  outTime: { hi: 'प्रस्थान समय', also: ['out', 'out time', 'departure'], read: time, empty: null },
  day: {
    hi: 'उपस्थिति',
    also: ['status', 'attendance', 'attendance status'],
    read: oneOf<DayWord>({
      present: ['p', 'उपस्थित', 'late', 'half day'],
      leave: ['l', 'on leave', 'अवकाश', 'अवकाश पर'],
      training: ['tr', 'प्रशिक्षण'],
      tour: ['t', 'od', 'on duty', 'on tour', 'भ्रमण'],
      absent: ['a', 'अनुपस्थित'],
      off: ['h', 'wo', 'holiday', 'weekly off', 'छुट्टी'],
    }),
  },
};

/** The part of the day a row speaks of, `to` excluded; null when it says nothing about being reachable. */
export function spanOfDay(row: AttendanceRow): { from: Date; to: Date } | null {
  if (row.day === 'absent' || row.day === 'off') return null;
  const end = new Date(atIst(row.date).getTime() + 86_400_000);
  if (row.day !== 'present') return { from: atIst(row.date), to: end };
  return {
    from: row.inTime ? atIst(row.date, row.inTime) : atIst(row.date),
    to: row.outTime ? atIst(row.date, row.outTime) : end,
  };
}

export function faultsOfAttendance(rows: readonly Numbered<AttendanceRow>[]): Faults {
  const faults: Faults = new Map();
  markRepeated(faults, rows, 'date', (r) => `${r.ehrmsCode.toUpperCase()} ${r.date}`);
  for (const { line, row } of rows)
    if (row.inTime && row.outTime && row.outTime <= row.inTime)
      addFault(faults, line, 'outTime', 'ends_before_it_begins');
  return faults;
}
