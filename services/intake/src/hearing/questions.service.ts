/**
 * What people were asked, so that "1", a missed call or "हाँ" finds its question: by escalation about a case (a view), by
 * intake itself about what a caller meant. No number stands here. A question to a case that has ended is no question.
 */
import { Injectable } from '@nestjs/common';
import type { CallerQuestion, CallResult } from '@setu/contracts';
import { Outbox } from '@setu/messaging';
import { Database, newId } from '@setu/platform';
import type { Way } from '../reports/report.entity.js';
import type { Caller, Voice } from '../senders/caller.js';

/** A caller is asked again only after so long, as long as he has not answered. */
export const ASK_AGAIN_SECONDS = 600;
/** Even with an answer to each. */
const MAX_QUESTIONS = 6;
/** How long an answer to "whom?" or "which?" is taken. */
export const ANSWER_SECONDS = 7_200;
export const MAX_CHOICES = 4;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What escalation asked a representative about a case. */
export interface CaseQuestion {
  id: string;
  district: string;
  kind: 'confirm' | 'still_wanted';
  caseId: string;
  reference: string;
  representativeId: string;
  postId: string;
  askedAt: Date;
}

/** What a key stands for. `postIds` are several where the choice is a kind of post. */
export interface Choice {
  postIds?: readonly string[];
  titleHi?: string;
  titleEn?: string;
  caseId?: string;
  reference?: string;
  representativeId?: string;
}

/** What is needed to go on once the answer is there. */
export interface AskedAbout {
  /** A report that lacks its post or its representative. */
  report?: {
    attemptedAt: string;
    result: CallResult;
    machine: boolean;
    postId?: string;
    number?: string;
  };
  /** An answer that lacks its case. */
  answer?: { meaning: string; calledAt: string | null; until: string | null };
  voices?: readonly Voice[];
}

export interface OwnQuestion {
  id: string;
  kind: CallerQuestion;
  choices: readonly Choice[];
  context: AskedAbout;
  askedAt: Date;
}

export interface Asking {
  district: string;
  caller: Exclude<Caller, { kind: 'unknown' }>;
  /** E.164, where the question goes. */
  number: string;
  way: Exclude<Way, 'web' | 'operator'>;
  at: Date;
}

const OPEN_CASE_QUESTIONS = `
  SELECT q.id, q.district, q.kind, q.case_id AS "caseId", q.reference, q.representative_id AS "representativeId",
    q.post_id AS "postId", q.asked_at AS "askedAt"
  FROM case_question q LEFT JOIN case_view v USING (case_id)
  WHERE q.representative_id = ANY($1) AND q.answered_at IS NULL AND q.asked_at <= $2 AND q.expires_at > $2
    AND v.closed_at IS NULL
  ORDER BY q.asked_at DESC, q.id DESC`;
const OPEN_OWN = `
  SELECT id, kind, choices, context, asked_at AS "askedAt" FROM caller_question
  WHERE caller_key = $1 AND answered_at IS NULL AND asked_at <= $2 AND expires_at > $2 AND kind LIKE $3
  ORDER BY asked_at DESC, id DESC LIMIT 1`;
const RECENT = `
  SELECT count(*)::int AS asked, count(*) FILTER (WHERE answered_at IS NULL)::int AS open FROM caller_question
  WHERE caller_key = $1 AND asked_at > $2`;

@Injectable()
export class Questions {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Escalation's questions to these representatives that may still be answered, the newest first. */
  async toRepresentatives(ids: readonly string[], at: Date): Promise<CaseQuestion[]> {
    const rows = await this.db.query<CaseQuestion & Record<string, unknown>>(OPEN_CASE_QUESTIONS, [ids, at]);
    const cases = new Set<string>();
    // Of a case that was asked about twice the newest question counts.
    return rows.filter(({ caseId }) => !cases.has(caseId) && cases.add(caseId));
  }

  /** The case a pressed button, or a quoted message, is about: the key holds the id of the question or of the case. */
  async caseOfButton(key: string): Promise<string | null> {
    const ids = key.slice(0, 200).toLowerCase().match(UUID) ?? [];
    const [row] = await this.db.query<{ caseId: string }>(
      'SELECT case_id AS "caseId" FROM case_question WHERE id = ANY($1::uuid[]) OR case_id = ANY($1::uuid[]) LIMIT 1',
      [ids],
    );
    return row?.caseId ?? null;
  }

