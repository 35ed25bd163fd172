/** Exceptional periods (R31): which clocks ran in one, and what that makes of a case. Pure. */
import type { ExceptionalReason } from '@setu/contracts';
import type { Context } from '../cases/context.js';
import type { Fact } from '../cases/facts.js';
import { figuresNow } from '../cases/findings.js';
import { isOpen, openClaim, type CaseFile, type Leg } from '../cases/model.js';
import { laterOf, workingSeconds } from '../cases/working-time.js';

export const EXCEPTIONAL = 'exceptional_period';

/** Declared by the head of a district; half open, [from, to). */
export interface Period {
  id: string;
  district: string;
  version: number;
  from: Date;
  to: Date;
  reason: ExceptionalReason;
  declaredBy: string;
  declaredAt: Date;
  endedEarly: boolean;
}

/** When the clock of a leg stopped: at its call-back, as far as one is known, or its end; null while it runs. */
function stoppedAt(file: CaseFile, leg: Leg): Date | null {
  const figures = figuresNow(file);
  if (figures?.legId === leg.legId) return figures.calledAt;
  const claim = openClaim(file);
  return leg.endedAt ?? (claim?.legId === leg.legId ? claim.calledAt : null);
}

/** Whether a second of the leg's clock counts within the period; one that runs in it now goes on running. */
export function ranIn(period: Period, file: CaseFile, leg: Leg, ctx: Context): boolean {
  const stopped = stoppedAt(file, leg);
  const from = laterOf(leg.clockFrom, period.from);
  if (from > ctx.now) return false;
  const until = stopped && stopped < period.to ? stopped : period.to;
  return from < until && workingSeconds(ctx.directory.calendar(leg.postId), from, until) > 0;
}

/** What the period makes of a case: an open one is excused; of a finished one the finding is corrected (R31, R32). */
export function excuse(file: CaseFile, period: Period, ctx: Context): Fact[] {
  if (file.excused.includes(EXCEPTIONAL) || file.state === 'redirected') return [];
  const legs = file.legs.filter((leg) => ranIn(period, file, leg, ctx));
  if (legs.length === 0) return [];
  if (isOpen(file)) return [{ fact: 'excused', at: ctx.now, reason: EXCEPTIONAL }];
  const known = (leg: Leg): boolean =>
    file.corrections.some((c) => c.legId === leg.legId && c.restsOn === period.id && c.status === 'in_force');
  return legs.filter((leg) => !known(leg)).map((leg) => corrected(leg, period, ctx));
}

/** The head has declared it, a named person: no entry of the roster undoes it. */
function corrected(leg: Leg, period: Period, ctx: Context): Fact {
  return {
    fact: 'corrected',
    at: ctx.now,
    finding: 'excused',
    correction: {
      ...{ correctionId: ctx.newId(), legId: leg.legId, reason: EXCEPTIONAL, restsOn: period.id },
      ...{
        recordedBy: period.declaredBy,
        recordedAt: period.declaredAt,
        sanctionedAt: null,
        heldUntil: null,
      },
      ...{ status: 'in_force', byAuthority: true, decidedAt: ctx.now, figures: null },
    },
  };
}
