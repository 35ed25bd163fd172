/** Reads the facts of a system at rest: its tables as administrator, its simulated phones as files, its health over HTTP. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { linesOf } from '../load/phone.js';
import { SERVICES, type ServiceName, type Stack } from '../stack/stack.js';
import type {
  CaseFact,
  DeadlineFact,
  DeliveryFact,
  Facts,
  FigureFact,
  HealthFact,
  LedgerFact,
  LogEntryFact,
  PhoneFact,
  PositionFact,
  ReportFact,
  ServiceFacts,
  ViewFact,
} from './facts.js';
import type { Query } from './rest.js';

type Numbered<T> = T & { sequence: string };
const whole = <T extends { sequence: number }>(rows: Numbered<Omit<T, 'sequence'>>[]): T[] =>
  rows.map((row) => ({ ...row, sequence: Number(row.sequence) }) as unknown as T);

export async function readFacts(stack: Stack): Promise<Facts> {
  const query: Query = (sql, params) => stack.query(sql, params);
  return {
    now: await stack.clock(),
    services: await Promise.all(SERVICES.map((name) => serviceFacts(query, name))),
    ...(await ofIntake(query)),
    ...(await ofEscalation(query)),
    ...(await ofNotification(query)),
    ...(await ofReporting(query)),
    availability: new Set(
      (await query<{ id: string }>('SELECT id FROM directory.availability WHERE NOT removed')).map(
        ({ id }) => id,
      ),
    ),
    phones: phoneFacts(stack.dir),
    health: await Promise.all(stack.services.map(healthOf)),
  };
}

async function serviceFacts(query: Query, name: ServiceName): Promise<ServiceFacts> {
  const log = await query<Numbered<Omit<LogEntryFact, 'sequence'>>>(
    `SELECT district, epoch, sequence::text, id, type, subject, body, hash FROM ${name}.event_log
     ORDER BY district, epoch, event_log.sequence`,
  );
  const places = (table: string, more = ''): Promise<Numbered<Omit<PositionFact, 'sequence'>>[]> =>
    query(
      `SELECT ${more} district, epoch, sequence::text, encode(hash, 'hex') AS hash FROM ${name}.${table}`,
    );
  const [outbox] = await query<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}.outbox`);
  return {
    name,
    log: whole<LogEntryFact>(log),
    heads: whole<PositionFact>(await places('log_head')),
    positions: whole<PositionFact>(await places('position', 'producer,')),
    epochs: await query(
      `SELECT district, epoch, kept_sequence::int AS "keptSequence", encode(kept_hash, 'hex') AS "keptHash"
       FROM ${name}.log_epoch`,
    ),
    surplus: await query(
      `SELECT producer, district, epoch, kept_sequence::int AS "keptSequence", encode(kept_hash, 'hex') AS "keptHash",
         reached_sequence::int AS "reachedSequence" FROM ${name}.surplus`,
    ),
    outbox: outbox?.n ?? 0,
    parked: await query(`SELECT id, type, subject, state, reason FROM ${name}.parked_event`),
    deadlines: await deadlines(query, name),
    roster: await rosterOf(query, name),
  };
}

const deadlines = (query: Query, name: ServiceName): Promise<DeadlineFact[]> =>
  query<DeadlineFact>(
    `SELECT coalesce(h.id, d.id)::text AS id, coalesce(h.owner, d.owner) AS owner,
       coalesce(h.purpose, d.purpose) AS purpose, coalesce(d.due_at, h.due_at) AS "dueAt", h.outcome,
       h.ended_at AS "endedAt", h.lateness_seconds AS "latenessSeconds", coalesce(h.unsure, false) AS unsure,
       d.id IS NOT NULL AS armed, h.id IS NOT NULL AS known
     FROM ${name}.deadline_history h FULL JOIN ${name}.deadline d ON d.id = h.id`,
  );

async function rosterOf(query: Query, name: ServiceName): Promise<ServiceFacts['roster']> {
  if (name === 'directory') return new Map();
  const rows = await query<{ key: string; version: number; text: string }>(
    `SELECT district || '/' || kind || '/' || id AS key, version, data::text || personal::text AS text
     FROM ${name}.roster_item`,
  );
  return new Map(
    rows.map(({ key, version, text }) => [
      key,
      { version, fingerprint: createHash('sha256').update(text).digest('hex').slice(0, 16) },
    ]),
  );
}

async function ofIntake(query: Query): Promise<Pick<Facts, 'reports' | 'views'>> {
  return {
    reports: await query<ReportFact>(
      `SELECT id, reference, outcome, case_id AS "caseId", representative_id AS "representativeId",
         post_id AS "postId", attempted_at AS "attemptedAt" FROM intake.report`,
    ),
    views: await query<ViewFact>('SELECT case_id AS "caseId", state, forecast FROM intake.case_view'),
  };
}

async function ofEscalation(query: Query): Promise<Pick<Facts, 'cases' | 'aliases'>> {
  const aliases = await query<{ alias: string; case_id: string }>(
    'SELECT alias, case_id FROM escalation.case_alias',
  );
  return {
    cases: await query<CaseFact>(
      `SELECT id, reference, representative_id AS "representativeId", post_id AS "postId", state,
         is_open AS "isOpen", attempted_at AS "attemptedAt",
         file->'excused' AS excused FROM escalation.case_file`,
    ),
    aliases: new Map(aliases.map((row) => [row.alias, row.case_id])),
  };
}

async function ofNotification(query: Query): Promise<Pick<Facts, 'deliveries'>> {
  return {
    deliveries: await query<DeliveryFact>(
      `SELECT d.id, event_id AS "eventId", purpose, case_id AS "caseId", leg_id AS "legId",
         recipient_id AS "recipientId", step_index AS "stepIndex", d.state,
         coalesce(json_agg(json_build_object('id', a.id, 'channel', a.channel, 'state', a.state) ORDER BY a.id)
           FILTER (WHERE a.id IS NOT NULL), '[]') AS attempts
       FROM notification.delivery d LEFT JOIN notification.attempt a ON a.delivery_id = d.id GROUP BY d.id`,
    ),
  };
}

async function ofReporting(query: Query): Promise<Pick<Facts, 'ledger' | 'figures'>> {
  const ledger = await query<Numbered<Omit<LedgerFact, 'sequence'>>>(
    `SELECT number::int AS number, producer, district, epoch, sequence::text, id, type, subject, body, hash
     FROM reporting.ledger_entry ORDER BY producer, district, epoch, ledger_entry.sequence`,
  );
  return {
    ledger: whole<LedgerFact>(ledger),
    figures: await query<FigureFact>(
      `SELECT case_id AS "caseId", alternate, state, on_time AS "onTime", excused FROM reporting.response_time`,
    ),
  };
}

function phoneFacts(dir: string): PhoneFact[] {
  return readdirSync(join(dir, 'simulator')).flatMap((name) => {
    const number = /^(\d+)\.jsonl$/.exec(name)?.[1];
    if (!number) return [];
    return linesOf(dir, number).map(({ caseId, ...line }) => ({ ...line, number, caseId: caseId ?? null }));
  });
}

async function healthOf(one: Stack['services'][number]): Promise<HealthFact> {
  const facts = { service: one.name, instance: one.instance };
  try {
    const answer = await fetch(`${one.url}/api/${one.name}/health`, { signal: AbortSignal.timeout(5_000) });
    return { ...facts, ok: answer.ok, detail: (await answer.text()).slice(0, 600) };
  } catch (fault) {
    return { ...facts, ok: false, detail: `no answer: ${String(fault)}` };
  }
}
