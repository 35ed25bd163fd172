/** What an office is doing at one instant and why, in Hindi and English (R7, R10). Pure; asked by calendar and explain. */
import type { DayPlan, NamedMinutes } from './day.js';
import { startOfIstDay } from './ist.js';

export type DayStateKind =
  'working' | 'before_opening' | 'break' | 'after_closing' | 'holiday' | 'weekly_off' | 'closure';

/** State of an office at an instant; `opensAt` is the next opening, null while working or when none is known (R7). */
export interface DayState {
  readonly kind: DayStateKind;
  readonly opensAt: Date | null;
  readonly reasonHi: string;
  readonly reasonEn: string;
}

/** Reason of each state as a clause that fits after "because" / "क्योंकि". */
const REASONS: Record<DayStateKind, (named: { nameHi: string; nameEn: string }) => [string, string]> = {
  working: () => ['कार्यालय खुला था', 'the office was open'],
  before_opening: () => ['कार्यालय खुलने से पूर्व का समय था', 'the office had not opened yet'],
  break: () => ['कार्यालय में मध्यावकाश था', 'the office was in its break'],
  after_closing: () => ['कार्यालय बन्द हो चुका था', 'the office had closed'],
  holiday: (n) => [`अवकाश था (${n.nameHi})`, `it was a holiday (${n.nameEn})`],
  weekly_off: (n) => [`साप्ताहिक अवकाश था (${n.nameHi})`, `it was a weekly day off (${n.nameEn})`],
  closure: (n) => [`कार्यालय विशेष रूप से बन्द था (${n.nameHi})`, `the office was closed specially (${n.nameEn})`],
};

/** Why it is so, as a clause in Hindi and in English. */
export const clauseOf = (
  kind: DayStateKind,
  named: { nameHi: string; nameEn: string },
): readonly [string, string] => REASONS[kind](named);

/** State at `ms` on the day of `plan`. */
export function dayStateOf(plan: DayPlan, ms: number, open: boolean, opensAt: Date | null): DayState {
  const minute = (ms - startOfIstDay(plan.day)) / 60_000;
  const closure = plan.closures.find((c) => c.from <= minute && minute < c.to);
  const kind = open ? 'working' : closedKind(plan, minute, closure);
  const [reasonHi, reasonEn] = clauseOf(kind, kind === 'closure' ? (closure ?? plan) : plan);
  return { kind, opensAt, reasonHi, reasonEn };
}

function closedKind(plan: DayPlan, minute: number, closure: NamedMinutes | undefined): DayStateKind {
  if (plan.kind !== 'working') return plan.kind;
  if (closure) return 'closure';
  const first = plan.windows[0];
  const last = plan.windows.at(-1);
  if (!first || minute < first.from) return 'before_opening';
  return last && minute >= last.to ? 'after_closing' : 'break';
}
