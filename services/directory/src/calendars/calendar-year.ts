/** PURE: a year of a calendar, day by day: what holds, why, and which item says so (R9). */
import { atIst, type Calendar, type CalendarItem, type DayAccount } from '@setu/calendar';
import { STATE } from '@setu/contracts';

/** Which layer of R9 decided a day; `none` where no hours are recorded. */
export type Layer = 'amendment' | 'holiday' | 'own_hours' | 'kind_hours' | 'none';

/** An item as the year names it; days refer to it by `itemId`. */
export interface YearItem {
  itemId: string;
  kind: CalendarItem['kind'];
  change: CalendarItem['change'];
  /** The scope that recorded it: an LGD code, or `state`. */
  scope: string;
  nameHi: string;
  nameEn: string;
  moonDependent: boolean;
  version: number;
  recordedAt: string;
}

export interface YearDay {
  /** YYYY-MM-DD in Asia/Kolkata. */
  date: string;
  /** 0 is Sunday. */
  weekday: number;
  kind: DayAccount['kind'];
  windows: DayAccount['windows'];
  closures: { from: string; to: string; itemId: string }[];
  /** Why it is closed all day; empty on a working day. */
  reasonHi: string;
  reasonEn: string;
  layer: Layer;
  scope: string | null;
  itemId: string | null;
  /** Restricted holidays of the day: leave of whoever takes one, the office works. */
  restricted: string[];
}

export interface YearView {
  officeKind: string;
  officeId: string | null;
  district: string;
  year: number;
  calendarVersion: string;
  workingDays: number;
  workingSeconds: number;
  days: YearDay[];
  items: YearItem[];
}

interface Asked {
  officeKind: string;
  officeId: string | null;
  district: string;
  year: number;
}

/** The year's 365 or 366 days with the items they rest on. */
export function yearView(calendar: Calendar, items: readonly CalendarItem[], asked: Asked): YearView {
  const begin = atIst(`${asked.year}-01-01`);
  const end = atIst(`${asked.year}-12-31`, '24:00');
  const restricted = items.filter((i) => i.kind === 'restricted_holiday' && !i.removed && isHere(i, asked));
  const days = calendar.days(begin, end).map((day) => dayView(day, restricted));
  const named = new Set(days.flatMap((d) => [d.itemId, ...d.closures.map((c) => c.itemId), ...d.restricted]));
  return {
    ...asked,
    calendarVersion: calendar.version,
    workingDays: days.filter((d) => d.windows.length > 0).length,
    workingSeconds: calendar.workingSeconds(begin, end),
    days,
    items: items.filter((i) => named.has(i.itemId)).map(itemView),
  };
}

const isHere = (item: CalendarItem, { district }: Asked): boolean =>
  item.district === STATE || item.district === district;

function dayView(day: DayAccount, restricted: readonly CalendarItem[]): YearDay {
  const { date, weekday, kind, windows, reasonHi, reasonEn } = day;
  const decided = day.by ?? day.hours;
  return {
    ...{ date, weekday, kind, windows, reasonHi, reasonEn },
    closures: day.closures.map(({ from, to, item }) => ({ from, to, itemId: item.itemId })),
    layer: layerOf(decided),
    scope: decided?.district ?? null,
    itemId: decided?.itemId ?? null,
    restricted: restricted.filter((r) => r.date === date).map((r) => r.itemId),
  };
}

function layerOf(item: CalendarItem | null): Layer {
  if (!item) return 'none';
  if (item.kind === 'amendment' || item.kind === 'holiday') return item.kind;
  return item.officeId === null ? 'kind_hours' : 'own_hours';
}

const itemView = (item: CalendarItem): YearItem => ({
  ...{ itemId: item.itemId, kind: item.kind, change: item.change, scope: item.district },
  ...{ nameHi: item.nameHi, nameEn: item.nameEn, moonDependent: item.moonDependent ?? false },
  ...{ version: item.version, recordedAt: item.recordedAt },
});
