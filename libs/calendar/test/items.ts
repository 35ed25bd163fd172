/** Calendar items for tests: the hours of Uttar Pradesh's kinds of offices and some dates of 2026. Not for services. */
import type { CalendarItem } from '../src/index.js';

const BLANK = {
  version: 1,
  officeKinds: [],
  officeId: null,
  week: null,
  ordinalsOff: [],
  toDate: null,
  change: null,
  closedFrom: null,
  closedTo: null,
  nameEn: '',
  nameHi: '',
  recordedAt: '2025-12-01T00:00:00Z',
  removed: false,
  district: 'state',
} satisfies Partial<CalendarItem>;

let count = 0;
const nextId = (): string => `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`;

type Overrides = Partial<CalendarItem>;

export const hours = (over: Overrides): CalendarItem => ({
  ...BLANK,
  itemId: nextId(),
  kind: 'hours',
  date: '2025-01-01',
  ...over,
});
export const holiday = (date: string, over: Overrides = {}): CalendarItem => ({
  ...BLANK,
  itemId: nextId(),
  kind: 'holiday',
  date,
  nameEn: 'a holiday',
  nameHi: 'एक अवकाश',
  ...over,
});
export const amendment = (
  date: string,
  change: CalendarItem['change'],
  over: Overrides = {},
): CalendarItem => ({
  ...BLANK,
  itemId: nextId(),
  kind: 'amendment',
  date,
  change,
  nameEn: 'an order',
  nameHi: 'एक आदेश',
  ...over,
});

type Break = { from: string; to: string };
const week = (days: number[], opens: string, closes: string, breaks: Break[] = []): CalendarItem['week'] =>
  days.map((day) => ({ day, opens, closes, breaks }));
const WEEKDAYS = [1, 2, 3, 4, 5];
const LUNCH = [{ from: '13:00', to: '13:30' }];

/** Hours of all kinds as in the pilot, Guru Nanak Jayanti, and the exchange of 28-02 for 03-03-2026. */
export const UP_2026: readonly CalendarItem[] = [
  hours({
    officeKinds: ['six_day'],
    week: week([...WEEKDAYS, 6], '10:00', '17:00'),
    ordinalsOff: [{ day: 6, ordinal: 2 }],
  }),
  hours({ officeKinds: ['five_day'], week: week(WEEKDAYS, '09:30', '18:00', LUNCH) }),
  hours({ officeKinds: ['secretariat'], week: week(WEEKDAYS, '09:30', '18:00', LUNCH) }),
  holiday('2026-11-24', { nameEn: 'Guru Nanak Jayanti', nameHi: 'गुरु नानक जयन्ती' }),
  holiday('2026-03-02', { nameEn: 'Holika Dahan', nameHi: 'होलिका दहन' }),
  holiday('2026-03-04', { nameEn: 'Holi', nameHi: 'होली' }),
  amendment('2026-02-28', 'working_day', { nameEn: 'working Saturday', nameHi: 'कार्य दिवस' }),
  amendment('2026-03-03', 'holiday', { nameEn: 'Holi, in lieu of 28 February', nameHi: 'होली' }),
];
