/** What this engine has done, counted for the figures and for health. Knows no database. */
import { Injectable } from '@nestjs/common';
import { Metrics } from '@setu/platform';
import type { DueRow } from './deadline-store.js';

/** Whole seconds of domain time from which a firing counts as late. */
export const LATE_SECONDS = 1;
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600];

export interface LateFiring {
  /** Real time. */
  at: Date;
  purpose: string;
  latenessSeconds: number;
}

@Injectable()
export class DeadlineTally {
  fired = 0;
  firedLate = 0;
  firedUnsure = 0;
  failed = 0;
  cancelled = 0;
  lastLate: LateFiring | null = null;
  private readonly lateness;

  constructor(metrics: Metrics) {
    this.lateness = metrics.histogram(
      'setu_deadline_lateness_seconds',
      'Domain time between due and firing in seconds, without those on a clock in doubt',
      [],
      BUCKETS,
    );
  }

  /** This deadline was fired and committed. On a clock in doubt nobody knows how late it was. */
  note({ now, due_at: dueAt, purpose }: DueRow, unsure: boolean): void {
    this.fired++;
    if (unsure) {
      this.firedUnsure++;
      return;
    }
    const seconds = Math.max(0, now.getTime() - dueAt.getTime()) / 1000;
    this.lateness.observe(seconds);
    if (seconds < LATE_SECONDS) return;
    this.firedLate++;
    this.lastLate = { at: new Date(), purpose, latenessSeconds: Math.floor(seconds) };
  }
}
