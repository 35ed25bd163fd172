/** PURE: an entry that came from the leave register, as a line of such a file. */
import { formatIst } from '@setu/calendar';
import type { Availability } from '../availability/availability.entity.js';
import type { Officer } from '../officers/officer.entity.js';
import type { Line } from './export-rows.js';

const dayOf = (at: Date): string => formatIst(at).slice(0, 10);
const timeOf = (at: Date): string => formatIst(at).slice(11, 16);

/** Null for entries that did not come from a file of the register, or that a person's word has cut short. */
export function leaveLine(a: Availability, officer: Officer | undefined): Line | null {
  if (a.source !== 'hr_import' || !officer?.ehrmsCode || !a.to || !a.leaveType) return null;
  const isMorning = timeOf(a.to) === '13:30';
  const isAfternoon = timeOf(a.from) === '13:30';
  if (!isMorning && timeOf(a.to) !== '00:00') return null;
  const last = isMorning ? a.to : new Date(a.to.getTime() - 1);
  return {
    ehrmsCode: officer.ehrmsCode,
    officerName: officer.nameHi,
    leaveType: a.leaveType,
    from: dayOf(a.from),
    to: dayOf(last),
    session: isMorning ? 'forenoon' : isAfternoon ? 'afternoon' : 'full',
    status: a.status,
    sanctionedOn: a.sanctionedAt ? dayOf(a.sanctionedAt) : '',
  };
}
