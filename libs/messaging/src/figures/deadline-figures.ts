/** Figures of the deadlines of this service. The lateness of each firing is in tally.ts; the table is in the README. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '@setu/platform';
import { DeadlineAuditor } from '../deadlines/auditor.js';
import { ClockWatch } from '../deadlines/clock-watch.js';
import { DueSoon } from '../deadlines/due-soon.js';
import { DeadlineEngine } from '../deadlines/engine.js';
import { DeadlineTally } from '../deadlines/tally.js';

/** Those who know something about deadlines. */
@Injectable()
export class DeadlineSources {
  constructor(
    readonly auditor: DeadlineAuditor,
    readonly engine: DeadlineEngine,
    readonly watch: ClockWatch,
    readonly soon: DueSoon,
    readonly tally: DeadlineTally,
  ) {}
}

@Injectable()
export class DeadlineFigures implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly from: DeadlineSources,
  ) {}

  onModuleInit(): void {
    this.ofState();
    this.ofWatchers();
    const { tally } = this.from;
    const count = (name: string, help: string, read: () => number): void =>
      void this.metrics.readCounter(name, help, [], read);
    count('setu_deadlines_fired_total', 'Deadlines this instance fired', () => tally.fired);
    count('setu_deadlines_fired_late_total', 'Of these, a second late or more', () => tally.firedLate);
    count(
      'setu_deadlines_fired_unsure_total',
      'Of these, due while the clock was in doubt',
      () => tally.firedUnsure,
    );
    count('setu_deadlines_failed_total', 'Firings that failed and are tried again', () => tally.failed);
    count('setu_deadlines_cancelled_total', 'Deadlines this instance cancelled', () => tally.cancelled);
  }

  private ofState(): void {
    const { metrics } = this;
    const { auditor, soon } = this.from;
    const gauge = (name: string, help: string, read: () => number): void =>
      void metrics.readGauge(name, help, [], read);
    metrics.readGauge('setu_deadlines_armed', 'Deadlines that wait, as of the last whole audit', [], () =>
      auditor.armed === null ? [] : [{ value: auditor.armed }],
    );
    gauge('setu_deadlines_soon', 'Deadlines due within the next seconds', () => soon.size);
    gauge('setu_deadlines_overdue', 'Deadlines more than a minute past their time', () => auditor.overdue);
    gauge('setu_deadlines_lost', 'Deadlines set that are neither ended nor waiting', () => auditor.lost);
  }

  private ofWatchers(): void {
    const { auditor, engine, watch } = this.from;
    const gauge = (name: string, help: string, read: () => number): void =>
      void this.metrics.readGauge(name, help, [], read);
    gauge(
      'setu_deadline_engine_turn_age_seconds',
      'Real time since the loop of the engine turned',
      () => engine.turnAgeSeconds,
    );
    gauge('setu_deadline_engine_stalled', 'Whether nothing can be expected of the engine', () =>
      Number(engine.stall() !== null),
    );
    gauge(
      'setu_deadline_audit_age_seconds',
      'Real time since the auditor last looked',
      () => auditor.lookAgeSeconds,
    );
    gauge('setu_clock_trusted', 'Whether the clock of the database may decide', () => Number(watch.trusted));
  }
}
