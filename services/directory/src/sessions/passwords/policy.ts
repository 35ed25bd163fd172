/**
 * PURE: which passwords staff may choose (SP 800-63B-4): long, not among the usual ones, not made of the own name. No
 * rules of composition, no change by the calendar.
 */
import { COMMON_WORDS } from './common-words.js';

/** Characters; a password alone must be longer than one that a second factor stands beside. */
const LEAST = { withSecondFactor: 12, alone: 15 };
const DISTINCT = 5;

export type PasswordFault = 'password_too_short' | 'password_common' | 'password_of_name';

/**
 * What is wrong with a password; null: nothing. `own` are the names that make it guessable for this person (user name,
 * name of the product is always one).
 */
export function faultOfPassword(
  password: string,
  { own, hasSecondFactor }: { own: readonly string[]; hasSecondFactor: boolean },
): PasswordFault | null {
  if ([...password].length < leastLength(hasSecondFactor)) return 'password_too_short';
  const names = own.flatMap((n) => n.toLowerCase().split(/[^\p{L}]+/u)).filter((n) => n.length >= 4);
  const bare = bareOf(password);
  const without = names.reduce((left, name) => left.replace(name, ''), bare);
  if (without !== bare && without.length < 6) return 'password_of_name';
  return isCommon(password, names) ? 'password_common' : null;
}

export const leastLength = (hasSecondFactor: boolean): number =>
  hasSecondFactor ? LEAST.withSecondFactor : LEAST.alone;

const DISGUISES: Readonly<Record<string, string>> = {
  ...{ '@': 'a', '4': 'a', '3': 'e', '1': 'i', '!': 'i', '0': 'o', $: 's', '5': 's', '7': 't', '|': 'l' },
};

/** Only letters, disguises taken off, whatever stands around them left out. */
const bareOf = (password: string): string =>
  [...password.toLowerCase()]
    .map((c) => DISGUISES[c] ?? c)
    .filter((c) => /\p{L}/u.test(c))
    .join('');

/**
 * Whether a password is among those that are tried first: hardly any different characters, a run or a repetition, or
 * nothing but usual words once digits, signs and disguises are taken away.
 */
export function isCommon(password: string, more: readonly string[] = []): boolean {
  const lower = password.toLowerCase();
  if (new Set(lower).size < DISTINCT || isRepeated(lower) || runs(lower) > 0.7) return true;
  // With disguises as letters (`1nd1a`), with them as what they are (`india2024`), and so only at the end (`1nd1a2024`).
  const readings = [bareOf(password), lower.replace(/\P{L}/gu, ''), bareOf(lower.replace(/\P{L}+$/u, ''))];
  return readings.some(
    (letters) => letters.length > 0 && isMadeOfWords(letters, more) && guessable(lower, letters),
  );
}

/** Words alone can be a good phrase; three or more that are not rows of keys are left to their owner. */
function guessable(lower: string, letters: string): boolean {
  return letters.length < 20 || lower.replace(/\P{L}/gu, '').length < letters.length;
}

function isRepeated(text: string): boolean {
  for (let size = 1; size <= text.length / 2; size++)
    if (
      text.startsWith(
        text
          .slice(0, size)
          .repeat(Math.ceil(text.length / size))
          .slice(0, text.length),
      )
    )
      return true;
  return false;
}

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
];
const BOTH_WAYS = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);

/** Share of the text that continues what stands before it, on a keyboard, in the alphabet or in numbers. */
function runs(text: string): number {
  let follows = 0;
  for (let i = 1; i < text.length; i++)
    if (BOTH_WAYS.some((row) => row.includes(text.slice(i - 1, i + 1))) || text[i] === text[i - 1]) follows++;
  return follows / Math.max(1, text.length - 1);
}

/** Whether the letters can be cut into usual words without rest. */
function isMadeOfWords(letters: string, more: readonly string[]): boolean {
  const can = [true];
  for (let end = 1; end <= letters.length; end++) {
    can[end] = false;
    for (let from = Math.max(0, end - 20); from < end && !can[end]; from++) {
      const word = letters.slice(from, end);
      can[end] = can[from] === true && (COMMON_WORDS.has(word) || more.includes(word));
    }
  }
  return can[letters.length] === true;
}
