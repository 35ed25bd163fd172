/** Working calendars of posts and of the centre, compiled from a snapshot and kept as long as its items live (R9). */
import {
  officeCalendar,
  spanAround,
  unionOf,
  type Calendar,
  type CalendarOf,
  type Span,
} from '@setu/calendar';
import type { OfficeKind } from '@setu/contracts';
import type { CalendarItem } from '@setu/calendar';
import type { RosterSnapshot } from './snapshot.js';

const kept = new WeakMap<readonly CalendarItem[], Map<string, Calendar>>();

/** Offices that items are about: every other office has the calendar of its kind, which is compiled once. */
const named = new WeakMap<readonly CalendarItem[], ReadonlySet<string | null>>();

function namedOffices(items: readonly CalendarItem[]): ReadonlySet<string | null> {
  let found = named.get(items);
  if (!found) named.set(items, (found = new Set(items.map((item) => item.officeId))));
  return found;
}

function compiled(r: RosterSnapshot, asked: CalendarOf, span: Span): Calendar {
  const isOwn = typeof asked.officeId === 'string' && namedOffices(r.calendarItems).has(asked.officeId);
  const of = isOwn ? asked : { ...asked, officeId: null };
  let calendars = kept.get(r.calendarItems);
  if (!calendars) kept.set(r.calendarItems, (calendars = new Map()));
  const key = [of.district, of.officeKind, of.officeId ?? '', span.from.getTime(), span.to.getTime()].join(
    '|',
  );
  let found = calendars.get(key);
  if (!found) calendars.set(key, (found = officeCalendar(r.calendarItems, of, span)));
  return found;
}

/**
 * Calendar of a post's office (R6). Give the instant of the question, and every service compiles the same span
 * (`spanAround`) and hence the same version; or a span. It answers for other years too, so a case may be older than
 * the span. An office the roster does not know keeps six-day hours.
 */
export function calendarOf(r: RosterSnapshot, postId: string, at: Date | Span): Calendar {
  const post = r.posts.get(postId);
  const office = post && r.offices.get(post.officeId);
  const district = office?.district ?? post?.district ?? r.district;
  const of = { district, officeKind: office?.officeKind ?? 'six_day', officeId: office?.officeId ?? null };
  return compiled(r, of, spanOf(at));
}

/** Calendar of one office of the snapshot, or of its kind where the roster does not know it (R9). */
export const calendarOfOffice = (
  r: RosterSnapshot,
  office: { officeId: string; officeKind: OfficeKind; district: string },
  at: Date | Span,
): Calendar =>
  compiled(
    r,
    { district: office.district, officeKind: office.officeKind, officeId: office.officeId },
    spanOf(at),
  );

/** Calendar of a kind of office of the snapshot's district (R9). */
export const calendarOfKind = (r: RosterSnapshot, officeKind: OfficeKind, at: Date | Span): Calendar =>
  compiled(r, { district: r.district, officeKind, officeId: null }, spanOf(at));

/** The centre's hours: open whenever one of the district's offices is (R9). Six-day hours when it has none. */
export function centreCalendar(r: RosterSnapshot, at: Date | Span): Calendar {
  const span = spanOf(at);
  const offices = [...r.offices.values()].filter((o) => o.district === r.district);
  const calendars = new Set(
    offices.map((o) =>
      compiled(r, { district: r.district, officeKind: o.officeKind, officeId: o.officeId }, span),
    ),
  );
  return calendars.size === 0 ? calendarOfKind(r, 'six_day', at) : united(r, [...calendars], span);
}

function united(r: RosterSnapshot, calendars: Calendar[], span: Span): Calendar {
  const distinct = [...new Map(calendars.map((c) => [c.version, c])).values()];
  const key = `union|${distinct.map((c) => c.version).join('|')}|${span.from.getTime()}|${span.to.getTime()}`;
  const cache = kept.get(r.calendarItems);
  let found = cache?.get(key);
  if (!found) cache?.set(key, (found = unionOf(distinct)));
  return found ?? unionOf(distinct);
}

const spanOf = (at: Date | Span): Span => (at instanceof Date ? spanAround(at) : at);
