// Where the clock of a fresh demo starts: now when district offices work now, else 11:00 of their next working day.
// Reads the pilot's calendar as text, because the launcher uses nothing but Node.

const IST_MS = 330 * 60_000;
const DAY_MS = 86_400_000;
const START_HOUR_MS = 11 * 3_600_000;
/** Sunday is 0, as in Date. */
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * @typedef {object} OfficeHours of district offices (`six_day`)
 * @property {number[]} days 1 is Monday, 7 is Sunday
 * @property {number} opens ms after midnight IST
 * @property {number} closes ms after midnight IST
 * @property {string[]} daysOff like `sat:2`, the second Saturday of a month
 * @property {Set<string>} holidays YYYY-MM-DD
 * @property {Set<string>} workingDays declared working against the rule
 */

/**
 * @param {Date} now
 * @param {string} calendarCsv the pilot's calendar of the state
 * @returns {Date}
 */
export function demoStart(now, calendarCsv) {
  const hours = readHours(calendarCsv);
  const local = now.getTime() + IST_MS;
  const midnight = Math.floor(local / DAY_MS) * DAY_MS;
  const time = local - midnight;
  if (isWorkingDay(midnight, hours) && time >= hours.opens && time < hours.closes) return now;
  let day = isWorkingDay(midnight, hours) && time < hours.opens ? midnight : midnight + DAY_MS;
  while (!isWorkingDay(day, hours)) day += DAY_MS;
  return new Date(day + START_HOUR_MS - IST_MS);
}

/** @param {number} day midnight IST, as if it were UTC @param {OfficeHours} hours */
function isWorkingDay(day, { days, daysOff, holidays, workingDays }) {
  const date = new Date(day);
  const name = date.toISOString().slice(0, 10);
  if (workingDays.has(name)) return true;
  const weekday = date.getUTCDay();
  const ordinal = Math.ceil(date.getUTCDate() / 7);
  if (holidays.has(name) || daysOff.includes(`${WEEKDAYS[weekday]}:${ordinal}`)) return false;
  return days.includes(weekday === 0 ? 7 : weekday);
}

/** @param {string} csv @returns {OfficeHours} */
function readHours(csv) {
  const [header = '', ...lines] = csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  const names = header.split(',');
  // Only the name columns at the end can hold commas or quotes, so plain splitting is enough for the others.
  const rows = lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])),
  );
  const office = rows.find(
    ({ kind, officeKinds, office }) => kind === 'hours' && !office && /six_day|^$/.test(officeKinds ?? ''),
  );
  const datesOf = (/** @type {(row: Record<string, string>) => boolean} */ counts) =>
    new Set(rows.filter((row) => !row.officeKinds && !row.office && counts(row)).flatMap(eachDay));
  return {
    days: daysOf(office?.days ?? '1-6'),
    opens: clockTime(office?.opens ?? '10:00'),
    closes: clockTime(office?.closes ?? '17:00'),
    daysOff: (office?.ordinalsOff ?? '').split(/[ ;|]+/).filter(Boolean),
    holidays: datesOf(({ kind, change }) => kind === 'holiday' || change === 'holiday'),
    workingDays: datesOf(({ change }) => change === 'working_day'),
  };
}

/** @param {Record<string, string>} row */
function eachDay({ date = '', toDate }) {
  const days = [];
  for (let day = Date.parse(date); day <= Date.parse(toDate || date); day += DAY_MS) {
    days.push(new Date(day).toISOString().slice(0, 10));
  }
  return days;
}

/** @param {string} text like `1-5` or `1;2;4` */
function daysOf(text) {
  const [first = 1, last = 6] = text.split('-').map(Number);
  if (!text.includes('-')) return text.split(/[ ;|]+/).map(Number);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** @param {string} text HH:mm */
function clockTime(text) {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}
