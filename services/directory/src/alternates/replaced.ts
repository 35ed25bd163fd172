/**
 * PURE: a list of alternates that takes the place of another from a moment on. What held before that moment stays
 * written, so that who answered then has the same answer for ever.
 */
import type { AlternateEntry } from './alternate-list.entity.js';

/** One entry as it is said; `from` left out: since it was so, else from now on. */
export interface SaidAlternate {
  postId: string;
  from?: Date | undefined;
  to?: Date | null | undefined;
}

/** Entries of long ago are dropped beyond this, so that a list always fits into its event. */
const MOST = 200;

export function replaced(
  before: readonly AlternateEntry[],
  said: readonly SaidAlternate[],
  now: Date,
): AlternateEntry[] {
  const after = said.map((one, i) => entryOf(before, one, i + 1, now));
  // Whoever says a time before now corrects the past from then on.
  const cut = Math.min(now.getTime(), ...said.flatMap((one) => one.from?.getTime() ?? []));
  const stays = new Set(after.map(textOf));
  const past = before
    .filter((e) => Date.parse(e.from) < cut && !stays.has(textOf(e)))
    .map((e) => (msOf(e.to) > cut ? { ...e, to: new Date(cut).toISOString() } : e));
  return [...past, ...after].sort((a, b) => a.from.localeCompare(b.from)).slice(-MOST);
}

function entryOf(
  before: readonly AlternateEntry[],
  said: SaidAlternate,
  order: number,
  now: Date,
): AlternateEntry {
  const postId = said.postId.toLowerCase();
  const to = said.to ? said.to.toISOString() : null;
  const since = before.find(
    (e) => e.postId === postId && e.order === order && e.to === to && Date.parse(e.from) <= now.getTime(),
  );
  return { postId, order, from: said.from?.toISOString() ?? since?.from ?? now.toISOString(), to };
}

const msOf = (at: string | null): number => (at === null ? Infinity : Date.parse(at));
const textOf = (e: AlternateEntry): string => `${e.postId} ${e.order} ${e.from} ${e.to}`;
