/**
 * Kept requests as an administrator's tool sees them, beside the running service: listed, shown, and understood anew
 * after a mend. Each act is one transaction with the event that tells it; the service notices by its own looks.
 */
import type { Acts } from '@setu/messaging';
import type { Database, Tx } from '@setu/platform';
import type { NeutralEvent } from './neutral.js';
import type { RequestState } from './raw-request.js';

export interface ListedRequest {
  id: string;
  provider: string;
  district: string;
  state: RequestState;
  /** Code of a refusal or of what could not be understood, else name of the last error. */
  reason: string | null;
  tries: number;
  verified: boolean;
  /** Domain time. */
  receivedAt: Date;
  /** Real seconds since it was kept. */
  ageSeconds: number;
  bytes: number;
}

/** With what it says; holds telephone numbers and texts of people. */
export interface WholeRequest extends ListedRequest {
  method: string;
  query: string;
  headers: Record<string, string>;
  body: Buffer;
  events: NeutralEvent[] | null;
  sha256: string;
  /** How many of its events have had their effect. */
  heard: number;
}

/** Which are meant; what is left out matches all. */
export interface RequestFilter {
  ids?: readonly string[];
  state?: RequestState;
  provider?: string;
  district?: string;
}

const FIELDS = `r.id, r.provider, r.district, r.state, r.reason, r.tries, r.verified, r.received_at AS "receivedAt",
  extract(epoch FROM now() - r.stored_at)::float8 AS "ageSeconds", length(r.body) AS bytes`;
const MATCHES = `($1::uuid[] IS NULL OR r.id = ANY ($1)) AND ($2::text IS NULL OR r.state = $2)
  AND ($3::text IS NULL OR r.provider = $3) AND ($4::text IS NULL OR r.district = $4)`;

const paramsOf = ({ ids, state, provider, district }: RequestFilter): unknown[] => [
  ids ?? null,
  state ?? null,
  provider ?? null,
  district ?? null,
];

export class RawRequests {
  constructor(
    private readonly db: Database,
    private readonly acts: Acts,
  ) {}

  /** The newest first. */
  list(filter: RequestFilter, limit: number): Promise<ListedRequest[]> {
    return this.db.query<ListedRequest>(
      `SELECT ${FIELDS} FROM raw_request r WHERE ${MATCHES} ORDER BY r.id DESC LIMIT $5`,
      [...paramsOf(filter), limit],
    );
  }

  async count(filter: RequestFilter): Promise<number> {
    const [row] = await this.db.query<{ many: number }>(
      `SELECT count(*)::int AS many FROM raw_request r WHERE ${MATCHES}`,
      paramsOf(filter),
    );
    return row?.many ?? 0;
  }

  /** Null when there is none. */
  async find(id: string): Promise<WholeRequest | null> {
    const [row] = await this.db.query<WholeRequest>(
      `SELECT ${FIELDS}, r.method, r.query, r.headers, r.body, r.events, r.sha256,
         (SELECT count(*)::int FROM ear_event e WHERE e.request_id = r.id) AS heard
       FROM raw_request r WHERE r.id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Writes down that its contents are shown, before they are. */
  async shown({ id, provider, district, state }: ListedRequest, reason: string): Promise<void> {
    await this.db.inTransaction({ district }, (tx) =>
      this.acts.record(tx, [
        {
          type: 'raw-request-shown',
          district,
          subject: `raw-request:${id}`,
          data: { requestId: id, provider, state },
          reason,
        },
      ]),
    );
  }

  /**
   * Lets requests be understood anew, whatever became of them, with 5 new tries: events that had their effect are
   * heard again, and whoever hears them knows them by their ids. Refused ones never. Answers how many there were.
   */
  again(ids: readonly string[], reason: string | null): Promise<number> {
    return this.db.inTransaction({ district: '' }, async (tx) => {
      const rows = await this.lock(tx, ids);
      await this.acts.record(
        tx,
        rows.map(({ id, provider, district, state, tries }) => ({
          type: 'raw-request-retried' as const,
          district,
          subject: `raw-request:${id}`,
          data: { requestId: id, provider, state, tries },
          reason,
        })),
      );
      const found = rows.map(({ id }) => id);
      await tx.query('DELETE FROM ear_event WHERE request_id = ANY ($1)', [found]);
      await tx.query(
        `UPDATE raw_request SET state = 'received', reason = NULL, tries = 0, next_try_at = now(), done_at = NULL
         WHERE id = ANY ($1)`,
        [found],
      );
      return rows.length;
    });
  }

  private lock(tx: Tx, ids: readonly string[]): Promise<ListedRequest[]> {
    return tx.query<ListedRequest>(
      `SELECT ${FIELDS} FROM raw_request r
       WHERE r.id = ANY ($1) AND r.verified AND r.reason IS DISTINCT FROM 'erased' ORDER BY r.id FOR UPDATE`,
      [ids],
    );
  }
}
