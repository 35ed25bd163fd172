/** What every contender is given: a six-day office with the second Saturday off and the public holidays of 2026. Pure. */

/** Public holidays of Uttar Pradesh in 2026. */
export const HOLIDAYS: readonly string[] = [
  ...['2026-01-03', '2026-01-15', '2026-01-26', '2026-02-15', '2026-03-02', '2026-03-03', '2026-03-04'],
  ...['2026-03-21', '2026-03-26', '2026-03-31', '2026-04-03', '2026-04-14', '2026-05-01', '2026-05-27'],
  ...['2026-06-26', '2026-08-15', '2026-08-26', '2026-08-28', '2026-09-04', '2026-10-02', '2026-10-20'],
  ...['2026-11-08', '2026-11-09', '2026-11-11', '2026-11-24', '2026-12-25'],
];

const DAY_MS = 86_400_000;
const IST_MS = 19_800_000;

/** Second Saturdays of 2026 as dates, for those who cannot say it as a rule. */
export const SECOND_SATURDAYS: readonly string[] = Array.from({ length: 12 }, (_, month) => {
  const first = new Date(Date.UTC(2026, month, 1)).getUTCDay();
  return new Date(Date.UTC(2026, month, 1 + ((6 - first + 7) % 7) + 7)).toISOString().slice(0, 10);
});

/** Instants from 08:00 to 19:00 on days of January to October 2026, whole seconds, in milliseconds; a tenth at edges. */
export function pointsOf(count: number, random: () => number): number[] {
  const first = Date.UTC(2026, 0, 1) - IST_MS;
  return Array.from({ length: count }, () => {
    const day = first + Math.floor(random() * 300) * DAY_MS;
    const edge = [36_000, 60_600, 61_200][Math.floor(random() * 3)] ?? 36_000;
    const second =
      random() < 0.1 ? edge - 1 + Math.floor(random() * 3) : 28_800 + Math.floor(random() * 39_600);
    return day + second * 1000;
  });
}

/** Ten working minutes (R6), and a stretch of a month. */
export const ADD_SECONDS = 600;
export const MONTH_MS = 30 * DAY_MS;
