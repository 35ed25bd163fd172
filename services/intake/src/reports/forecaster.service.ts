/** Feeds the pure forecast with the calendar, the thresholds and the local view of cases, and notes what it expects. */
import { Injectable } from '@nestjs/common';
import { calendarOf, type Answer, type RosterSnapshot } from '@setu/roster';
import { CaseViewService, type Pair } from '../case-view/case-view.service.js';
import { forecast, type Forecast } from './forecast.js';

interface Reported {
  representativeId: string;
  postId: string;
  attemptedAt: Date;
  reportedAt: Date;
}

/** Further back than any next working day; its calendar need not be asked (R16). */
const LONG_AGO_MS = 60 * 86_400_000;
/** Outcomes after which escalation will probably hold a case. */
const OPENING = new Set(['clock_running', 'instructed', 'engaged', 'redirected']);

@Injectable()
export class Forecaster {
  constructor(private readonly cases: CaseViewService) {}

  /** The forecast of an admitted report; reports of the same pair wait for one another until the transaction ends. */
  async forecast(
    roster: RosterSnapshot,
    who: Answer,
    report: Reported,
    rosterStale: boolean,
  ): Promise<Forecast> {
    const pair = pairOf(report);
    await this.cases.lockPair(pair);
    const { open, finished } = await this.cases.casesOf(pair);
    const longAgo = report.reportedAt.getTime() - report.attemptedAt.getTime() > LONG_AGO_MS;
    return forecast({
      attemptedAt: longAgo ? new Date(report.reportedAt.getTime() - LONG_AGO_MS) : report.attemptedAt,
      now: report.reportedAt,
      settings: roster.settings,
      calendar: calendarOf(roster, report.postId, report.reportedAt),
      answer: { reachable: who.reachable, engagedUntil: who.engaged?.until ?? null },
      open,
      finished,
      rosterStale,
    });
  }

  /** Remembers the case the report will probably make. Answers the case to follow; null where none will be. */
  async note(told: Forecast, caseId: string, district: string, report: Reported): Promise<string | null> {
    if (told.joins) return told.joins;
    if (!OPENING.has(told.outcome)) return null;
    const redirectedAt = told.outcome === 'redirected' ? report.reportedAt : null;
    await this.cases.expect(caseId, district, pairOf(report), {
      attemptedAt: report.attemptedAt,
      redirectedAt,
    });
    return caseId;
  }
}

const pairOf = (report: Reported): Pair => ({
  representativeId: report.representativeId,
  postId: report.postId,
});
