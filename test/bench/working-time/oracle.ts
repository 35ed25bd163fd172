/** Second by second, and nothing clever: whether the office of the workload works, when ten minutes have passed. */
import { HOLIDAYS } from './workload.js';

const off = new Set(HOLIDAYS);

/** Whether the second that begins here is working time. */
export function isWorked(ms: number): boolean {
  const local = new Date(ms + 19_800_000);
  const weekday = local.getUTCDay();
  if (weekday === 0 || off.has(local.toISOString().slice(0, 10))) return false;
  if (weekday === 6 && Math.ceil(local.getUTCDate() / 7) === 2) return false;
  const hour = local.getUTCHours();
  return hour >= 10 && hour < 17;
}

/** The instant by which so many worked seconds have passed. */
export function addSlowly(from: number, seconds: number): number {
  let at = from;
  for (let left = seconds; left > 0; at += 1000) if (isWorked(at)) left -= 1;
  return at;
}

/** Worked seconds of a stretch, asked minute by minute; both ends lie on whole minutes. */
export function secondsSlowly(from: number, to: number): number {
  let total = 0;
  for (let at = from; at < to; at += 60_000) if (isWorked(at)) total += 60;
  return total;
}
