/** Who changed what and when, out of directory's own log: the same bytes that everybody else was told. */
import { Injectable } from '@nestjs/common';
import type { Role } from '@setu/contracts';
import { Database, decodeCursor, pageOf, type Page } from '@setu/platform';
import {
  changesBetween,
  HISTORY_KINDS,
  whatOf,
  type ChangeView,
  type HistoryKind,
  type State,
} from './change-view.js';
import { personalOf } from './known-roster.service.js';

export interface HistoryFilter {
  district: string;
  kind: HistoryKind | null;
  id: string | null;
  from: Date | null;
  to: Date | null;
  actor: string | null;
}

/** Not numbered yet: newer than anything numbered. */
const UNNUMBERED = 2_147_483_647;
const CHOSEN = `type = any($2) and district = $1 and ($3::text is null or subject = $3)
  and ($4::timestamptz is null or time >= $4) and ($5::timestamptz is null or time < $5)`;
const PAGE = `
  select said.*, past.body as past_body, past.personal as past_personal from (
    select * from (
      select type, subject, convert_from(body, 'utf8') as body, personal, epoch, sequence from event_log
      where ${CHOSEN} and ($7::int is null or (epoch, sequence) < ($7, $8::bigint))
        and ($6::text is null or convert_from(body, 'utf8')::json ->> 'actor' = $6)
      order by epoch desc, sequence desc limit $9) numbered
    union all
    select type, subject, body, personal, ${UNNUMBERED}, id from outbox
    where ${CHOSEN} and $7::int is null and ($6::text is null or body::json ->> 'actor' = $6)
    order by epoch desc, sequence desc limit $9) said
  left join lateral (
    select convert_from(l.body, 'utf8') as body, l.personal from event_log l
    where l.district = $1 and l.type = said.type and l.subject = said.subject
      and (l.epoch, l.sequence) < (said.epoch, said.sequence)
    order by l.epoch desc, l.sequence desc limit 1) past on true
  order by said.epoch desc, said.sequence desc`;

interface Row {
  [column: string]: unknown;
  type: string;
  subject: string;
  body: string;
  personal: string | null;
  epoch: number;
  sequence: string;
  past_body: string | null;
  past_personal: string | null;
}
interface Envelope {
  time: string;
  actor: string;
  data: Record<string, unknown>;
}

@Injectable()
export class HistoryService {
  constructor(private readonly db: Database) {}

  /** Newest first. What each role sees of it is decided in `change-view.ts`. */
  async page(
    filter: HistoryFilter,
    role: Role,
    query: { limit: number; cursor?: string },
  ): Promise<Page<ChangeView>> {
    const after = decodeCursor(query.cursor, ['number', 'number']);
    const types = filter.kind ? [HISTORY_KINDS[filter.kind]] : Object.values(HISTORY_KINDS);
    const rows = await this.db.query<Row>(PAGE, [
      ...[filter.district, types, filter.id, filter.from, filter.to, filter.actor],
      ...[after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
    ]);
    const page = pageOf(rows, query.limit, (row) => [row.epoch, Number(row.sequence)]);
    return { ...page, items: page.items.map((row) => viewOf(row, role)) };
  }
}

function viewOf(row: Row, role: Role): ChangeView {
  const { time, actor, data } = JSON.parse(row.body) as Envelope;
  const after: State = { data, personal: personalOf(row.personal) };
  const before: State | null = row.past_body
    ? { data: (JSON.parse(row.past_body) as Envelope).data, personal: personalOf(row.past_personal) }
    : null;
  const kind = KIND_OF[row.type] ?? 'post';
  return {
    ...{
      at: time,
      actor,
      kind,
      id: row.subject,
      version: Number(data['version']),
      what: whatOf(before, after),
    },
    fields: changesBetween(kind, before, after, role),
  };
}

const KIND_OF = Object.fromEntries(
  Object.entries(HISTORY_KINDS).map(([kind, type]) => [type, kind]),
) as Readonly<Record<string, HistoryKind>>;
