/**
 * What the system was at fault for is left out of figures, unless a named person counts it after all (R31): the signing
 * authority puts a finished case back, with a reason, and may take that back. Who may is checked before (R35). Pure.
 */
import { conflict, type Context, type Refusal } from './context.js';
import type { Fact } from './facts.js';
import { findingOf } from './findings.js';
import { isOpen, lastRound, type CaseFile, type Correction, type Leg } from './model.js';

/** Excuses for which the system stands (R31). What excuses the officer himself (R3, R12, R33) nobody puts back. */
export const OF_SYSTEM: readonly string[] = [
  'system_late',
  'system_down',
  'clock_unsure',
  'roster_stale',
  'undelivered',
  'number_unverified',
  'number_wrong',
  'network_suspected',
  'exceptional_period',
];

/** Legs whose time is left out for a reason of the system's, with these reasons. A leg that was handed over stays out. */
function leftOut(file: CaseFile): { leg: Leg; reasons: string[] }[] {
  if (isOpen(file) || file.state === 'redirected') return [];
  return lastRound(file)
    .filter((leg) => leg.endReason !== 'handed_over')
    .map((leg) => ({ leg, reasons: findingOf(file, leg).excused.filter((r) => OF_SYSTEM.includes(r)) }))
    .filter(({ reasons }) => reasons.length > 0);
}

const putBackNow = (file: CaseFile): Correction[] =>
  file.corrections.filter((c) => c.reason === 'put_back' && c.status === 'in_force');

export const mayPutBack = (file: CaseFile): boolean => leftOut(file).length > 0;
export const mayTakeBack = (file: CaseFile): boolean => !isOpen(file) && putBackNow(file).length > 0;

/** R31: counted after all. Refused with `case_still_open`, and `nothing_left_out` where the system excuses nothing. */
export function putBack(file: CaseFile, ctx: Context): Fact[] | Refusal {
  if (isOpen(file)) return conflict('case_still_open');
  const out = leftOut(file);
  if (out.length === 0) return conflict('nothing_left_out');
  return out.map(({ leg, reasons }) => ({
    fact: 'corrected',
    at: ctx.now,
    finding: 'counted',
    correction: {
      ...{ correctionId: ctx.newId(), legId: leg.legId, reason: 'put_back', reasons, restsOn: null },
      ...{ recordedBy: null, recordedAt: null, sanctionedAt: null, heldUntil: null, figures: null },
      ...{ status: 'in_force', byAuthority: true, decidedAt: ctx.now },
    },
  }));
}

/** R31: left out as before. Refused with `not_put_back`, and `case_still_open`. */
export function takeBack(file: CaseFile, ctx: Context): Fact[] | Refusal {
  if (isOpen(file)) return conflict('case_still_open');
  const back = putBackNow(file);
  if (back.length === 0) return conflict('not_put_back');
  return back.map((c) => ({
    fact: 'corrected',
    at: ctx.now,
    finding: 'excused',
    correction: { ...c, status: 'taken_back', decidedAt: ctx.now },
  }));
}
