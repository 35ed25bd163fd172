/** PURE: text from elsewhere made harmless for a terminal: nothing in it can move the cursor, recolour or hide. */

/** Control characters (C0, DEL, C1), direction marks, line and paragraph separators, lone surrogates, tags. */
const HARMFUL =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\p{Cs}\u{e0000}-\u{e007f}]/gu;

const escaped = (character: string): string => {
  const point = character.codePointAt(0) ?? 0;
  return point > 0xffff ? `\\u{${point.toString(16)}}` : `\\u${point.toString(16).padStart(4, '0')}`;
};

/** One line: every harmful character as `\u001b`. */
export const plain = (text: string): string => text.replace(HARMFUL, escaped);

/** Several lines: line ends stay, everything else as in `plain`. */
export const plainLines = (text: string): string[] => text.split(/\r?\n/).map(plain);

/** JSON that is itself harmless; reading it gives the very same value. */
export function plainJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => line.replace(HARMFUL, pairEscaped))
    .join('\n');
}

const pairEscaped = (character: string): string =>
  [...Array(character.length).keys()]
    .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
    .join('');

/** Columns a text takes: marks that stand above or below their letter take none. */
export const widthOf = (text: string): number => [...text.replace(/[\p{Mn}\p{Me}\u200c\u200d]/gu, '')].length;

/** At most `columns` wide, with … where it was cut. */
export function cut(text: string, columns: number): string {
  if (text.length <= columns || widthOf(text) <= columns) return text;
  const letters = [...new Intl.Segmenter().segment(text.slice(0, columns * 8))].map(({ segment }) => segment);
  return `${letters.slice(0, columns - 1).join('')}…`;
}
