/**
 * The statement of one page of cases. Pure. A list in its own order reads an index of each district from where the page
 * begins; a list of few among many (own cases, one post, a span of time) first finds those by an index of theirs.
 */
import { FINAL_STATES, OPEN_STATES } from '@setu/contracts';
import { addSight, Conditions, type Reader } from './conditions.js';

export interface ListAsked extends Reader {
  /** One state, `open`, `final`, or all. */
  state?: string | undefined;
  postId?: string | undefined;
  /** The attempt lies in [from, to). */
  from?: Date | null;
  to?: Date | null;
  /** Keys of the last row before the page: is over (0 or 1), list key, id. */
  after: readonly (string | number)[] | null;
  limit: number;
}

export interface Statement {
  sql: string;
  params: unknown[];
}

const AFTER = '((NOT is_open), list_key, id) > (?1::int = 1, ?2::bigint, ?3::uuid)';
/** The first key is known then, but every value has its place. */
const AFTER_IN_STATE = '(?1::int IS NOT NULL AND (list_key, id) > (?2::bigint, ?3::uuid))';

function addFilters(to: Conditions, { state, postId, from, to: until }: ListAsked): Conditions {
  if (state === 'open') to.add('is_open');
  else if (state === 'final') to.add('NOT is_open');
  else if (state) to.add('state = ?1', state);
  if (postId) to.add('post_ids @> ARRAY[?1::uuid]', postId);
  if (from) to.add('attempted_at >= ?1', from);
  if (until) to.add('attempted_at < ?1', until);
  return to;
}

/** Cases in one state need no column that says whether they are open: their index begins with the state. */
const oneState = (state: string | undefined): boolean =>
  [...OPEN_STATES, ...FINAL_STATES].some((known) => known === state);

/** One page and a row more, in the order of lists, with `is_over` and `list_key` for the cursor. */
export function listQuery(asked: ListAsked): Statement {
  const { who, postId, from, to } = asked;
  const few = who.role === 'officer' || asked.districts === null || postId || from || to;
  const { page, params } = few ? pageOfFew(asked) : pageByIndex(asked, asked.districts ?? []);
  const sql = `WITH ${page}
    SELECT c.id, c.file, c.version, c.personal, p.is_over, p.list_key::float8 AS list_key
    FROM page p JOIN case_file c ON c.id = p.id ORDER BY p.is_over, p.list_key, p.id`;
  return { sql, params };
}

function pageOfFew(asked: ListAsked): { page: string; params: unknown[] } {
  const mine = addFilters(addSight(new Conditions(), asked), asked);
  const next = asked.after
    ? mine.bind('(is_over, list_key, id) > (?1::int, ?2::bigint, ?3::uuid)', ...asked.after)
    : 'true';
  const page = `
    mine AS MATERIALIZED (SELECT id, (NOT is_open)::int AS is_over, list_key FROM case_file WHERE ${mine.text}),
    page AS (SELECT * FROM mine WHERE ${next} ORDER BY is_over, list_key, id LIMIT ${asked.limit + 1})`;
  return { page, params: mine.params };
}

function pageByIndex(asked: ListAsked, districts: readonly string[]): { page: string; params: unknown[] } {
  const single = oneState(asked.state);
  const order = single ? 'list_key, id' : '(NOT is_open), list_key, id';
  const each = new Conditions().add('district = d.district');
  const every = each.bind('?1::text[]', districts);
  addFilters(addSight(each, { ...asked, districts: null }), asked);
  if (asked.after) each.add(single ? AFTER_IN_STATE : AFTER, ...asked.after);
  const limit = asked.limit + 1;
  const page = `
    page AS (SELECT k.* FROM unnest(${every}) AS d(district) CROSS JOIN LATERAL
      (SELECT id, (NOT is_open)::int AS is_over, list_key FROM case_file WHERE ${each.text}
       ORDER BY ${order} LIMIT ${limit}) AS k ORDER BY k.is_over, k.list_key, k.id LIMIT ${limit})`;
  return { page, params: each.params };
}