  /** Intake's own question to a caller that may still be answered; null: none. */
  own(callerKey: string, at: Date): Promise<OwnQuestion | null> {
    return this.newest(callerKey, at, 'which_%');
  }

  /** R18: an officer was asked with what he is engaged and may still say it; null: he was not. */
  reasonAsked(callerKey: string, at: Date): Promise<OwnQuestion | null> {
    return this.newest(callerKey, at, 'reason_needed');
  }

  private async newest(callerKey: string, at: Date, kinds: string): Promise<OwnQuestion | null> {
    const params = [callerKey, at, kinds];
    const [row] = await this.db.query<OwnQuestion & Record<string, unknown>>(OPEN_OWN, params);
    return row ?? null;
  }

  /** All questions about a case are answered. */
  async caseAnswered(caseId: string, at: Date): Promise<void> {
    await this.db
      .current()
      .query('UPDATE case_question SET answered_at = $2 WHERE case_id = $1 AND answered_at IS NULL', [
        caseId,
        at,
      ]);
  }

  /** A later answer takes the place of whatever this caller was asked before. */
  async allAnswered(callerKey: string, at: Date): Promise<void> {
    await this.db
      .current()
      .query('UPDATE caller_question SET answered_at = $2 WHERE caller_key = $1 AND answered_at IS NULL', [
        callerKey,
        at,
      ]);
  }

  async ownAnswered(id: string, at: Date): Promise<void> {
    await this.db.current().query('UPDATE caller_question SET answered_at = $2 WHERE id = $1', [id, at]);
  }

  /**
   * Asks, unless the caller has not answered a question of the last ten minutes, or was asked too often in them. Answers
   * whether it was asked. The caller's lock must be held (see heard-events).
   */
  async ask(
    { district, caller, number, way, at }: Asking,
    kind: CallerQuestion,
    choices: readonly Choice[] = [],
    context: AskedAbout = {},
  ): Promise<boolean> {
    const since = new Date(at.getTime() - ASK_AGAIN_SECONDS * 1000);
    const [recent] = await this.db.query<{ asked: number; open: number }>(RECENT, [caller.key, since]);
    if ((recent?.open ?? 0) > 0 || (recent?.asked ?? 0) >= MAX_QUESTIONS) return false;
    const offered = choices.slice(0, MAX_CHOICES);
    const id = newId();
    const expiresAt = new Date(at.getTime() + ANSWER_SECONDS * 1000);
    const representativeId = representativeOf(caller);
    await this.db.current().query(
      `INSERT INTO caller_question (id, district, caller_key, representative_id, kind, choices, context, asked_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        district,
        caller.key,
        representativeId,
        kind,
        JSON.stringify(choices),
        JSON.stringify(context),
        at,
        expiresAt,
      ],
    );
    const of = caller.kind === 'officer' ? caller.numberId : (representativeId ?? caller.key);
    this.outbox.emit({
      type: 'caller-asked',
      district,
      subject: id,
      data: {
        ...{ questionId: id, kind, way, representativeId },
        ...whoIs(caller),
        choices: offered.map((choice, i) => publicly(choice, String(i + 1))),
        more: choices.length > offered.length,
        ...{ askedAt: at.toISOString(), expiresAt: expiresAt.toISOString() },
      },
      personal: { callerNumber: { value: number, of } },
    });
    return true;
  }
}

const representativeOf = (caller: Asking['caller']): string | null =>
  caller.kind === 'representative' && caller.voices.length === 1 ? caller.voices[0].representativeId : null;

function whoIs(caller: Asking['caller']) {
  const nobody = { officerId: null, postId: null, numberId: null };
  if (caller.kind === 'officer') {
    const { officerId, post, numberId } = caller;
    return { personKind: 'officer' as const, officerId, postId: post.postId, numberId };
  }
  const personKind = caller.voices[0].staffId ? ('staff' as const) : ('representative' as const);
  return { personKind, ...nobody };
}

const publicly = (choice: Choice, key: string) => ({
  key,
  postId: choice.postIds?.length === 1 ? (choice.postIds[0] ?? null) : null,
  caseId: choice.caseId ?? null,
  reference: choice.reference ?? null,
  representativeId: choice.representativeId ?? null,
  titleHi: choice.titleHi ?? null,
  titleEn: choice.titleEn ?? null,
});
