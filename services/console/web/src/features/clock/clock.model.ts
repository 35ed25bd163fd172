/** PURE: where the buttons of the demo clock lead. */
const DAY = 86_400_000;
const IST = 19_800_000;

/** Next 10:00 IST after `now`, in milliseconds; offices open then, unless the day is a holiday. */
export function nextTenOClock(now: number): number {
  const midnight = Math.floor((now + IST) / DAY) * DAY - IST;
  const ten = midnight + 10 * 3_600_000;
  return ten > now ? ten : ten + DAY;
}
