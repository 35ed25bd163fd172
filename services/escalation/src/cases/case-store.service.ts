/**
 * Reads and writes cases in the open transaction. A case is always read FOR UPDATE before it is decided; nothing is
 * decided here.
 */
import { Injectable } from '@nestjs/common';
import { Conflict, Database, RequestContext, sqlStateOf } from '@setu/platform';
import { legFound } from './findings.js';
import { isToOfficer } from '../policies/policy.js';
import { actorOf } from './actors.js';
import { REDIRECT, STILL_WANTED, type CasePersonal } from './case.entity.js';
import { fileOf } from './document.js';
import type { Fact } from './facts.js';
import { listKeyOf } from './listing.js';
import { isOpen, type CaseFile, type FinalCase, type OpenCase } from './model.js';

export interface StoredCase {
  file: CaseFile;
  version: number;
  personal: CasePersonal;
}

/** What somebody wrote with a fact, erasable, and whose it is. */
export interface EntryPersonal {
  fact: Fact['fact'];
  text: string;
  of: string | null;
}

/** A report and the pair it belongs to (R5). */
export interface ReportKeys {
  reportId: string;
  representativeId: string;
  postId: string;
}

interface Row {
  file: unknown;
  version: number;
  personal: CasePersonal;
}

const INSERT = `
  INSERT INTO case_file (id, district, reference, representative_id, post_id, post_ids, officer_ids, state, is_open,
    attempted_at, opened_at, ended_at, version, file, personal, list_key)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13::jsonb, $14::jsonb, $15)`;
const UPDATE = `
  UPDATE case_file SET post_ids = $2, officer_ids = $3, state = $4, is_open = $5, ended_at = $6, file = $7::jsonb,
    list_key = $8, version = version + 1
  WHERE id = $1`;
const KNOWS_REPORT = `
  SELECT EXISTS (SELECT 1 FROM pending_report WHERE report_id = $1)
      OR EXISTS (SELECT 1 FROM case_file WHERE representative_id = $2 AND post_id = $3
                 AND file->'attempts' @> jsonb_build_array(jsonb_build_object('reportId', $1::text))) AS known`;
const ENTRIES = `
  INSERT INTO case_entry (case_id, at, kind, actor, data, personal, personal_of)
  SELECT $1, e.at, e.kind, e.actor, e.data, e.personal, e."of"
  FROM jsonb_to_recordset($2::jsonb)
    AS e(at timestamptz, kind text, actor text, data jsonb, personal jsonb, "of" uuid)`;
