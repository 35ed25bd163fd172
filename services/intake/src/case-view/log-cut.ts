/**
 * Puts the view right when escalation was restored to an earlier state and the view had gone further: a report would be
 * told that it joins a case that nobody has. The log of escalation is read again from its first entry to the cut; the
 * view is made equal to that in the transaction that leaves the epoch. A case whose every decision was cut is expected
 * again if a report here asked for it: escalation has that report still to come.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CutHandlers, type CutLog, type ReadKept } from '@setu/messaging';
import { Database } from '@setu/platform';
import { OPENING } from '../reports/forecaster.service.js';
import { isViewEvent, see, type CaseOfLog } from './view-of-log.js';

/** Rows looked at, and written, in one statement. */
const PART = 1_000;

interface Row extends Omit<CaseOfLog, 'representativeId' | 'postId' | 'actsAt' | 'reference'> {
  reference: string | null;
}

type Compared = 'instructedAt' | 'calledAt' | 'closedAt' | 'legPostId' | 'legOfficerId';

@Injectable()
export class CaseViewCut implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly cuts: CutHandlers,
  ) {}

  onModuleInit(): void {
    this.cuts.add('escalation', (cut, kept) => this.prepare(cut, kept));
  }

  /** Only events of escalation write decided rows, and none comes until the epoch is left. */
  private async prepare({ district }: CutLog, kept: ReadKept): Promise<() => Promise<void>> {
    const wanted = await casesOf(kept);
    const undecided: string[] = [];
    for await (const row of this.decidedRows(district)) {
      const right = wanted.get(row.caseId);
      if (!right) undecided.push(row.caseId);
      else if (isSame(row, right)) wanted.delete(row.caseId);
    }
    return async () => {
      await this.expectAgain(undecided);
      await this.write(district, [...wanted.values()]);
    };
  }

  private async *decidedRows(district: string): AsyncGenerator<Row> {
    for (let after: string | null = null, more = true; more;) {
      const rows: Row[] = await this.db.query<Row>(SELECT, [district, after, PART]);
      yield* rows;
      after = rows.at(-1)?.caseId ?? null;
      more = rows.length === PART;
    }
  }

  private async expectAgain(undecided: readonly string[]): Promise<void> {
    const params = [undecided, [...OPENING]];
    await this.db.current().query(FORGET, params);
    await this.db.current().query(EXPECT, params);
  }

  private async write(district: string, cases: readonly CaseOfLog[]): Promise<void> {
    for (let i = 0; i < cases.length; i += PART)
      await this.db.current().query(WRITE, [district, JSON.stringify(cases.slice(i, i + PART))]);
  }
}

async function casesOf(kept: ReadKept): Promise<Map<string, CaseOfLog>> {
  const cases = new Map<string, CaseOfLog>();
  for await (const events of kept()) for (const event of events) if (isViewEvent(event)) see(cases, event);
  return cases;
}

/** When the centre acts is no reason: a forecast may have known of a longer engagement (R12a). */
function isSame(row: Row, { state, reference, attempts, ...times }: CaseOfLog): boolean {
  const of = (it: Pick<Row, Compared>, all: readonly Date[]): string =>
    JSON.stringify([it.instructedAt, it.calledAt, it.closedAt, it.legPostId, it.legOfficerId, all]);
  return row.state === state && row.reference === reference && of(row, row.attempts) === of(times, attempts);
}

const SELECT = `
  SELECT case_id AS "caseId", reference, state, attempts, instructed_at AS "instructedAt",
    called_at AS "calledAt", closed_at AS "closedAt", leg_post_id AS "legPostId", leg_officer_id AS "legOfficerId"
  FROM case_view WHERE district = $1 AND NOT forecast AND ($2::uuid IS NULL OR case_id > $2)
  ORDER BY case_id LIMIT $3`;

const FORGET = `
  DELETE FROM case_view v WHERE case_id = ANY($1)
    AND NOT EXISTS (SELECT 1 FROM report r WHERE r.case_id = v.case_id AND r.outcome = ANY($2))`;

const EXPECT = `
  UPDATE case_view v SET forecast = true, attempts = ARRAY[r.attempted_at],
    acts_at = NULL, instructed_at = NULL, called_at = NULL, leg_post_id = NULL, leg_officer_id = NULL,
    state = CASE r.outcome WHEN 'redirected' THEN r.outcome ELSE 'open' END,
    closed_at = CASE r.outcome WHEN 'redirected' THEN coalesce(r.bound_at, r.reported_at) END
  FROM report r WHERE v.case_id = ANY($1) AND r.case_id = v.case_id AND r.outcome = ANY($2)`;

const WRITE = `
  INSERT INTO case_view (district, case_id, representative_id, post_id, reference, state, forecast, attempts,
    acts_at, instructed_at, called_at, closed_at, leg_post_id, leg_officer_id)
  SELECT $1, "caseId", "representativeId", "postId", reference, state, false, attempts,
    "actsAt", "instructedAt", "calledAt", "closedAt", "legPostId", "legOfficerId"
  FROM jsonb_to_recordset($2::jsonb) AS c ("caseId" uuid, "representativeId" uuid, "postId" uuid, reference text,
    state text, attempts timestamptz[], "actsAt" timestamptz, "instructedAt" timestamptz, "calledAt" timestamptz,
    "closedAt" timestamptz, "legPostId" uuid, "legOfficerId" uuid)
  ON CONFLICT (case_id) DO UPDATE SET reference = excluded.reference, state = excluded.state, forecast = false,
    attempts = excluded.attempts, acts_at = excluded.acts_at, instructed_at = excluded.instructed_at,
    called_at = excluded.called_at, closed_at = excluded.closed_at,
    leg_post_id = excluded.leg_post_id, leg_officer_id = excluded.leg_officer_id`;
