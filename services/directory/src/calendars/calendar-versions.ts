/**
 * PURE: how a calendar came to be what it is: its items as they were known at any moment, and its versions, one for
 * every change that altered its windows (R9, R10). Made from the events directory has published.
 */
import { officeCalendar, spanAround, type CalendarItem, type CalendarOf } from '@setu/calendar';

/** One change of an item, as the log keeps it. */
export interface ItemChange {
  at: Date;
  /** Who did it, e.g. `user:…`. */
  actor: string;
  item: CalendarItem;
}

export interface CalendarVersion {
  calendarVersion: string;
  /** Since when it was the calendar. RFC 3339. */
  from: string;
  actor: string;
  /** How many items changed with it, and the first of them. */
  changedItems: number;
  changes: {
    itemId: string;
    kind: CalendarItem['kind'];
    date: string;
    nameHi: string;
    nameEn: string;
    what: What;
  }[];
}
type What = 'added' | 'changed' | 'removed';

/** Changes of one person that follow one another this closely are one: an import. */
const TOGETHER_MS = 60_000;
const SHOWN = 20;

/** Items as they were known at `at`, the newest state of each, removed ones left out. */
export function itemsAsOf(changes: readonly ItemChange[], at: Date): CalendarItem[] {
  const known = new Map<string, CalendarItem>();
  for (const change of changes) if (change.at <= at) known.set(change.item.itemId, change.item);
  return [...known.values()].filter((item) => !item.removed);
}

/** The versions of an office's calendar, newest first; changes that do not touch its windows make none. */
export function versionsOf(changes: readonly ItemChange[], of: CalendarOf): CalendarVersion[] {
  const known = new Map<string, CalendarItem>();
  const versions: CalendarVersion[] = [];
  let pending: CalendarVersion['changes'] = [];
  for (const group of together(changes)) {
    const last = group[group.length - 1];
    for (const { item } of group) {
      pending.push(told(item, known.get(item.itemId)));
      known.set(item.itemId, item);
    }
    if (!last) continue;
    const { version } = officeCalendar([...known.values()], of, spanAround(last.at));
    if (version === versions.at(-1)?.calendarVersion) continue;
    versions.push({
      ...{ calendarVersion: version, from: last.at.toISOString(), actor: last.actor },
      ...{ changedItems: pending.length, changes: pending.slice(0, SHOWN) },
    });
    pending = [];
  }
  return versions.reverse();
}

function told(item: CalendarItem, before: CalendarItem | undefined): CalendarVersion['changes'][number] {
  const { itemId, kind, date, nameHi, nameEn } = item;
  const isNew = !before || before.removed;
  return { itemId, kind, date, nameHi, nameEn, what: item.removed ? 'removed' : isNew ? 'added' : 'changed' };
}

function together(changes: readonly ItemChange[]): ItemChange[][] {
  const groups: ItemChange[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last && last.actor === change.actor && +change.at - +last.at <= TOGETHER_MS)
      groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups;
}
