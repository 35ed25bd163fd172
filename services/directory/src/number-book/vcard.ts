/**
 * PURE: representatives as vCard 3.0 (RFC 2426), the version that telephones of every age take: UTF-8, lines of at most
 * 75 bytes, values escaped, so that no name can begin a line of its own.
 */
import type { BookEntry, NumberBook } from './book.js';

export type Language = 'hi' | 'en';

/** Control signs, and those that turn the direction of writing round: a name has no use for them. */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069]/gu;
const BREAKS = /\r\n|[\r\n\u0085\u2028\u2029\t]/gu;
const MAX_BYTES = 75;

/** All of a book, one card after another; the centre's own first, where its number is known. */
export const vcardsOf = (
  book: NumberBook,
  language: Language,
  districtName: string,
  centre: Centre | null = null,
): string =>
  [
    ...(centre ? [centreVcardOf(centre, language)] : []),
    ...book.entries.map((e) => vcardOf(e, language, { version: book.version, districtName })),
  ].join('');

/** The centre, so that its call is no call of a stranger. */
export interface Centre {
  district: string;
  /** Name of the district in the card's language. */
  place: string;
  /** E.164. */
  number: string;
}

/** The centre's name as its card and the pocket card show it. */
export const centreName = ({ place }: Pick<Centre, 'place'>, language: Language): string =>
  language === 'hi' ? `जिला संपर्क एवं कमांड सेंटर, ${place}` : `District Contact and Command Centre, ${place}`;

/** The centre's card. */
export function centreVcardOf(centre: Centre, language: Language): string {
  const name =
    language === 'hi'
      ? `संवाद सेतु: ${centreName(centre, language)}`
      : `Samvad Setu: ${centreName(centre, language)}`;
  return lines([
    ...['BEGIN:VCARD', 'VERSION:3.0', `N:${escaped(name)};;;;`, `FN:${escaped(name)}`],
    `ORG:${escaped(centreName(centre, language))}`,
    telephone(centre.number, 0),
    `UID:samvad-setu-centre-${centre.district}`,
    'END:VCARD',
  ]);
}

/** One representative as a telephone shows the call: with मा०, title and constituency; the other language to search by. */
export function vcardOf(
  e: BookEntry,
  language: Language,
  from: { version: string; districtName: string },
): string {
  const isHindi = language === 'hi';
  return lines([
    ...cardHead(e, language),
    `NICKNAME:${escaped(isHindi ? e.nameEn : e.nameHi)}`,
    `TITLE:${escaped(isHindi ? e.titleHi : e.titleEn)}`,
    `ORG:${escaped(isHindi ? `संवाद सेतु, जनपद ${from.districtName}` : `Samvad Setu, ${from.districtName}`)}`,
    `CATEGORIES:${isHindi ? 'मा० जनप्रतिनिधि' : 'Representatives'}`,
    ...e.phones.map(telephone),
    `NOTE:${escaped(isHindi ? `नंबर पुस्तिका ${from.version}` : `Number book ${from.version}`)}`,
    `UID:urn:uuid:${e.representativeId}`,
    'END:VCARD',
  ]);
}

/** As little as a telephone needs, so that the picture of it can be read from a distance. */
export const smallVcardOf = (e: BookEntry, language: Language): string =>
  lines([...cardHead(e, language), ...e.phones.map(telephone), 'END:VCARD']);

/** The name as it is announced: मा० विधायक श्री राम सिंह, सण्डीला. */
export const announced = (e: BookEntry, language: Language): string =>
  language === 'hi'
    ? `मा० ${e.kindHi} ${e.nameHi}, ${e.constituencyHi}`
    : `Hon'ble ${e.kindEn} ${e.nameEn}, ${e.constituencyEn}`;

function cardHead(e: BookEntry, language: Language): string[] {
  const [name, before, after] =
    language === 'hi'
      ? [e.nameHi, `मा० ${e.kindHi}`, e.constituencyHi]
      : [e.nameEn, `Hon'ble ${e.kindEn}`, e.constituencyEn];
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    // Some telephones show N, others FN; both read the same.
    `N:${escaped(name)};;;${escaped(before)};${escaped(after)}`,
    `FN:${escaped(announced(e, language))}`,
  ];
}

const telephone = (number: string, i: number): string =>
  `TEL;TYPE=${i === 0 ? 'CELL,PREF' : 'CELL'}:${number.replace(/[^+0-9]/g, '')}`;

const escaped = (text: string): string =>
  text
    .replace(UNSEEN, '')
    .replaceAll('\\', '\\\\')
    .replace(BREAKS, '\\n')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,');

const lines = (all: readonly string[]): string => all.map((line) => `${folded(line)}\r\n`).join('');

/** A line of more than 75 bytes goes on after a break and a space; a character is never cut. */
function folded(line: string): string {
  let text = '';
  let room = MAX_BYTES;
  for (const character of line) {
    const bytes = Buffer.byteLength(character);
    if (bytes > room) {
      text += '\r\n ';
      room = MAX_BYTES - 1;
    }
    text += character;
    room -= bytes;
  }
  return text;
}
