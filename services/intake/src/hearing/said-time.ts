/**
 * Times as people say them in a message: "11:02", "शाम 4:30 बजे", "abhi", "10 minute pehle", "busy till 15:30". What was
 * said and what it means are two things: an attempt lies in the past, an engagement ends in the future. Pure; all clock
 * times are of Asia/Kolkata.
 */

export type SaidTime =
  | { kind: 'now' }
  | { kind: 'span'; seconds: number; ago: boolean }
  | { kind: 'clock'; hour: number; minute: number; half: 'am' | 'pm' | null; yesterday: boolean };

export interface Timed {
  /** The first time said; null: none. */
  time: SaidTime | null;
  /** The text without the words of time, so that "11:02" is taken for no short code. */
  rest: string;
}

const DAY_MS = 86_400_000;
const IST_MS = 19_800_000;
const HALF_DAY_HOURS = 12;
/** "4:30" is the afternoon, "11" the morning: hours in which officials telephone. */
const [EARLIEST_HOUR, LATEST_HOUR] = [7, 20];

const MINUTES = 'minutes?|minats?|mins?|मिनट(?:ों|्स)?';
const HOURS = 'ghante|ghanta|ghnte|hours?|hrs?|घण्टे|घण्टा|घंटे|घंटा';
const BEFORE = 'pehle|pahle|phle|pahale|pehley|ago|before|पहले|पूर्व';
const OCLOCK = "bajkar|bajey?|bje|baj|o'?clock|बजकर|बजे";
const MORNING = 'subah|subha|morning|सुबह|प्रातः?';
const EVENING = 'dopahar|dopehar|dophar|afternoon|shaam|sham|evening|raat|दोपहर|शाम|सायं|रात';
const YESTERDAY = 'yesterday|kal|कल';
const NOW = 'abhi abhi|abhi|just now|right now|अभी अभी|अभी';
/** A beginning and an end of a word in either script. */
const [B, E] = ['(?<![\\p{L}\\p{M}\\p{N}])', '(?![\\p{L}\\p{M}\\p{N}])'];

const SPAN = new RegExp(
  `${B}(\\d{1,3}|आधा|आधे|aadha|aadhe|adha|half|एक|ek|an?) ?(?:an? )?(${MINUTES}|${HOURS})${E}(?: ?(${BEFORE})${E})?`,
  'u',
);
const PART = `(?:(${MORNING})|(${EVENING}))? ?(?:ko|me|mein|को|में|the)? ?`;
const SUFFIX = `(?: ?(a\\.?m\\.?|p\\.?m\\.?)${E})?`;
const WITH_MINUTES = new RegExp(
  `${PART}(?<![\\d:.])([01]?\\d|2[0-3]) ?[:.] ?([0-5]\\d)(?![\\d]|[.:]\\d)${SUFFIX}(?: ?(?:${OCLOCK})${E})?`,
  'u',
);
const FULL_HOUR = new RegExp(
  `${PART}(?:(साढ़े|साढे|sadhe|saadhe|sade)|(सवा|sawa|sava)|(पौने|paune))? ?(?<![\\d:.])([01]?\\d|2[0-3]) ?(?:(?:${OCLOCK})${E}|(a\\.?m\\.?|p\\.?m\\.?)${E})`,
  'u',
);
const DAY_BEFORE = new RegExp(`${B}(?:${YESTERDAY})${E}`, 'u');
/** "अभी तक नहीं" is no time but an answer. */
const JUST_NOW = new RegExp(`${B}(?:${NOW})${E}(?! (?:tak|तक|nahi|नही))`, 'u');

/** The first time in a text, and the text without it. Longer texts are cut at 1,000 characters. */
export function timeIn(text: string): Timed {
  const plain = text
    .slice(0, 1000)
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?<![\u0900-\u0963\u0971-\u097F])[०-९]/gu, (d) => String(d.charCodeAt(0) - 0x0966))
    // One space at most, so that no pattern below has to try many ways.
    .replace(/\s+/gu, ' ');
  const yesterday = DAY_BEFORE.test(plain);
  return spanIn(plain) ?? clockIn(plain, yesterday) ?? nowIn(plain) ?? { time: null, rest: plain };
}

