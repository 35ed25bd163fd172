/**
 * Why a stretch of time counted as it did, in complete sentences in Hindi and English (R10). Pure; the wording uses
 * the words of the screens (समय-गणना, कार्यालय समय). Times are Indian Standard Time.
 */
import type { CompiledCalendar, CountedWindow } from './calendar.js';
import { dayStateOf, type DayStateKind } from './day-state.js';
import { formatIst, istDate, istDateWritten, istDayOf, istTime, startOfIstDay } from './ist.js';

/** Account of a stretch of time (R10): all times RFC 3339 with +05:30, durations in whole seconds. */
export interface Explanation {
  readonly version: string;
  readonly fromIst: string;
  readonly toIst: string;
  readonly workingSeconds: number;
  readonly counted: { from: string; to: string; seconds: number }[];
  readonly notCounted: { from: string; to: string; reasonHi: string; reasonEn: string }[];
  readonly hi: string;
  readonly en: string;
}

interface Counted {
  from: Date;
  to: Date;
  workingSeconds: number;
  windows: readonly CountedWindow[];
}
interface Gap {
  from: Date;
  to: Date;
  kind: DayStateKind;
  reasonHi: string;
  reasonEn: string;
}

/** Explains a counted stretch of a calendar (R10). */
export function explainStretch(calendar: CompiledCalendar, stretch: Counted): Explanation {
  const gaps = gapsOf(stretch).flatMap(([from, to]) => reasonsFor(calendar, from, to));
  return {
    version: calendar.version,
    fromIst: formatIst(stretch.from),
    toIst: formatIst(stretch.to),
    workingSeconds: stretch.workingSeconds,
    counted: stretch.windows.map((w) => ({
      from: formatIst(w.from),
      to: formatIst(w.to),
      seconds: w.seconds,
    })),
    notCounted: gaps.map(({ from, to, reasonHi, reasonEn }) => ({
      ...{ from: formatIst(from), to: formatIst(to) },
      ...{ reasonHi, reasonEn },
    })),
    hi: sentencesHi(stretch, gaps),
    en: sentencesEn(stretch, gaps),
  };
}

function gapsOf(stretch: Counted): [number, number][] {
  const gaps: [number, number][] = [];
  let from = stretch.from.getTime();
  for (const w of stretch.windows) {
    if (w.from.getTime() > from) gaps.push([from, w.from.getTime()]);
    from = w.to.getTime();
  }
  if (stretch.to.getTime() > from) gaps.push([from, stretch.to.getTime()]);
  return gaps;
}

/** Cuts a gap where its reason changes: at midnights and at the edges of windows and closures. */
function reasonsFor(calendar: CompiledCalendar, from: number, to: number): Gap[] {
  const parts: Gap[] = [];
  for (let day = istDayOf(from); startOfIstDay(day) < to; day++) {
    const plan = calendar.planOf(day);
    const edges = [...plan.windows, ...plan.closures].flatMap((m) => [m.from, m.to]);
    const instants = [0, ...edges, 1440].map((m) => startOfIstDay(day) + m * 60_000);
    const cuts = [from, to, ...instants].filter((ms) => ms >= from && ms <= to && istDayOf(ms - 1) <= day);
    const sorted = [...new Set(cuts)].filter((ms) => ms >= startOfIstDay(day)).sort((a, b) => a - b);
    sorted.slice(1).forEach((end, i) => {
      const begin = sorted[i] ?? from;
      const { kind, reasonHi, reasonEn } = dayStateOf(plan, begin, false, null);
      append(parts, { from: new Date(begin), to: new Date(end), kind, reasonHi, reasonEn });
    });
  }
  return parts;
}

function append(parts: Gap[], next: Gap): void {
  const last = parts.at(-1);
  if (last && last.reasonEn === next.reasonEn && last.to.getTime() === next.from.getTime()) last.to = next.to;
  else parts.push(next);
}

/** A duration in words, whole seconds: `1 घण्टा 5 मिनट`, `1 hour 5 minutes`. */
export function durationWords(seconds: number): { hi: string; en: string } {
  const amounts: [number, string, string][] = [
    [Math.floor(seconds / 3600), seconds >= 7200 ? 'घण्टे' : 'घण्टा', 'hour'],
    [Math.floor(seconds / 60) % 60, 'मिनट', 'minute'],
    [Math.floor(seconds) % 60, 'सेकण्ड', 'second'],
  ];
  const shown = amounts.filter(([n]) => n > 0);
  if (shown.length === 0) return { hi: '0 मिनट', en: '0 minutes' };
  return {
    hi: shown.map(([n, hi]) => `${n} ${hi}`).join(' '),
    en: shown.map(([n, , en]) => `${n} ${en}${n === 1 ? '' : 's'}`).join(' '),
  };
}

/** Time to the minute, to the second where the seconds are not zero. */
const clock = (at: Date): string => {
  const withSeconds = formatIst(at).slice(11, 19);
  return withSeconds.endsWith(':00') ? istTime(at) : withSeconds;
};
/** An end at midnight reads as 24:00 of the day before. */
const endOf = (at: Date): { day: Date; time: string } =>
  clock(at) === '00:00' ? { day: new Date(at.getTime() - 1), time: '24:00' } : { day: at, time: clock(at) };

function rangeHi(from: Date, to: Date): string {
  const end = endOf(to);
  const until = istDate(from) === istDate(end.day) ? end.time : `${istDateWritten(end.day)} को ${end.time}`;
  return `${istDateWritten(from)} को ${clock(from)} से ${until} तक`;
}
function rangeEn(from: Date, to: Date): string {
  const end = endOf(to);
  const until = istDate(from) === istDate(end.day) ? end.time : `${end.time} on ${istDateWritten(end.day)}`;
  return `from ${clock(from)} on ${istDateWritten(from)} to ${until}`;
}

