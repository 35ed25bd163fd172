/**
 * Makes spellings alike that officials of UP use for the same word: nukta, अनुस्वार and पंचमाक्षर, चन्द्रबिन्दु, abbreviations
 * with ०, 0, o or a dot, joiners, digits of both scripts, case. Pure. Folding what is folded changes nothing.
 */

/** More than any title or message; what is longer is cut, so that nobody can make a search slow. */
const MAX_LENGTH = 400;

const NUKTA = /\u093C/g;
/** A zero or a Latin o right after a Devanagari letter or sign marks an abbreviation and is no digit (R2). */
const ABBREVIATION = /(?<=[\u0900-\u0963\u0971-\u097F])[०0oО](?![a-z])|\u0970/gu;
/** Pieces of one abbreviation: लो०नि०वि०, B.S.A. */
const SIGNED = /(?:[\u0900-\u0963\u0971-\u097F]{1,7}\u0970){2,}/gu;
const DOTTED =
  /(?<![\p{L}\p{M}])(?:[a-z]{1,3}(?:\.[a-z]{1,3})+|[\u0900-\u0963]{1,3}(?:\.[\u0900-\u0963]{1,3})+)(?![\p{L}\p{M}])/gu;
/** A nasal letter without vowel before a stop says what अनुस्वार says: सम्पर्क, संपर्क. */
const NASAL = /[ङञणनम]\u094D(?=[क-घच-झट-ढत-धप-भ])|\u0901/gu;
const APART = /[^\p{L}\p{M}\p{N}]+/gu;

/** The text with all spellings of a word made one, words apart by one space. */
export const fold = (text: string): string => wordsOf(text).join(' ');

/** The folded words of a text; an abbreviation is one word: `लो०नि०वि०` is `लोनिवि`. */
export function wordsOf(text: string): string[] {
  return split(plain(text).replace(SIGNED, joined('\u0970')).replace(DOTTED, joined('.')));
}

/** As `wordsOf`, and the pieces of each abbreviation too: what can be looked for in a text that is kept. */
export function wordsToKeep(text: string): string[] {
  return [...new Set([...wordsOf(text), ...split(plain(text))])];
}

const joined =
  (sign: string) =>
  (found: string): string =>
    ` ${found.replaceAll(sign, '')} `;

const split = (text: string): string[] =>
  text.replace(NASAL, '\u0902').replace(APART, ' ').trim().split(' ').filter(Boolean);

function plain(text: string): string {
  return text
    .slice(0, MAX_LENGTH)
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036F]|\p{Cf}/gu, '')
    .replace(NUKTA, '')
    .replace(ABBREVIATION, '\u0970')
    .replace(/[०-९]/gu, (digit) => String(digit.charCodeAt(0) - 0x0966));
}
