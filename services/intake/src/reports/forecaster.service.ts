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
export const OPENING: ReadonlySet<string> = new Set(['clock_running', 'instructed', 'engaged', 'redirected']);

/**
 * The case to follow: the older one after a join; null where none will be. Out of hours there is none yet, but its id
 * is what "still wanted" names (R7).
 */
export function caseToFollow(told: Forecast, caseId: string): string | null {
  if (told.joins) return told.joins;
  return OPENING.has(told.outcome) || told.outcome === 'out_of_hours' ? caseId : null;
}

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

  /** Remembers the case the report will probably make, so that a twin of it joins. */
  async note(
    told: Forecast,
    made: { caseId: string; reference: string; district: string },
    report: Reported,
  ): Promise<void> {
    if (told.joins || !OPENING.has(told.outcome)) return;
    const actsAt = told.actsAt ?? null;
    await this.cases.expect(made, pairOf(report), {
      attemptedAt: report.attemptedAt,
      actsAt,
      instructedAt: actsAt && actsAt <= report.reportedAt ? actsAt : null,
      redirectedAt: told.outcome === 'redirected' ? report.reportedAt : null,
    });
  }
}

const pairOf = (report: Reported): Pair => ({
  representativeId: report.representativeId,
  postId: report.postId,
});
