/**
 * Time in which nobody can be blamed (R31): a period the head has declared, an outage, a dead network. Which clocks ran in
 * one, and what that makes of a case. Pure.
 */
import type { ExceptionalReason } from '@setu/contracts';
import type { Context, SpanExcuse } from '../cases/context.js';
import type { Fact } from '../cases/facts.js';
import { figuresNow } from '../cases/findings.js';
import { isOpen, openClaim, type CaseFile, type Leg } from '../cases/model.js';
import { laterOf, workingSeconds } from '../cases/working-time.js';

/** A stretch that leaves out the cases it touches; half open, [from, to). */
export interface Span {
  id: string;
  district: string;
  from: Date;
  to: Date;
  excuse: SpanExcuse;
  /** Who declared it; null for what the system has found itself. */
  declaredBy: string | null;
  declaredAt: Date;
}

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
export function ranIn(period: Pick<Span, 'from' | 'to'>, file: CaseFile, leg: Leg, ctx: Context): boolean {
  const stopped = stoppedAt(file, leg);
  const from = laterOf(leg.clockFrom, period.from);
  if (from > ctx.now) return false;
  const until = stopped && stopped < period.to ? stopped : period.to;
  return from < until && workingSeconds(ctx.directory.calendar(leg.postId), from, until) > 0;
}

/** A declared period as a span. */
export const spanOf = ({ id, district, from, to, declaredBy, declaredAt }: Period): Span => ({
  ...{ id, district, from, to, excuse: 'exceptional_period', declaredBy, declaredAt },
});

/** What the span makes of a case: an open one is excused; of a finished one the finding is corrected (R31, R32). */
export function excuse(file: CaseFile, span: Span, ctx: Context): Fact[] {
  if (file.excused.includes(span.excuse) || file.state === 'redirected') return [];
  const legs = file.legs.filter((leg) => ranIn(span, file, leg, ctx));
  if (legs.length === 0) return [];
  if (isOpen(file)) return [{ fact: 'excused', at: ctx.now, reason: span.excuse }];
  const known = (leg: Leg): boolean =>
    file.corrections.some((c) => c.legId === leg.legId && c.restsOn === span.id && c.status === 'in_force');
  return legs.filter((leg) => !known(leg)).map((leg) => corrected(leg, span, ctx));
}

/** What the head has declared, a named person, or the system has found: no entry of the roster undoes it. */
function corrected(leg: Leg, span: Span, ctx: Context): Fact {
  return {
    fact: 'corrected',
    at: ctx.now,
    finding: 'excused',
    correction: {
      ...{ correctionId: ctx.newId(), legId: leg.legId, reason: span.excuse, restsOn: span.id },
      ...{
        recordedBy: span.declaredBy,
        recordedAt: span.declaredAt,
        sanctionedAt: null,
        heldUntil: null,
      },
      ...{ status: 'in_force', byAuthority: span.declaredBy !== null, decidedAt: ctx.now, figures: null },
    },
  };
}
