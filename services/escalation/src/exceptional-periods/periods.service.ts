/**
 * Exceptional periods (R31): declared by the head, also for time that has passed, and ended early. Cases are gone
 * through some at a time by a deadline of the period, at its beginning and once more at its end; a case that opens in
 * between is decided with them (`Context.exceptional`).
 */
import { Injectable } from '@nestjs/common';
import { districtsFor, type Principal } from '@setu/auth';
import { Deadlines, Outbox, type FiredDeadline } from '@setu/messaging';
import {
  Clock,
  Conflict,
  Database,
  decodeCursor,
  Forbidden,
  InvalidInput,
  newId,
  NotFound,
  pageOf,
  type Page,
} from '@setu/platform';
import { delegateOf, headOf, RosterCopy } from '@setu/roster';
import { laterOf } from '../cases/working-time.js';
import { LeftOut } from './left-out.service.js';
import { PeriodStore, type StoredPeriod } from './period-store.service.js';
import { spanOf, type Period } from './period.js';
import { periodView, type PeriodBody, type PeriodsQuery, type PeriodView } from './periods.dto.js';

export const PERIOD = 'exceptional_period';
const DAY_MS = 86_400_000;
const LONGEST_DAYS = 31;
const OLDEST_DAYS = 92;

/** What periods need of cases, together. */
@Injectable()
export class PeriodParts {
  constructor(
    readonly leftOut: LeftOut,
    readonly roster: RosterCopy,
    readonly deadlines: Deadlines,
    readonly outbox: Outbox,
  ) {}
}

@Injectable()
export class Periods {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: PeriodStore,
    private readonly tools: PeriodParts,
  ) {}

  /** Throws InvalidInput for a span that ends before it begins, is too long or too old; Conflict `period_overlaps`. */
  async declare(body: PeriodBody, who: Principal): Promise<PeriodView> {
    const [district] = districtsFor(who, body.district);
    if (!district) throw new NotFound('not_found');
    return this.db.inTransaction({ district }, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`exceptional ${district}`]);
      const now = await this.clock.now();
      await this.assertHead(district, who, now);
      assertSpan(body, now);
      const met = await this.store.meeting(district, body.from, body.to);
      if (met) throw new Conflict('period_overlaps', { periodId: met.id });
      const { from, to, reason, note = null } = body;
      const declared = { declaredBy: who.subject, declaredAt: now, endedEarly: false };
      const period: StoredPeriod = { id: newId(), district, version: 1, from, to, reason, note, ...declared };
      await this.store.insert(period);
      await this.arm(period, laterOf(from, now), null);
      this.publish(period);
      return periodView(period, note);
    });
  }

  /** Ends it now; one that has not begun then never was. Throws Conflict `period_over`. */
  async end(id: string, who: Principal): Promise<PeriodView> {
    return this.db.inTransaction({ district: '' }, async () => {
      const period = await this.store.lock(id);
      if (!period || !who.districts.includes(period.district)) throw new NotFound('not_found');
      const now = await this.clock.now();
      await this.assertHead(period.district, who, now);
      if (period.endedEarly || period.to <= now) throw new Conflict('period_over');
      const ended = {
        ...period,
        version: period.version + 1,
        to: laterOf(period.from, now),
        endedEarly: true,
      };
      await this.store.update(ended);
      if (ended.to > ended.from) await this.arm(ended, ended.to, null);
      else await this.tools.deadlines.cancel(id, PERIOD);
      this.publish(ended);
      return periodView(ended, ended.note);
    });
  }

  async list(query: PeriodsQuery, who: Principal): Promise<Page<PeriodView>> {
    const after = decodeCursor(query.cursor, ['instant', 'uuid']);
    const rows = await this.store.list(districtsFor(who, query.district), after, query.limit + 1);
    const page = pageOf(rows, query.limit, (row) => [row.from.toISOString(), row.id]);
    return { items: page.items.map((row) => periodView(row, row.note)), nextCursor: page.nextCursor };
  }

  /** Goes on through the cases whose clock ran in the period; then once more when it has ended. */
  async sweep({ owner, data, now }: FiredDeadline): Promise<void> {
    const period = await this.store.lock(owner);
    if (!period) return;
    const after = (data as { after?: string } | null)?.after ?? null;
    const last = await this.tools.leftOut.page(spanOf(period), after);
    if (last !== null) await this.arm(period, now, last);
    else if (period.to > now) await this.arm(period, period.to, null);
  }

  /** Of this district, or acting with its signature (R35). */
  private async assertHead(district: string, who: Principal, now: Date): Promise<void> {
    if (who.role === 'district_head') return;
    const r = await this.tools.roster.snapshot(district);
    const head = headOf(r);
    const acting = head && delegateOf(r, head.postId, 'signing', now)?.officerId;
    if (!acting || acting !== who.officerId) throw new Forbidden('not_allowed');
  }

  private async arm({ id, district }: Period, dueAt: Date, after: string | null): Promise<void> {
    const data = after === null ? {} : { after };
    await this.tools.deadlines.set({ owner: id, purpose: PERIOD, dueAt, district, data });
  }

  private publish({ id, district, version, from, to, reason, note, ...period }: StoredPeriod): void {
    const times = {
      from: from.toISOString(),
      to: to.toISOString(),
      declaredAt: period.declaredAt.toISOString(),
    };
    const { declaredBy, endedEarly } = period;
    const data = { periodId: id, version, ...times, reason, declaredBy, endedEarly };
    const personal = note === null ? {} : { personal: { note: { value: note, of: id } } };
    this.tools.outbox.emit({ type: 'exceptional-period-declared', district, subject: id, data, ...personal });
  }
}

function assertSpan({ from, to }: PeriodBody, now: Date): void {
  const fault = (field: string, code: string): InvalidInput =>
    new InvalidInput('invalid_input', {}, { fields: [{ field, code }] });
  if (to <= from) throw fault('to', 'ends_before_it_begins');
  if (to.getTime() - from.getTime() > LONGEST_DAYS * DAY_MS) throw fault('to', 'period_too_long');
  if (now.getTime() - from.getTime() > OLDEST_DAYS * DAY_MS) throw fault('from', 'period_too_old');
}
