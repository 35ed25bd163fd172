/** PURE: rows of a leave file (Manav Sampada): columns, what they mean in time, and how two sources are weighed (R12). */
import { atIst } from '@setu/calendar';
import type { AvailabilityStatus, Availability } from '../availability/availability.entity.js';
import { addFault, STEP, type Faults, type Numbered } from '../imports/importer.js';
import { date, oneOf, text } from '../imports/cells.js';
import { gathered } from '../imports/references.js';
import type { Columns } from '../imports/table.js';
import { leaveWords, type LeaveCode } from './leave-words.js';

type Session = 'full' | 'forenoon' | 'afternoon';
type FileStatus = Extract<AvailabilityStatus, 'applied' | 'sanctioned' | 'refused' | 'cancelled'>;

export interface LeaveRow {
  ehrmsCode: string;
  officerName: string | null;
  leaveType: LeaveCode;
  /** Dates in Asia/Kolkata, both included. */
  from: string;
  to: string | null;
  session: Session;
  status: FileStatus;
  appliedOn: string | null;
  sanctionedOn: string | null;
  /** A person's word where two sources differ. */
  decision: 'file' | 'own' | null;
}

export const ehrmsCode = text(30, /^[A-Za-z0-9/-]+$/);

export const leaveColumns: Columns<LeaveRow> = {
  ehrmsCode: {
    hi: 'ई-एचआरएमएस कोड',
    also: ['ehrms code', 'employee code', 'emp code', 'कर्मचारी कोड', 'मानव सम्पदा कोड'],
    read: ehrmsCode,
  },
  officerName: { hi: 'अधिकारी का नाम', also: ['employee name', 'name', 'नाम'], read: text(120), empty: null },
  leaveType: {
    hi: 'अवकाश का प्रकार',
    also: ['leave type', 'type of leave', 'leave', 'अवकाश प्रकार'],
    read: oneOf<LeaveCode>(leaveWords),
  },
  from: { hi: 'दिनांक से', also: ['from date', 'leave from', 'start date', 'से'], read: date },
  to: { hi: 'दिनांक तक', also: ['to date', 'leave to', 'end date', 'तक'], read: date, empty: null },
  session: {
    hi: 'सत्र',
    also: ['half day', 'day type'],
    read: oneOf<Session>({
      full: ['full day', 'पूर्ण दिवस', 'no', 'f'],
      forenoon: ['first half', 'पूर्वाह्न', 'fn'],
      afternoon: ['second half', 'अपराह्न', 'an'],
    }),
    empty: 'full',
  },
  status: {
    hi: 'स्थिति',
    also: ['leave status', 'application status'],
    read: oneOf<FileStatus>({
      sanctioned: ['approved', 'granted', 'स्वीकृत'],
      applied: ['pending', 'submitted', 'forwarded', 'लम्बित', 'लंबित', 'आवेदित'],
      refused: ['rejected', 'अस्वीकृत'],
      cancelled: ['canceled', 'withdrawn', 'निरस्त'],
    }),
  },
  appliedOn: { hi: 'आवेदन तिथि', also: ['applied date', 'application date'], read: date, empty: null },
  sanctionedOn: {
    hi: 'स्वीकृति तिथि',
    also: ['approved date', 'approval date', 'sanction date'],
    read: date,
    empty: null,
  },
  decision: {
    hi: 'निर्णय',
    read: oneOf<'file' | 'own'>({ file: ['फाइल'], own: ['अधिकारी', 'officer'] }),
    empty: null,
  },
};

/** Half a day ends or begins at this time (a guess: files name the half, no order names the hour). */
const NOON = '13:30';

/** The time a row speaks of, `to` excluded. */
export function spanOf({ from, to, session }: LeaveRow): { from: Date; to: Date } {
  const last = to ?? from;
  const next = new Date(atIst(last).getTime() + 86_400_000);
  return {
    from: session === 'afternoon' ? atIst(from, NOON) : atIst(from),
    to: session === 'forenoon' ? atIst(last, NOON) : next,
  };
}

const LONGEST_DAYS = 800;

/** Leave that ends before it begins or lasts for years, half of several days, and two entries for one time. */
export function* faultsOfLeave(rows: readonly Numbered<LeaveRow>[]): Generator<void, Faults> {
  const faults: Faults = new Map();
  for (const [at, { line, row }] of rows.entries()) {
    if (at % STEP === 0) yield;
    const last = row.to ?? row.from;
    const days = (Date.parse(last) - Date.parse(row.from)) / 86_400_000 + 1;
    if (last < row.from) addFault(faults, line, 'to', 'ends_before_it_begins');
    else if (days > LONGEST_DAYS) addFault(faults, line, 'to', 'date_out_of_range');
    if (row.session !== 'full' && last !== row.from)
      addFault(faults, line, 'session', 'half_of_several_days');
  }
  const holding = rows.filter(({ line, row }) => !faults.has(line) && holds(row.status));
  yield;
  for (const group of gathered(holding, ({ row }) => row.ehrmsCode.toUpperCase()).values()) {
    yield;
    markOverlaps(faults, group);
  }
  return faults;
}

const holds = (status: string): boolean => status === 'applied' || status === 'sanctioned';

function markOverlaps(faults: Faults, group: readonly Numbered<LeaveRow>[]): void {
  const sorted = group
    .map((n) => ({ ...n, span: spanOf(n.row) }))
    .sort((a, b) => Number(a.span.from) - Number(b.span.from) || a.line - b.line);
  let end = 0;
  for (const { line, span } of sorted) {
    if (span.from.getTime() < end) addFault(faults, line, 'from', 'overlaps_in_file');
    end = Math.max(end, span.to.getTime());
  }
}

export interface Weighing {
  code: string;
  winner: 'file' | 'own';
  other: Availability;
}

/**
 * What an entry known from elsewhere says against a row, and who wins. The sanctioned one counts (R12); the officer's
 * own "present", said after the file's last word, ends the leave; of two words of equal weight the file's, since it
 * is the register. Null when both say the same or do not meet.
 */
export function weigh(row: LeaveRow, other: Availability): Weighing | null {
  const span = spanOf(row);
  const meets = other.from < span.to && (other.to === null || other.to > span.from);
  if (!meets || !holds(other.status) || !holds(row.status)) return null;
  if (row.decision) return { code: 'hr_decided', winner: row.decision, other };
  if (other.kind === 'duty') {
    const said = row.sanctionedOn ?? row.appliedOn ?? row.from;
    const isNewer = other.recordedAt.getTime() >= atIst(said).getTime() + 86_400_000;
    if (row.status === 'applied') return { code: 'hr_present_over_applied', winner: 'own', other };
    return isNewer
      ? { code: 'hr_present_is_newer', winner: 'own', other }
      : { code: 'hr_sanction_over_present', winner: 'file', other };
  }
  if (other.kind === 'engaged') return null;
  if (other.status === 'sanctioned' && row.status === 'applied')
    return { code: 'hr_own_is_sanctioned', winner: 'own', other };
  if (other.status === 'applied' && row.status === 'sanctioned')
    return { code: 'hr_file_is_sanctioned', winner: 'file', other };
  return { code: 'hr_both_hold', winner: 'file', other };
}
