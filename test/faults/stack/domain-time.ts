/** At which domain time a stack begins: in office hours, with hours to go, and never before the template was loaded. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launcher, PROJECT_DIR } from './launcher.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const IST_MS = 5.5 * HOUR_MS;
const TUESDAY = 2;
/** 10:30 IST, half an hour after district offices open. */
const BEGINS_MS = 10.5 * HOUR_MS;
/** What was loaded into the template is older than this. */
const AHEAD_MS = 2 * HOUR_MS;

/** 10:30 IST of the next Tuesday after `now`, or 11:00 of the first working day after it when that is a holiday. */
export async function beginningAfter(now: Date): Promise<Date> {
  const { demoStart } = await launcher('demo-clock.mjs');
  const calendar = readFileSync(
    join(PROJECT_DIR, 'services', 'directory', 'pilot', 'state', 'calendar.csv'),
    'utf8',
  );
  return demoStart(nextTuesday(now), calendar);
}

/** Pure. */
export function nextTuesday(now: Date): Date {
  const local = now.getTime() + IST_MS;
  let day = Math.floor(local / DAY_MS) * DAY_MS;
  while (new Date(day).getUTCDay() !== TUESDAY || day + BEGINS_MS < local + AHEAD_MS) day += DAY_MS;
  return new Date(day + BEGINS_MS - IST_MS);
}