const LINK = `
  INSERT INTO case_link (id, case_id, leg_id, person_kind, person_id, post_id, purpose, expires_at, bundle_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const FINISHED = `
  INSERT INTO finished_leg (leg_id, case_id, post_id, officer_id, number_id, clock_from, ended_at)
  SELECT l.leg_id, $1, l.post_id, l.officer_id, l.number_id, l.clock_from, l.ended_at
  FROM jsonb_to_recordset($2::jsonb) AS l(leg_id uuid, post_id uuid, officer_id uuid, number_id uuid,
    clock_from timestamptz, ended_at timestamptz)
  ON CONFLICT (leg_id) DO UPDATE SET ended_at = excluded.ended_at`;
const OF_CALL = `
  SELECT id FROM (
    SELECT id, is_open, attempted_at, 1 AS rank, ended_at FROM case_file WHERE representative_id = $1 AND post_id = $2
    UNION ALL
    SELECT c.id, c.is_open, n.told_at, 2, c.ended_at FROM named_alternate n JOIN case_file c ON c.id = n.case_id
    WHERE n.representative_id = $1 AND n.post_id = $2) known
  WHERE attempted_at <= $3 AND (is_open OR ended_at >= $3 - interval '2 minutes')
  ORDER BY is_open DESC, rank, attempted_at DESC LIMIT 1`;
const NAMED = `
  INSERT INTO named_alternate (representative_id, post_id, case_id, told_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (representative_id, post_id, case_id) DO UPDATE SET told_at = excluded.told_at`;
const LATEST_NAMED = `
  SELECT case_id, told_at FROM named_alternate WHERE representative_id = $1 AND post_id = $2
  ORDER BY told_at DESC LIMIT 1`;

/** Facts that are only book-keeping and stand in no timeline. */
const UNTOLD: readonly Fact['fact'][] = [
  'roster_watched',
  'still_wanted_planned',
  'waits_moved',
  'steps_planned',
  'question_settled',
];

function officersOf(file: CaseFile): string[] {
  const steps = file.legs.flatMap((leg) => leg.steps.map((s) => s.recipientOfficerId));
  const all = [file.officerId, ...file.legs.map((leg) => leg.officerId), ...steps];
  return [...new Set(all.filter((id): id is string => id !== null))];
}

const postsOf = (file: CaseFile): string[] => [
  ...new Set([file.postId, ...file.legs.map((leg) => leg.postId)]),
];
const endOf = (file: CaseFile): Date | null => (isOpen(file) ? null : file.endedAt);

@Injectable()
export class CaseStore {
  constructor(private readonly db: Database) {}

  /** The case by its id or that of a report that joined it, locked; null when there is none. */
  async lock(caseId: string): Promise<StoredCase | null> {
    const [row] = await this.db.query<Row>(
      `SELECT file, version, personal FROM case_file
       WHERE id = coalesce((SELECT case_id FROM case_alias WHERE alias = $1), $1) FOR UPDATE`,
      [caseId],
    );
    return row ? stored(row) : null;
  }

  /** The open and the latest finished case of a pair, locked (R5). */
  async lockPair(
    representativeId: string,
    postId: string,
  ): Promise<{ open: OpenCase | null; latest: FinalCase | null }> {
    const rows = await this.db.query<Row>(
      `SELECT file, version, personal FROM case_file
       WHERE id IN (SELECT id FROM case_file WHERE representative_id = $1 AND post_id = $2
                    ORDER BY is_open DESC, ended_at DESC NULLS LAST LIMIT 2)
       ORDER BY is_open DESC, ended_at DESC NULLS LAST FOR UPDATE`,
      [representativeId, postId],
    );
    const files = rows.map((row) => stored(row).file);
    const open = files.find(isOpen) ?? null;
    const latest = files.find((file): file is FinalCase => !isOpen(file)) ?? null;
    return { open, latest };
  }

  /** Whether a report was decided before: it stands in a case of its pair, or opened none. */
  async knowsReport({ reportId, representativeId, postId }: ReportKeys): Promise<boolean> {
    const [row] = await this.db.query<{ known: boolean }>(KNOWS_REPORT, [reportId, representativeId, postId]);
    return row?.known ?? false;
  }

  /** Whether an unverified report was an operator's task before, open or closed by now. */
  async knowsUnverified(reportId: string): Promise<boolean> {
    return (await this.db.query('SELECT 1 FROM task WHERE report_id = $1 LIMIT 1', [reportId])).length > 0;
  }

  /** Throws Conflict `other_case_open` when the pair has an open case already; the database guarantees it (R5). */
  async insert(file: CaseFile, openedAt: Date, personal: CasePersonal): Promise<void> {
    const { id, district, reference, representativeId, postId, state, attemptedAt } = file;
    const keys = [id, district, reference, representativeId, postId, postsOf(file), officersOf(file), state];
    const rest = [
      isOpen(file),
      attemptedAt,
      openedAt,
      endOf(file),
      JSON.stringify(file),
      JSON.stringify(personal),
      listKeyOf(file),
    ];
    await this.write(INSERT, [...keys, ...rest]);
  }

  async update(file: CaseFile): Promise<void> {
    const searched = [postsOf(file), officersOf(file), file.state, isOpen(file), endOf(file)];
    await this.write(UPDATE, [file.id, ...searched, JSON.stringify(file), listKeyOf(file)]);
  }

  private async write(sql: string, params: unknown[]): Promise<void> {
    try {
      await this.db.query(sql, params);
    } catch (error) {
      if (sqlStateOf(error) === '23505') throw new Conflict('other_case_open', {}, { cause: error });
      throw error;
    }
  }

  async alias(alias: string, caseId: string): Promise<void> {
    await this.db.query('INSERT INTO case_alias (alias, case_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      alias,
      caseId,
    ]);
  }

  /** Timeline and links of a decision. */
  async record(file: CaseFile, facts: readonly Fact[], personal: EntryPersonal | null): Promise<void> {
    const { actor } = RequestContext.current();
    const told = facts.filter((f) => !UNTOLD.includes(f.fact));
    const rows = told.map((fact) => {
      const written = personal?.fact === fact.fact ? personal : null;
      const text = written && { text: written.text };
      const said = { at: fact.at, kind: fact.fact, actor: actorOf(fact, actor), data: shown(fact) };
      return { ...said, personal: text, of: written?.of ?? null };
    });
    if (rows.length > 0) await this.db.query(ENTRIES, [file.id, JSON.stringify(rows)]);
    for (const fact of told) await this.link(file, fact);
    for (const { postId, at } of told.flatMap(alternateIn))
      await this.db.query(NAMED, [file.representativeId, postId, file.id, at]);
  }

  private async link(file: CaseFile, fact: Fact): Promise<void> {
    for (const link of linksOf(file, fact)) {
      const { id, legId = null, kind, person, postId = null, purpose, expiresAt, bundleId = null } = link;
      await this.db.query(LINK, [id, file.id, legId, kind, person, postId, purpose, expiresAt, bundleId]);
    }
  }

  /** The legs of a case that is final now, or the call that was redirected, so that later records find it (R12, R32, R33). */
  async finish(file: FinalCase): Promise<void> {
    const had = file.legs.length === 0 && file.officerId ? [legFound(file, file.id)] : file.legs;
    const legs = had.map((leg) => ({
      leg_id: leg.legId,
      post_id: leg.postId,
      officer_id: leg.officerId,
      number_id: leg.postId === file.postId ? file.numberId : null,
      clock_from: leg.clockFrom,
      ended_at: leg.endedAt ?? file.endedAt,
    }));
    if (legs.length > 0) await this.db.query(FINISHED, [file.id, JSON.stringify(legs)]);
  }

  /** The case a call of this post to this representative belongs to: open, or open at that time; null else. */
  async ofCall(representativeId: string, postId: string, at: Date): Promise<string | null> {
    const [row] = await this.db.query<{ id: string }>(OF_CALL, [representativeId, postId, at]);
    return row?.id ?? null;
  }

  /** The latest case in which the post was named to the representative as alternate, and when (R5). */
  async namedAsAlternate(
    representativeId: string,
    postId: string,
  ): Promise<{ caseId: string; at: Date } | null> {
    const pair = [representativeId, postId];
    const [row] = await this.db.query<{ case_id: string; told_at: Date }>(LATEST_NAMED, pair);
    return row ? { caseId: row.case_id, at: row.told_at } : null;
  }
}

/** The alternate whom a fact names. */
function alternateIn(fact: Fact): { postId: string; at: Date }[] {
  if (fact.fact === 'redirected' && fact.alternatePostId)
    return [{ postId: fact.alternatePostId, at: fact.at }];
  const opened = fact.fact === 'leg_opened' && fact.leg.kind === 'alternate';
  return opened ? [{ postId: fact.leg.postId, at: fact.at }] : [];
}

interface NewLink {
  id: string;
  legId?: string;
  kind: 'officer' | 'superior' | 'representative' | 'alternate';
  person: string | null;
  postId?: string;
  purpose: string;
  expiresAt: Date | null;
  bundleId?: string | null;
}

/** The links in the messages that a fact leads to: each for one person and one purpose. */
function linksOf({ representativeId: mla }: CaseFile, fact: Fact): NewLink[] {
  const toMla = { kind: 'representative' as const, person: mla };
  switch (fact.fact) {
    case 'asked': {
      const { linkId: id, question, linkExpiresAt: expiresAt } = fact;
      return [{ id, ...toMla, purpose: `question_${question}`, expiresAt }];
    }
    case 'still_wanted_asked':
      return [{ id: fact.linkId, ...toMla, purpose: STILL_WANTED, expiresAt: fact.linkExpiresAt }];
    case 'redirected': {
      const { linkId, alternateLinkId, linkExpiresAt: expiresAt, alternatePostId, alternateOfficerId } = fact;
      if (!linkId || !alternateLinkId || !alternatePostId) return [];
      const to = { kind: 'alternate' as const, person: alternateOfficerId, postId: alternatePostId };
      return [
        { id: linkId, ...toMla, purpose: REDIRECT, expiresAt },
        { id: alternateLinkId, ...to, purpose: 'alternate', expiresAt },
      ];
    }
    case 'step_started': {
      const { linkId, legId, step, recipientPostId: postId, linkExpiresAt: expiresAt } = fact;
      const kind = isToOfficer(step) ? ('officer' as const) : ('superior' as const);
      const to = { legId, kind, person: fact.recipientOfficerId, postId, purpose: step, expiresAt };
      return linkId ? [{ id: linkId, ...to, bundleId: fact.bundle?.id ?? null }] : [];
    }
    default:
      return [];
  }
}

/** A fact without the parts that stand in the document already. */
function shown(fact: Fact): Record<string, unknown> {
  if (fact.fact === 'opened')
    return { fact: fact.fact, at: fact.at, postId: fact.file.postId, officerId: fact.file.officerId };
  if (fact.fact === 'leg_ended') return { ...fact, account: undefined };
  if (fact.fact === 'confirmed') return { ...fact, figures: { ...fact.figures, account: undefined } };
  if (fact.fact === 'corrected' && fact.correction.figures) {
    const figures = { ...fact.correction.figures, account: undefined };
    return { ...fact, correction: { ...fact.correction, figures } };
  }
  if (fact.fact !== 'leg_opened') return { ...fact, steps: undefined };
  const { legId, kind, postId, officerId, clockFrom, dueAt } = fact.leg;
  return { fact: fact.fact, at: fact.at, leg: { legId, kind, postId, officerId, clockFrom, dueAt } };
}

const stored = (row: Row): StoredCase => ({
  file: fileOf(row.file),
  version: row.version,
  personal: row.personal,
});
