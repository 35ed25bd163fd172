/** The account of deadlines of one scope and span: what was set equals what was fired, cancelled and waits (R31). */
import { Injectable } from '@nestjs/common';
import { formatIst } from '@setu/calendar';
import { DeadlineAuditor } from '@setu/messaging';
import { Database } from '@setu/platform';

/** Upper bounds in seconds; what is later than the last has a place of its own. */
const BOUNDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 60, 300, 900, 3600];

export interface PurposeCount {
  purpose: string;
  set: number;
  fired: number;
  cancelled: number;
  waiting: number;
  /** Set, and neither fired nor cancelled nor waiting: must be 0. */
  lost: number;
}
export interface Account {
  district: string;
  from: string;
  to: string;
  /** Deadlines due in the span, by the due time they had last. `balanced`: set = fired + cancelled + waiting. */
  deadlines: Omit<PurposeCount, 'purpose'> & {
    balanced: boolean;
    /** Fell due while the clock could not be trusted: nobody knows how late. They are in no figure of lateness. */
    unsure: number;
    /** Seconds of domain time between due and fired. */
    lateness: {
      p50Seconds: number | null;
      p99Seconds: number | null;
      maxSeconds: number | null;
      /** `upToSeconds` null: later than all others. */
      buckets: { upToSeconds: number | null; count: number }[];
    };
    byPurpose: PurposeCount[];
  };
  /** Time in which escalation did not run or a network was down, and in which the clock was not trusted; overlapping the span. */
  outages: { from: string; to: string; workingSeconds: number; reason: string }[];
  clockDoubts: { from: string; until: string | null }[];
  /** What the auditor of this instance finds about all deadlines of the service now. */
  auditor: { overdue: number; lost: number; lookedSecondsAgo: number };
}

const COUNTS = `
  SELECT h.purpose, count(*)::int AS set,
         count(*) FILTER (WHERE h.outcome = 'fired')::int AS fired,
         count(*) FILTER (WHERE h.outcome = 'cancelled')::int AS cancelled,
         count(d.id)::int AS waiting,
         count(*) FILTER (WHERE h.outcome IS NULL AND d.id IS NULL)::int AS lost,
         count(*) FILTER (WHERE h.unsure)::int AS unsure
  FROM deadline_history h LEFT JOIN deadline d ON d.id = h.id
  WHERE h.district = $1 AND h.due_at >= $2 AND h.due_at < $3 GROUP BY h.purpose ORDER BY h.purpose`;
const FIRED = `
  SELECT greatest(0, extract(epoch FROM ended_at - due_at))::float8 AS late FROM deadline_history
  WHERE district = $1 AND due_at >= $2 AND due_at < $3 AND outcome = 'fired' AND NOT unsure`;
const SPREAD = `
  SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY late) AS p50, percentile_disc(0.99) WITHIN GROUP (ORDER BY late) AS p99,
         max(late) AS max FROM (${FIRED}) AS f`;
const BUCKETS = `
  SELECT width_bucket(late, $4::float8[]) AS n, count(*)::int AS count FROM (${FIRED}) AS f GROUP BY n`;

type Counted = PurposeCount & { unsure: number };

@Injectable()
export class Accounting {
  constructor(
    private readonly db: Database,
    private readonly auditor: DeadlineAuditor,
  ) {}

  /** One moment of the database for all figures of the account. */
  of(district: string, from: Date, to: Date): Promise<Account> {
    return this.db.inTransaction({ district }, async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const { overdue, lost, lookAgeSeconds } = this.auditor;
      return {
        ...{
          district,
          from: formatIst(from),
          to: formatIst(to),
          deadlines: await this.deadlines([district, from, to]),
        },
        outages: await this.outages(district, from, to),
        clockDoubts: await this.doubts(from, to),
        auditor: { overdue, lost, lookedSecondsAgo: Math.floor(lookAgeSeconds) },
      };
    });
  }

  private async deadlines(span: unknown[]): Promise<Account['deadlines']> {
    const counted = await this.db.query<Counted>(COUNTS, span);
    const [spread] = await this.db.query<{ p50: number | null; p99: number | null; max: number | null }>(
      SPREAD,
      span,
    );
    const found = await this.db.query<{ n: number; count: number }>(BUCKETS, [...span, BOUNDS]);
    const sum = (of: keyof Omit<Counted, 'purpose'>): number =>
      counted.reduce((all, one) => all + one[of], 0);
    const [set, fired, cancelled, waiting] = [sum('set'), sum('fired'), sum('cancelled'), sum('waiting')];
    return {
      ...{ set, fired, cancelled, waiting, lost: sum('lost'), unsure: sum('unsure') },
      balanced: set === fired + cancelled + waiting,
      lateness: {
        ...{
          p50Seconds: spread?.p50 ?? null,
          p99Seconds: spread?.p99 ?? null,
          maxSeconds: spread?.max ?? null,
        },
        buckets: [...BOUNDS, null].map((upToSeconds, n) => ({
          ...{ upToSeconds, count: found.find((bucket) => bucket.n === n)?.count ?? 0 },
        })),
      },
      byPurpose: counted.map(({ unsure: _unsure, ...one }) => one),
    };
  }

  private async outages(district: string, from: Date, to: Date): Promise<Account['outages']> {
    const rows = await this.db.query<{ from_at: Date; to_at: Date; working_seconds: number; reason: string }>(
      'SELECT * FROM outage WHERE district = $1 AND from_at < $3 AND to_at > $2 ORDER BY from_at',
      [district, from, to],
    );
    return rows.map((row) => ({
      ...{ from: formatIst(row.from_at), to: formatIst(row.to_at), workingSeconds: row.working_seconds },
      reason: row.reason,
    }));
  }

  private async doubts(from: Date, to: Date): Promise<Account['clockDoubts']> {
    const rows = await this.db.query<{ from_at: Date; until_at: Date | null }>(
      'SELECT from_at, until_at FROM clock_doubt WHERE from_at < $2 AND (until_at IS NULL OR until_at > $1) ORDER BY id',
      [from, to],
    );
    return rows.map((row) => ({
      from: formatIst(row.from_at),
      until: row.until_at && formatIst(row.until_at),
    }));
  }
}
