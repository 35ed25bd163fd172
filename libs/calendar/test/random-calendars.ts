/** Seeded random calendars of every shape the rules allow, for comparisons with the oracle. Not for services. */
import type { CalendarItem, CalendarOf } from '../src/index.js';
import { amendment, holiday, hours } from './items.js';

/** Numbers in [0, 1), the same ones for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const OFFICE = '00000000-0000-7000-8000-0000000ffff1';
const KINDS = ['six_day', 'five_day', 'secretariat', 'own'] as const;

export class RandomCalendars {
  constructor(
    private readonly random: () => number,
    private readonly firstDay: string,
    private readonly days: number,
  ) {}

  /** A whole number from 0 to `below` - 1. */
  below(below: number): number {
    return Math.floor(this.random() * below);
  }

  /** The office that is asked about, and the items of its district, the state and a foreign district. */
  next(): { items: CalendarItem[]; of: CalendarOf } {
    const officeKind = KINDS[this.below(4)] ?? 'six_day';
    const officeId = this.below(3) === 0 ? OFFICE : null;
    const many = (most: number, make: () => CalendarItem): CalendarItem[] =>
      Array.from({ length: this.below(most + 1) }, make);
    const items = [
      this.hours({
        officeKinds: [officeKind],
        date: '2020-01-01',
        toDate: null,
        officeId: null,
        district: 'state',
      }),
      ...many(3, () => this.hours({})),
      ...many(6, () => holiday(this.date(), this.where())),
      ...many(4, () => amendment(this.date(), this.below(2) ? 'holiday' : 'working_day', this.where())),
      ...many(4, () => amendment(this.date(), 'closure', { ...this.where(), ...this.part() })),
    ];
    return { items, of: { district: '150', officeKind, officeId } };
  }

  private hours(over: Partial<CalendarItem>): CalendarItem {
    const ordinal = (): { day: number; ordinal: number } => ({
      day: this.below(7),
      ordinal: 1 + this.below(5),
    });
    const ordinals = (): { day: number; ordinal: number }[] => Array.from({ length: this.below(4) }, ordinal);
    const toDate = this.below(3) === 0 ? this.date() : null;
    const date = this.date();
    return hours({
      ...this.where(),
      ...{ date, toDate: toDate !== null && toDate >= date ? toDate : null },
      ...{ week: this.week(), ordinalsOff: ordinals(), ordinalsOn: ordinals() },
      ...over,
    });
  }

  /** Any number of windows a day, each with any number of breaks. */
  private week(): CalendarItem['week'] {
    const days = [0, 1, 2, 3, 4, 5, 6].filter((day) => this.below(day === 0 ? 5 : 8) > (day === 0 ? 3 : 1));
    return days.flatMap((day) => {
      const edges = this.edges(2 + 2 * this.below(3));
      return edges.flatMap((opens, i) => {
        const closes = edges[i + 1];
        if (i % 2 === 1 || closes === undefined || opens === closes) return [];
        return [{ day, opens: time(opens), closes: time(closes), breaks: this.breaks(opens, closes) }];
      });
    });
  }

  private breaks(opens: number, closes: number): { from: string; to: string }[] {
    if (closes - opens < 60) return [];
    return Array.from({ length: this.below(3) }, () => {
      const from = opens + 1 + this.below(closes - opens - 20);
      return { from: time(from), to: time(Math.min(closes - 1, from + 1 + this.below(45))) };
    });
  }

  /** Sorted minutes of a day, often whole hours, midnight at both ends included. */
  private edges(count: number): number[] {
    const one = (): number => (this.below(2) ? this.below(25) * 60 : this.below(1441));
    return Array.from({ length: count }, one).sort((a, b) => a - b);
  }

  private part(): { closedFrom: string; closedTo: string } {
    const [from = 0, to = 1440] = this.edges(2);
    return { closedFrom: time(from), closedTo: time(to) };
  }

  private where(): Partial<CalendarItem> {
    const officeKinds = this.below(3) === 0 ? KINDS.filter(() => this.below(2) === 0) : [];
    return {
      district: ['state', 'state', '150', '150', '145'][this.below(5)] ?? 'state',
      officeKinds,
      officeId: this.below(6) === 0 ? OFFICE : null,
      recordedAt: `2026-01-0${1 + this.below(9)}T00:00:00Z`,
      removed: this.below(12) === 0,
    };
  }

  private date(): string {
    const at = Date.parse(`${this.firstDay}T00:00:00Z`) + this.below(this.days) * 86_400_000;
    return new Date(at).toISOString().slice(0, 10);
  }
}

const two = (n: number): string => String(n).padStart(2, '0');
const time = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
