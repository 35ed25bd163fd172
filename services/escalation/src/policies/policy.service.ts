/** The ladders of districts by kind of post (R17): those in force, a new version, and their history. */
import { Injectable } from '@nestjs/common';
import type { PostKind } from '@setu/contracts';
import { Outbox } from '@setu/messaging';
import {
  assertIfMatch,
  Clock,
  Database,
  decodeCursor,
  InvalidInput,
  newId,
  pageOf,
  RequestContext,
  type Page,
} from '@setu/platform';
import { RosterCopy } from '@setu/roster';
import { PolicyRow } from './policy.entity.js';
import { policyFor, type Policies, type Policy, type PolicyStep } from './policy.js';
import {
  historyItem,
  policyView,
  type HistoryItem,
  type PolicyView,
  type VersionRow,
} from './policy.view.js';
import { readProposal, type Proposal } from './proposal.js';

const IN_FORCE = `
  SELECT DISTINCT ON (kind) id, district, version, kind, steps, head_bundle_seconds, changed_by, changed_at
  FROM policy WHERE district = $1 ORDER BY kind, version DESC`;
const LATEST = 'SELECT coalesce(max(version), 1) AS version FROM policy WHERE district = $1';
/** Each version with the ladder it took the place of: of its kind, else that of the district. */
const HISTORY = `
  SELECT p.version, p.kind, p.steps, p.head_bundle_seconds, p.changed_by, p.changed_at,
         b.version AS before_version, b.steps AS before_steps, b.head_bundle_seconds AS before_bundle
  FROM policy p LEFT JOIN LATERAL (
    SELECT o.version, o.steps, o.head_bundle_seconds FROM policy o
    WHERE o.district = p.district AND o.version < p.version
      AND (o.kind = p.kind OR (o.kind = 'default' AND p.kind <> 'state'))
    ORDER BY (o.kind = p.kind) DESC, o.version DESC LIMIT 1) b ON true
  WHERE p.district = $1 AND ($2::text IS NULL OR p.kind = $2) AND ($3::int IS NULL OR p.version < $3)
  ORDER BY p.version DESC LIMIT $4`;

interface Row {
  version: number;
  kind: PostKind;
  steps: PolicyStep[];
  head_bundle_seconds: number | null;
  changed_by: string;
  changed_at: Date;
}

@Injectable()
export class PolicyService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly roster: RosterCopy,
  ) {}

  /** The ladders a district has written, by kind; what is not there is built in (`policyFor`). */
  async inForce(district: string): Promise<Policies> {
    const rows = await this.db.query<Row>(IN_FORCE, [district]);
    return Object.fromEntries(rows.map((row) => [row.kind, policyOf(row)]));
  }

  /** The ladder in force for a kind of post, and where it comes from. */
  async view(district: string, kind: PostKind): Promise<PolicyView> {
    const rows = await this.db.query<Row>(IN_FORCE, [district]);
    const policies: Policies = Object.fromEntries(rows.map((row) => [row.kind, policyOf(row)]));
    const { version } = policyFor(policies, kind);
    const row = rows.find((r) => r.version === version);
    const snapshot = await this.roster.snapshot(district);
    return policyView(district, kind, policies, row ? versionOf(row) : null, snapshot);
  }

  /**
   * What somebody proposes, read and judged. Throws InvalidInput with a code and path for each fault; `at` stands
   * before each path.
   */
  async read(district: string, said: object, at = ''): Promise<Proposal> {
    const { settings } = await this.roster.snapshot(district);
    const { proposal, faults } = readProposal({ ...said }, settings.callbackSeconds);
    if (proposal) return proposal;
    const fields = faults.map(({ field, ...fault }) => ({ field: `${at}${field}`, ...fault }));
    throw new InvalidInput('invalid_input', {}, { fields });
  }

  /** A new version for a kind. Open cases keep the one they were opened with (R17). Throws `version_mismatch` (412). */
  async change(
    district: string,
    kind: PostKind,
    said: object,
    ifMatch: string | undefined,
  ): Promise<PolicyView> {
    const proposal = await this.read(district, said);
    await this.db.inTransaction({ district }, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`policy ${district}`]);
      assertIfMatch(ifMatch, policyFor(await this.inForce(district), kind).version);
      const [latest] = await tx.query<{ version: number }>(LATEST, [district]);
      await this.save(district, { version: (latest?.version ?? 1) + 1, kind, ...proposal });
    });
    return this.view(district, kind);
  }

  private async save(district: string, policy: Policy & Proposal & { kind: PostKind }): Promise<void> {
    const changedAt = await this.clock.now();
    const id = newId();
    const row = { id, district, ...policy, changedBy: RequestContext.current().actor, changedAt };
    await this.db.repository(PolicyRow).insert(row);
    const { version, kind } = policy;
    const data = { version, policyId: id, kind, changedAt: changedAt.toISOString() };
    this.outbox.emit({ type: 'policy-changed', district, subject: id, data });
  }

  /** Who changed what and when, newest first; of all kinds without `kind`. Throws 400 `invalid_cursor`. */
  async history(
    district: string,
    kind: PostKind | null,
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<Page<HistoryItem>> {
    const [below] = decodeCursor(cursor, ['number']) ?? [null];
    const rows = await this.db.query<Row & BeforeRow>(HISTORY, [district, kind, below, limit + 1]);
    const { items, nextCursor } = pageOf(rows, limit, (last) => [last.version]);
    const snapshot = await this.roster.snapshot(district);
    return { items: items.map((row) => historyItem(versionOf(row), beforeOf(row), snapshot)), nextCursor };
  }
}

interface BeforeRow {
  before_version: number | null;
  before_steps: PolicyStep[] | null;
  before_bundle: number | null;
}

/** A ladder of the table; rows older than the bundle leave it out, so that they mean what they meant. */
function policyOf({ version, kind, steps, head_bundle_seconds: seconds }: Row): Policy {
  return { version, kind, steps, ...(seconds === null ? {} : { headBundleSeconds: seconds }) };
}

const versionOf = (row: Row): VersionRow => ({
  policy: policyOf(row),
  changedBy: row.changed_by,
  changedAt: row.changed_at,
});

function beforeOf(row: Row & BeforeRow): Policy {
  const { kind, before_version: version, before_steps: steps, before_bundle: bundle } = row;
  if (version === null || steps === null) return policyFor({}, kind);
  return policyOf({ ...row, version, steps, head_bundle_seconds: bundle });
}
