/**
 * The windows of a calendar as numbers: sorted, half-open, in whole milliseconds, with the working time before each and
 * the first that matters on each day, so that a question is one look-up and a few additions. Knows no `Date`; pure.
 */
import { createHash } from 'node:crypto';
import type { DayPlan } from './day.js';
import { DAY_MS, startOfIstDay } from './ist.js';

const MINUTE_MS = 60_000;

export class Windows {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** `#before[i]` is the working time before window i; the last one is all there is. */
  readonly #before: Float64Array;
  /** By days since the first one: the first window that ends after the day has begun. */
  readonly #firstOn: Int32Array;
  readonly #begin: number;
  #version: string | undefined;

  /** Those of the days from `firstDay` up to `endDay`, which is no longer among them; touching ones become one. */
  constructor(planOf: (day: number) => DayPlan, firstDay: number, endDay: number) {
    const starts: number[] = [];
    const ends: number[] = [];
    for (let day = firstDay; day < endDay; day++)
      for (const { from, to } of planOf(day).windows) {
        const opens = startOfIstDay(day) + from * MINUTE_MS;
        if (ends.at(-1) === opens) ends.pop();
        else starts.push(opens);
        ends.push(startOfIstDay(day) + to * MINUTE_MS);
      }
    this.starts = Float64Array.from(starts);
    this.ends = Float64Array.from(ends);
    this.#begin = startOfIstDay(firstDay);
    this.#before = sumsOf(starts, ends);
    this.#firstOn = firstByDay(ends, this.#begin, endDay - firstDay);
  }

  /** Hash of the windows: equal exactly when they are equal (R9). It is kept with decisions: what is hashed is fixed. */
  get version(): string {
    const bytes = (a: Float64Array): Uint8Array => new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
    const hash = (): string =>
      createHash('sha256').update(bytes(this.starts)).update('|').update(bytes(this.ends)).digest('hex');
    return (this.#version ??= hash().slice(0, 16));
  }

  /** Index of the first window that ends after `ms`, which lies within the days; the number of windows when none does. */
  endingAfter(ms: number): number {
    let i = this.#firstOn[Math.floor((ms - this.#begin) / DAY_MS)] as number;
    while (i < this.ends.length && at(this.ends, i) <= ms) i++;
    return i;
  }

  /** Whether `ms` is working time; a window's end is not. */
  isOpen(ms: number): boolean {
    const i = this.endingAfter(ms);
    return i < this.starts.length && at(this.starts, i) <= ms;
  }

  /** `ms` itself when open, else the start of the next window; Infinity when none is left. */
  nextOpening(ms: number): number {
    const i = this.endingAfter(ms);
    return i < this.starts.length ? Math.max(ms, at(this.starts, i)) : Infinity;
  }

  /** Working milliseconds from the first day up to `ms`. */
  workedBefore(ms: number): number {
    return this.#workedUntil(ms, this.endingAfter(ms));
  }

  /** When so many working seconds after `from` have passed; Infinity beyond the days. RangeError for less than nothing. */
  due(from: number, seconds: number): number {
    if (!(seconds >= 0)) throw new RangeError(`working seconds must not be negative: ${seconds}`);
    const first = this.endingAfter(from);
    if (seconds === 0 && first > 0 && at(this.ends, first - 1) === from) return from;
    const target = this.#workedUntil(from, first) + seconds * 1000;
    const i = this.#reaching(target, first);
    return i < this.starts.length ? at(this.starts, i) + target - at(this.#before, i) : Infinity;
  }

  /** Index of the first window from `first` on by whose end so much has been worked; mostly that one or the next. */
  #reaching(target: number, first: number): number {
    const sums = this.#before;
    let low = first + 1;
    let high = low;
    for (let step = 1; high < sums.length && at(sums, high) < target; step *= 2) {
      low = high + 1;
      high += step;
    }
    high = Math.min(high, sums.length);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (at(sums, middle) < target) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #workedUntil(ms: number, i: number): number {
    const inside = i === this.starts.length ? 0 : Math.max(0, ms - at(this.starts, i));
    return at(this.#before, i) + inside;
  }
}

const at = (numbers: Float64Array, i: number): number => numbers[i] as number;

function sumsOf(starts: readonly number[], ends: readonly number[]): Float64Array {
  const sums = new Float64Array(starts.length + 1);
  for (let i = 0; i < starts.length; i++)
    sums[i + 1] = at(sums, i) + (ends[i] as number) - (starts[i] as number);
  return sums;
}

/** For each of so many days, and the moment after the last, the first window that ends later than the day begins. */
function firstByDay(ends: readonly number[], begin: number, days: number): Int32Array {
  const first = new Int32Array(days + 1);
  let i = 0;
  for (let day = 0; day <= days; day++) {
    while (i < ends.length && (ends[i] as number) <= begin + day * DAY_MS) i++;
    first[day] = i;
  }
  return first;
}
