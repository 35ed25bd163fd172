/**
 * PURE: the dated list of alternates while somebody is absent (R14): the substitute of the leave form stands first for
 * that time, one who declined stands out for that time, and what was written for an absence ends with it.
 */
import type { AlternateEntry } from '../alternates/alternate-list.entity.js';

/** Half open; `to` null: until further word. */
export interface Span {
  from: Date;
  to: Date | null;
}

const FIRST = 1;
const msOf = (at: string | null): number => (at === null ? Infinity : Date.parse(at));
const endOf = (span: Span): number => span.to?.getTime() ?? Infinity;
const isOf = (e: AlternateEntry, postId: string, span: Span): boolean =>
  e.postId === postId && e.order === FIRST && Date.parse(e.from) === span.from.getTime();

/** The list with this post asked first during the span; the others follow in their order. */
export function withFirst(entries: readonly AlternateEntry[], postId: string, span: Span): AlternateEntry[] {
  const others = entries.filter((e) => !isOf(e, postId, span));
  const isTaken = others.some((e) => e.order <= FIRST);
  const moved = isTaken ? others.map((e) => ({ ...e, order: e.order + 1 })) : others;
  const { from, to } = span;
  return [{ postId, order: FIRST, from: from.toISOString(), to: to?.toISOString() ?? null }, ...moved];
}

/** The list in which this post is not asked during the span. */
export function withoutDuring(
  entries: readonly AlternateEntry[],
  postId: string,
  span: Span,
): AlternateEntry[] {
  return entries.flatMap((e) => (e.postId === postId ? outside(e, span) : [e]));
}

function outside(entry: AlternateEntry, span: Span): AlternateEntry[] {
  const [from, to] = [Date.parse(entry.from), msOf(entry.to)];
  const end = endOf(span);
  if (to <= span.from.getTime() || from >= end) return [entry];
  const parts: AlternateEntry[] = [];
  if (from < span.from.getTime()) parts.push({ ...entry, to: span.from.toISOString() });
  if (to > end && span.to) parts.push({ ...entry, from: span.to.toISOString() });
  return parts;
}

/** The list in which what `withFirst` put in for this span ends at `at`. */
export function endedAt(
  entries: readonly AlternateEntry[],
  postId: string,
  span: Span,
  at: Date,
): AlternateEntry[] {
  return entries.flatMap((e) => {
    if (!isOf(e, postId, span) || msOf(e.to) <= at.getTime()) return [e];
    return at > span.from ? [{ ...e, to: at.toISOString() }] : [];
  });
}
