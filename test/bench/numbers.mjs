// PURE: what is said about many measured values.

/**
 * The value at or below which the share `p` of all lies (nearest rank); NaN for none.
 * @param {readonly number[]} values
 * @param {number} p from 0 to 1
 */
export function percentile(values, p) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? NaN;
}

/** Middle value, the mean of the middle two for an even number. @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return NaN;
  if (sorted.length % 2) return sorted[Math.floor(middle)] ?? NaN;
  return ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/**
 * @typedef {{ median: number, min: number, max: number, all: number[] }} Spread
 */

/** @param {readonly number[]} values @returns {Spread} */
export function spreadOf(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values), all: [...values] };
}

/** Three digits that say something, whole numbers from 100 on. @param {number} value */
export function short(value) {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-GB');
  return String(Number(value.toPrecision(value < 0.1 ? 2 : 3)));
}

/** Median with the least and the greatest of the rounds. @param {Spread} spread @param {string} [unit] */
export function said({ median: middle, min, max, all }, unit = '') {
  const range = all.length > 1 ? ` [${short(min)}–${short(max)}]` : '';
  return `${short(middle)}${range}${unit}`;
}

/**
 * The names from the `round`-th on, then those before it: each is first, second ... equally often.
 * @template T @param {readonly T[]} names @param {number} round
 * @returns {T[]}
 */
export const rotated = (names, round) =>
  names.map((_, i) => /** @type {T} */ (names[(i + round) % names.length]));