function spanIn(text: string): Timed | null {
  const found = SPAN.exec(text);
  if (!found) return null;
  const [whole, many = '', unit = '', ago] = found;
  const count = /^\d/.test(many) ? Number(many) : /^(आध|a+dh|half)/u.test(many) ? 0.5 : 1;
  const seconds = Math.round(count * (new RegExp(`^(?:${HOURS})$`, 'u').test(unit) ? 3600 : 60));
  return { time: { kind: 'span', seconds, ago: ago !== undefined }, rest: without(text, whole) };
}

function clockIn(text: string, yesterday: boolean): Timed | null {
  const minutes = WITH_MINUTES.exec(text);
  if (minutes) {
    const [whole, early, late, hour, minute, suffix] = minutes;
    const time = clockOf(Number(hour), Number(minute), halfOf(early, late, suffix), yesterday);
    return { time, rest: without(text, whole, yesterday) };
  }
  const full = FULL_HOUR.exec(text);
  if (!full) return null;
  const [whole, early, late, half, quarter, less, hour, suffix] = full;
  const shift = half ? 30 : quarter ? 15 : less ? -15 : 0;
  const all = (Number(hour) * 60 + shift + 1440) % 1440;
  const time = clockOf(Math.floor(all / 60), all % 60, halfOf(early, late, suffix), yesterday);
  return { time, rest: without(text, whole, yesterday) };
}

function nowIn(text: string): Timed | null {
  const found = JUST_NOW.exec(text);
  return found ? { time: { kind: 'now' }, rest: without(text, found[0]) } : null;
}

const clockOf = (hour: number, minute: number, half: 'am' | 'pm' | null, yesterday: boolean): SaidTime => ({
  kind: 'clock',
  hour,
  minute,
  half: hour > HALF_DAY_HOURS ? null : half,
  yesterday,
});

function halfOf(early?: string, late?: string, suffix?: string): 'am' | 'pm' | null {
  if (suffix) return suffix.startsWith('a') ? 'am' : 'pm';
  return early ? 'am' : late ? 'pm' : null;
}

function without(text: string, found: string, yesterday = false): string {
  const rest = text.replace(found, ' ');
  return yesterday ? rest.replace(DAY_BEFORE, ' ') : rest;
}

/** The instants a clock time may name on the day of `now`, in Asia/Kolkata, earliest first. */
function instantsOf(said: Extract<SaidTime, { kind: 'clock' }>, now: Date): Date[] {
  const midnight = Math.floor((now.getTime() + IST_MS) / DAY_MS) * DAY_MS - IST_MS;
  const day = midnight - (said.yesterday ? DAY_MS : 0);
  return hoursOf(said).map((hour) => new Date(day + (hour * 60 + said.minute) * 60_000));
}

function hoursOf({ hour, half }: { hour: number; half: 'am' | 'pm' | null }): number[] {
  if (half === 'am') return [hour % HALF_DAY_HOURS];
  if (half === 'pm') return [(hour % HALF_DAY_HOURS) + HALF_DAY_HOURS];
  if (hour >= HALF_DAY_HOURS) return [hour];
  return [hour, hour + HALF_DAY_HOURS].filter((h) => h >= EARLIEST_HOUR && h <= LATEST_HOUR);
}

/**
 * When the call was made: the latest moment the words may mean that is not after the receipt; the receipt itself where
 * nothing was said or only the future fits.
 */
export function pastOf(said: SaidTime | null, receivedAt: Date): Date {
  if (said?.kind === 'span' && said.ago) return new Date(receivedAt.getTime() - said.seconds * 1000);
  if (said?.kind !== 'clock') return receivedAt;
  return instantsOf(said, receivedAt).findLast((at) => at <= receivedAt) ?? receivedAt;
}

/** Until when somebody is engaged: the first moment after the receipt that the words may mean; null: none. */
export function futureOf(said: SaidTime | null, receivedAt: Date): Date | null {
  if (said?.kind === 'span' && !said.ago) return new Date(receivedAt.getTime() + said.seconds * 1000);
  if (said?.kind !== 'clock' || said.yesterday) return null;
  return instantsOf(said, receivedAt).find((at) => at > receivedAt) ?? null;
}