const NIGHT: readonly DayStateKind[] = ['after_closing', 'before_opening'];

/** Gaps that follow one another as one: a night, or a night with the days off within it. */
function joined(gaps: readonly Gap[]): Gap[] {
  const groups: Gap[][] = [];
  for (const gap of gaps) {
    const last = groups.at(-1);
    if (last?.at(-1)?.to.getTime() === gap.from.getTime()) last.push(gap);
    else groups.push([gap]);
  }
  return groups.flatMap((group) => (group.some((g) => NIGHT.includes(g.kind)) ? asOne(group) : group));
}

function asOne(group: readonly Gap[]): Gap[] {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last || group.length === 1) return [...group];
  const named = group.filter((g) => !NIGHT.includes(g.kind));
  const hi = named.map((g) => `${daysOf(g, 'से')} को ${g.reasonHi}`).join(', ');
  const en = named.map((g) => `on ${daysOf(g, 'to')} ${g.reasonEn}`).join(', ');
  return [
    {
      ...{ from: first.from, to: last.to, kind: first.kind },
      reasonHi: `कार्यालय बन्द था${hi && `: ${hi}`}`,
      reasonEn: `the office was closed${en && `: ${en}`}`,
    },
  ];
}

function daysOf({ from, to }: Gap, word: string): string {
  const [first, last] = [istDateWritten(from), istDateWritten(endOf(to).day)];
  return first === last ? first : `${first} ${word} ${last}`;
}

/** With more windows or gaps than this the account names the days off, not every night and Sunday. */
const MANY_WINDOWS = 8;
const MANY_GAPS = 30;
const isLong = (windows: readonly CountedWindow[], gaps: readonly Gap[]): boolean =>
  windows.length > MANY_WINDOWS || gaps.length > MANY_GAPS;
const MOST_NAMED = 20;

function sentencesHi(stretch: Counted, gaps: readonly Gap[]): string {
  const { workingSeconds, windows } = stretch;
  const total = durationWords(workingSeconds).hi;
  const each = windows.map((w) =>
    windows.length === 1
      ? rangeHi(w.from, w.to)
      : `${rangeHi(w.from, w.to)} (${durationWords(w.seconds).hi})`,
  );
  const where =
    windows.length > MANY_WINDOWS
      ? `${rangeHi(stretch.from, stretch.to)} की ${windows.length} कार्य अवधियों में`
      : each.join(', ');
  const counted =
    windows.length === 0 ? 'कोई कार्यालय समय नहीं गिना गया' : `${total} ${COUNTED_HI(total)}: ${where}`;
  const rest = isLong(windows, gaps)
    ? restHi(gaps)
    : joined(gaps).map((g) => `${rangeHi(g.from, g.to)} का समय नहीं गिना गया, क्योंकि ${g.reasonHi}।`);
  return [`समय-गणना (भारतीय मानक समय): ${counted}।`, ...rest].join(' ');
}

function sentencesEn(stretch: Counted, gaps: readonly Gap[]): string {
  const { workingSeconds, windows } = stretch;
  const total = durationWords(workingSeconds).en;
  const each = windows.map((w) =>
    windows.length === 1
      ? rangeEn(w.from, w.to)
      : `${rangeEn(w.from, w.to)} (${durationWords(w.seconds).en})`,
  );
  const where =
    windows.length > MANY_WINDOWS
      ? `${windows.length} stretches ${rangeEn(stretch.from, stretch.to)}`
      : each.join(', ');
  const counted = windows.length === 0 ? 'no office hours counted' : `${total} counted: ${where}`;
  const rest = isLong(windows, gaps)
    ? restEn(gaps)
    : joined(gaps).map((g) => `${capital(rangeEn(g.from, g.to))}, nothing counted, because ${g.reasonEn}.`);
  return [`Working time (Indian Standard Time): ${counted}.`, ...rest].join(' ');
}

/** `1 मिनट गिना गया`, all other amounts in the plural. */
const COUNTED_HI = (total: string): string => (/^1 [^ ]+$/.test(total) ? 'गिना गया' : 'गिने गये');

/** Days off by name; nights and weekly days off go without saying over a long stretch. */
const namedOff = (gaps: readonly Gap[]): Gap[] =>
  gaps.filter((g) => g.kind === 'holiday' || g.kind === 'closure');

function restHi(gaps: readonly Gap[]): string[] {
  const named = namedOff(gaps);
  const told = named.slice(0, MOST_NAMED).map((g) => `${daysOf(g, 'से')} को ${g.reasonHi}`);
  const more = named.length - told.length;
  if (more > 0) told.push(`तथा ऐसी ${more} अवधियाँ और`);
  const off = told.length > 0 ? ` एवं ${told.join(', ')}` : '';
  return [`शेष समय नहीं गिना गया: कार्यालय समय के बाहर, साप्ताहिक अवकाश${off}।`];
}

function restEn(gaps: readonly Gap[]): string[] {
  const named = namedOff(gaps);
  const told = named.slice(0, MOST_NAMED).map((g) => `on ${daysOf(g, 'to')} ${g.reasonEn}`);
  const more = named.length - told.length;
  if (more > 0) told.push(`and ${more} more such stretches`);
  const off = told.length > 0 ? `; ${told.join(', ')}` : '';
  return [`The rest did not count: outside office hours, weekly days off${off}.`];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
