/**
 * Values as a registered text allows them: 30 UTF-16 units each. Names and titles are shortened, first by what is known
 * from elsewhere (the constituency), then at a word; numbers, times and links never. Pure.
 */
import { type Variables } from './template.js';

export const LONGEST_VALUE = 30;

const MAY_BE_CUT: readonly (keyof Variables)[] = [
  'representative',
  'officer',
  'other',
  'otherName',
  'choice1',
  'choice2',
  'choice3',
  'choice4',
];
const graphemes = new Intl.Segmenter('hi', { granularity: 'grapheme' });

/** At most so many units, cut at a word where there is one, never within a letter and its signs. */
export function cutAtWord(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let head = '';
  for (const { segment } of graphemes.segment(text)) {
    if (head.length + segment.length > longest) break;
    head += segment;
  }
  const isWord = text.charAt(head.length) === ' ';
  const space = head.lastIndexOf(' ');
  return (isWord || space < longest / 3 ? head : head.slice(0, space)).replace(/[\s,;(/-]+$/, '');
}

function fit(name: keyof Variables, value: string): string {
  const short = name === 'representative' && value.length > LONGEST_VALUE ? withoutPlace(value) : value;
  return cutAtWord(short, LONGEST_VALUE);
}

const withoutPlace = (name: string): string => name.replace(/ \([^()]*\)$/, '');

/** The same variables, each no longer than a registered text allows. Of several moments the last is kept. */
export function fitted(variables: Variables): Variables {
  const cut = MAY_BE_CUT.map((name) => [name, fit(name, variables[name])] as const);
  const at =
    variables.at.length > LONGEST_VALUE ? (variables.at.split(/ व | and /).at(-1) ?? '') : variables.at;
  return { ...variables, ...Object.fromEntries(cut), at };
}
