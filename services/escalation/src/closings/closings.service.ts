/**
 * The end of cases nobody has answered (R20): what is proposed to this person, and closing several at once. Each case is
 * a decision and a transaction of its own, and is told apart in the answer.
 */
import { Injectable } from '@nestjs/common';
import { districtsFor, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Clock, Database, decodeCursor, MessagesRegistry, pageOf, type Page } from '@setu/platform';
import { RosterCopy } from '@setu/roster';
import { CaseQueries } from '../cases/case-queries.service.js';
import { CaseParts, CaseService } from '../cases/case.service.js';
import { isOpen, type CaseFile } from '../cases/model.js';
import { maySee } from '../cases/sight.js';
import { closingRightOf, mayCloseOf } from './closing-right.js';
import type { ClosingReason } from './closing-reasons.js';
import type { ClosingResult, ClosingsBody, ClosingsQuery, Proposal } from './closings.dto.js';

const PROPOSED = `is_open AND (file->>'closingProposed')::boolean`;

interface Row {
  id: string;
  proposed_at: Date;
}

/** What closing needs of cases and words, together. */
@Injectable()
export class ClosingParts {
  constructor(
    readonly parts: CaseParts,
    readonly cases: CaseService,
    private readonly messages: MessagesRegistry,
  ) {}

  words(code: string): { titleHi: string; titleEn: string } {
    return { titleHi: this.messages.text(code, 'hi'), titleEn: this.messages.text(code, 'en') };
  }
}

@Injectable()
export class Closings {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly roster: RosterCopy,
    private readonly queries: CaseQueries,
    private readonly closing: ClosingParts,
  ) {}

  /** Proposed cases this person may close, the oldest proposal first. */
  async list(query: ClosingsQuery, who: Principal): Promise<Page<Proposal>> {
    const after = decodeCursor(query.cursor, ['instant', 'uuid']);
    const rows = await this.db.query<Row>(
      `SELECT id, proposed_at FROM (
         SELECT id, coalesce((SELECT max(opened_at) FROM task t WHERE t.case_id = c.id AND t.kind = 'propose_closing'),
                             c.opened_at) AS proposed_at
         FROM case_file c WHERE ${PROPOSED} AND post_ids && $1::uuid[]) AS p
       WHERE $2::timestamptz IS NULL OR (proposed_at, id) > ($2::timestamptz, $3::uuid)
       ORDER BY proposed_at, id LIMIT $4`,
      [await this.postsOf(query, who), ...(after ?? [null, null]), query.limit + 1],
    );
    const page = pageOf(rows, query.limit, (row) => [row.proposed_at.toISOString(), row.id]);
    const sources = await this.queries.sources(page.items.map(({ id }) => id));
    const views = new Map((await this.queries.briefs(sources, who)).map((view) => [view.id, view]));
    const items = page.items.flatMap(({ id, proposed_at: at }) => {
      const view = views.get(id);
      // R35: a case of these posts that somebody else decides about.
      return view?.mayDecide ? [{ case: view, proposedAt: formatIst(at) }] : [];
    });
    return { items, nextCursor: page.nextCursor };
  }

  /** Closes what can be closed, in the order given. */
  async close({ caseIds, reasonCode, reason }: ClosingsBody, who: Principal): Promise<ClosingResult[]> {
    const results: ClosingResult[] = [];
    for (const caseId of new Set(caseIds.map((id) => id.toLowerCase()))) {
      const code = await this.one(caseId, who, reasonCode, reason);
      results.push(
        code === null
          ? { caseId, result: 'closed' }
          : { caseId, result: 'refused', code, ...this.closing.words(code) },
      );
    }
    return results;
  }

  /** Null when it is closed now, else the code of the reason why it is not. Refuses without throwing, so that the others go on. */
  private one(
    caseId: string,
    who: Principal,
    reasonCode: ClosingReason,
    reason?: string,
  ): Promise<string | null> {
    return this.db.inTransaction({ district: '' }, async () => {
      const stored = await this.closing.parts.store.lock(caseId);
      const refused = stored ? await this.refusal(stored.file, who) : 'not_found';
      if (!stored || refused) return refused;
      const of = who.officerId ?? who.userId ?? null;
      const written = reason === undefined ? null : { fact: 'closed' as const, text: reason, of };
      await this.closing.cases.command(stored.file.id, { type: 'close', reasonCode }, written);
      return null;
    });
  }

  private async refusal(file: CaseFile, who: Principal): Promise<string | null> {
    const now = await this.clock.now();
    const r = await this.roster.snapshot(file.district);
    const right = closingRightOf(who, file, r, now);
    if (right !== 'yes' && !maySee(who, file, r, now)) return 'not_found';
    if (right === 'own') return 'own_matter';
    if (right === 'no') return 'not_allowed';
    if (!isOpen(file)) return 'case_final';
    return file.closingProposed ? null : 'closing_not_proposed';
  }

  private async postsOf(query: ClosingsQuery, who: Principal): Promise<string[]> {
    const now = await this.clock.now();
    const allowed: string[] = [];
    for (const district of districtsFor(who, query.district)) {
      const r = await this.roster.snapshot(district);
      const proposed = await this.db.query<{ post_id: string }>(
        `SELECT DISTINCT unnest(post_ids) AS post_id FROM case_file WHERE ${PROPOSED} AND district = $1`,
        [district],
      );
      allowed.push(...proposed.map((row) => row.post_id).filter((post) => mayCloseOf(who, post, r, now)));
    }
    return allowed;
  }
}
