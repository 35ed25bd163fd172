/**
 * Telephone bills and call records as late proof (R23, R32): only calls between an official number and a representative
 * that belong to a report or a case are kept; every other line is read and forgotten. The same call is recorded once,
 * however often its bill is imported.
 */
import { Injectable } from '@nestjs/common';
import { formatIst } from '@setu/calendar';
import { Outbox } from '@setu/messaging';
import { Clock, Database, InvalidInput, newId } from '@setu/platform';
import { postOfNumber, RosterCopy, type RosterSnapshot } from '@setu/roster';
import { callerOf } from '../senders/caller.js';
import { placesOf, readCall, type BilledCall, type ColumnFault, type Mapping } from './bill-rows.js';

/** A call-back comes after its attempt, and not weeks after; clocks of two exchanges differ a little. */
const CALLBACK_MS = 4 * 86_400_000;
const CLOCKS_MS = 600_000;
const MAX_SHOWN = 50;
const MAX_MATCHES = 5_000;

export interface BillAsk {
  district: string;
  source: 'bill' | 'telephony';
  mapping: Mapping;
  /** The number whose bill it is, where no column names it; E.164. */
  from: string | null;
  dryRun: boolean;
}
interface Match {
  line: number;
  direction: 'to_post' | 'from_post';
  representativeId: string;
  postId: string;
  numberId: string;
  startedAt: Date;
  talkSeconds: number;
}
export interface BillResult {
  dryRun: boolean;
  /** Lines after the header. */
  rows: number;
  /** Lines that belong to a report or a case. */
  matched: number;
  /** Of these, not recorded before. */
  recorded: number;
  wrong: number;
  /** The first wrong lines: line and column, never what stood there. */
  faults: { line: number; column: string }[];
  /** The first calls that belong to a case. */
  items: {
    line: number;
    direction: 'to_post' | 'from_post';
    representativeId: string;
    postId: string;
    startedAt: string;
    talkSeconds: number;
    known: boolean;
  }[];
}

const BELONGS = `
  SELECT c.n FROM jsonb_to_recordset($1::jsonb) AS c (n integer, representative uuid, post uuid, earliest timestamptz,
    latest timestamptz)
  WHERE EXISTS (SELECT 1 FROM report r WHERE r.representative_id = c.representative AND r.post_id = c.post
      AND r.attempted_at BETWEEN c.earliest AND c.latest AND r.status = 'received')
    OR EXISTS (SELECT 1 FROM case_view v WHERE v.representative_id = c.representative
      AND coalesce(v.leg_post_id, v.post_id) = c.post AND v.attempts[1] BETWEEN c.earliest AND c.latest)`;
const RECORD = `
  INSERT INTO recorded_call (number_id, representative_id, direction, started_at, call_id, source, talk_seconds, recorded_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING call_id`;
const KNOWN = `
  SELECT 1 FROM recorded_call WHERE number_id = $1 AND representative_id = $2 AND direction = $3 AND started_at = $4`;

