/**
 * Outages (R31): time in which escalation did not run, or in which a network was down as a drill has shown. Each is kept,
 * told, and leaves out of figures the cases it touches.
 */
import { Injectable } from '@nestjs/common';
import type { OutageReason } from '@setu/contracts';
import { Deadlines, Outbox, type FiredDeadline } from '@setu/messaging';
import { Clock, Database } from '@setu/platform';
import { centreCalendar, RosterCopy } from '@setu/roster';
import { workingSeconds } from '../cases/working-time.js';
import { LeftOut } from './left-out.service.js';
import { PeriodStore } from './period-store.service.js';

/** Purpose of the deadline that goes through the cases of an outage. */
export const OUTAGE = 'outage';

export interface NewOutage {
  id: string;
  district: string;
  from: Date;
  to: Date;
  reason: OutageReason;
}

@Injectable()
export class OutageTools {
  constructor(
    readonly clock: Clock,
    readonly roster: RosterCopy,
    readonly outbox: Outbox,
    readonly deadlines: Deadlines,
  ) {}
}

@Injectable()
export class OutageCases {
  constructor(
    private readonly db: Database,
    private readonly tools: OutageTools,
    private readonly store: PeriodStore,
    private readonly leftOut: LeftOut,
  ) {}

  /** Keeps an outage in the open transaction, and has its cases looked at. Nothing where the centre was closed throughout. */
  async mark({ id, district, from, to, reason }: NewOutage): Promise<void> {
    const r = await this.tools.roster.snapshot(district);
    const seconds = workingSeconds(centreCalendar(r, from), from, to);
    if (seconds === 0) return;
    const [row] = await this.db.query(
      `INSERT INTO outage (id, district, from_at, to_at, working_seconds, reason) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, district, from, to, seconds, reason],
    );
    if (!row) return;
    const times = { from: from.toISOString(), to: to.toISOString() };
    const data = { outageId: id, reason, ...times, workingSeconds: seconds };
    this.tools.outbox.emit({ type: 'outage-marked', district, subject: id, data });
    await this.arm(id, district, null);
  }

  /** Goes on through the cases whose clock ran in the outage. */
  async sweep({ owner, district, data }: FiredDeadline): Promise<void> {
    const span = await this.store.outage(owner);
    if (!span) return;
    const last = await this.leftOut.page(span, (data as { after?: string } | null)?.after ?? null);
    if (last !== null) await this.arm(owner, district, last);
  }

  private async arm(owner: string, district: string, after: string | null): Promise<void> {
    const dueAt = await this.tools.clock.now();
    const data = after === null ? {} : { after };
    await this.tools.deadlines.set({ owner, purpose: OUTAGE, dueAt, district, data });
  }
}