@Injectable()
export class BillsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly copy: RosterCopy,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Reads all lines, then records in one transaction, or nothing when `dryRun`. Throws 400 `bill_empty`, `bill_columns`
   * with the columns' faults, `bill_too_many` when more lines fit than one month of a district can hold.
   */
  async take(ask: BillAsk, lines: AsyncIterable<readonly string[]>): Promise<BillResult> {
    const roster = await this.copy.snapshot(ask.district);
    const read = await readAll(ask, roster, lines);
    const matches = await this.belonging(read.matches);
    const known = await this.db.inTransaction({ district: ask.district }, () => this.record(ask, matches));
    return {
      ...{
        dryRun: ask.dryRun,
        rows: read.rows,
        matched: matches.length,
        wrong: read.wrong,
        faults: read.faults,
      },
      recorded: known.filter((was) => !was).length,
      items: matches.slice(0, MAX_SHOWN).map(({ numberId: _, startedAt, ...match }, i) => ({
        ...match,
        startedAt: formatIst(startedAt),
        known: known[i] ?? false,
      })),
    };
  }

  private async belonging(matches: readonly Match[]): Promise<Match[]> {
    const asked = matches.map(({ representativeId, postId, direction, startedAt }, n) => ({
      ...{ n, representative: representativeId, post: postId },
      earliest: new Date(startedAt.getTime() - (direction === 'from_post' ? CALLBACK_MS : CLOCKS_MS)),
      latest: new Date(startedAt.getTime() + CLOCKS_MS),
    }));
    const rows = await this.db.query<{ n: number }>(BELONGS, [JSON.stringify(asked)]);
    const fits = new Set(rows.map(({ n }) => n));
    return matches.filter((_, n) => fits.has(n));
  }

  /** For each whether it was known already. */
  private async record({ district, source, dryRun }: BillAsk, matches: readonly Match[]): Promise<boolean[]> {
    const now = await this.clock.now();
    const known: boolean[] = [];
    for (const match of matches) {
      const { numberId, representativeId, direction, startedAt, talkSeconds, postId } = match;
      const key = [numberId, representativeId, direction, startedAt];
      if (dryRun) {
        known.push((await this.db.query(KNOWN, key)).length > 0);
        continue;
      }
      const callId = newId();
      const rows = await this.db.query(RECORD, [...key, callId, source, talkSeconds, now]);
      known.push(rows.length === 0);
      if (rows.length === 0) continue;
      this.outbox.emit({
        type: 'call-recorded',
        district,
        subject: callId,
        data: {
          ...{
            callId,
            source,
            direction,
            representativeId,
            postId,
            numberId,
            talkSeconds,
            ringSeconds: null,
          },
          ...{ startedAt: startedAt.toISOString(), recordedAt: now.toISOString() },
        },
      });
    }
    return known;
  }
}

async function readAll(ask: BillAsk, roster: RosterSnapshot, lines: AsyncIterable<readonly string[]>) {
  const read = { rows: 0, wrong: 0, matches: [] as Match[], faults: [] as BillResult['faults'] };
  let places: Parameters<typeof readCall>[1] | null = null;
  for await (const cells of lines) {
    if (!places) {
      const found = placesOf(cells, ask.mapping, ask.from !== null);
      if ('faults' in found) throw columnsWrong(found.faults);
      places = found.places;
      continue;
    }
    read.rows += 1;
    const line = read.rows + 1;
    const one = readCall(cells, places, ask.from);
    if ('call' in one) {
      const match = matchOf(one.call, roster);
      if (match) read.matches.push({ ...match, line });
      if (read.matches.length > MAX_MATCHES) throw new InvalidInput('bill_too_many', { rows: MAX_MATCHES });
    } else if (one.wrong) {
      read.wrong += 1;
      if (read.faults.length < MAX_SHOWN) read.faults.push({ line, column: one.wrong });
    }
  }
  if (!places || read.rows === 0) throw new InvalidInput('bill_empty');
  return read;
}

/** A call between an official number and a registered one, by the roster of its own time; else null, and forgotten. */
function matchOf(
  { from, to, startedAt, talkSeconds }: BilledCall,
  roster: RosterSnapshot,
): Omit<Match, 'line'> | null {
  const out = postOfNumber(roster, from, startedAt);
  const official = out ?? postOfNumber(roster, to, startedAt);
  if (!official) return null;
  const other = callerOf(roster, out ? to : from, startedAt);
  if (other.kind !== 'representative') return null;
  const [{ representativeId }] = other.voices;
  const { post, number } = official;
  const direction = out ? ('from_post' as const) : ('to_post' as const);
  return {
    direction,
    representativeId,
    postId: post.postId,
    numberId: number.numberId,
    startedAt,
    talkSeconds,
  };
}

const columnsWrong = (faults: readonly ColumnFault[]): InvalidInput =>
  new InvalidInput(
    'bill_columns',
    {},
    {
      fields: faults.map(({ field, code, nearest }) => ({
        field,
        code,
        params: { nearest: nearest ?? '—' },
      })),
    },
  );
