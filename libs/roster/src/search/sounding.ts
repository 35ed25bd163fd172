/**
 * One spelling for what sounds alike in Devanagari and in Latin letters, so that "Dwivedi" finds द्विवेदी and "हरदोई" finds
 * Hardoi. A skeleton: the short and the long a, aspiration and doubling are left out, since people write them as they
 * like. For finding only, never shown. Pure.
 */

/** Consonants by their place in the Unicode block, from क to ह. */
const CONSONANTS = 'k k g g n c c j j n t t d d n t t d d n n p f b b m y r r l l l v s s s h'.split(' ');
const VOWELS: Readonly<Record<string, string>> = {
  ...{
    अ: 'a',
    आ: 'a',
    इ: 'i',
    ई: 'i',
    उ: 'u',
    ऊ: 'u',
    ऋ: 'ri',
    ए: 'e',
    ऐ: 'ai',
    ओ: 'o',
    औ: 'au',
    ऑ: 'o',
    ऍ: 'e',
  },
  ...{ 'ा': 'a', 'ि': 'i', 'ी': 'i', 'ु': 'u', 'ू': 'u', 'ृ': 'ri', 'े': 'e', 'ै': 'ai', 'ो': 'o', 'ौ': 'au' },
  ...{ 'ॉ': 'o', 'ॅ': 'e', ॐ: 'om' },
};
const FIRST_CONSONANT = 0x0915;
const LAST_CONSONANT = 0x0939;

const LATIN: readonly (readonly [RegExp, string])[] = [
  [/chh|cch|ch/g, 'C'],
  [/ck|q|c/g, 'k'],
  [/C/g, 'c'],
  [/ph/g, 'f'],
  [/([kgjtdbs])h/g, '$1'],
  [/x/g, 'ks'],
  [/z/g, 'j'],
  [/w/g, 'v'],
  [/ee/g, 'i'],
  [/oo|ou/g, 'u'],
  [/jn/g, 'gi'],
];

/** The skeleton of a folded word in either script; empty for digits and other scripts. */
export function soundOf(word: string): string {
  const latin = /^[a-z]+$/.test(word)
    ? spelled(word)
    : /^[\u0900-\u097F]+$/.test(word)
      ? romanised(word)
      : '';
  return latin
    .replace(/y/g, 'i')
    .replace(/(?!^)a/g, '')
    .replace(/n(?=[pbfm])/g, 'm')
    .replace(/(.)\1+/g, '$1');
}

const spelled = (word: string): string => LATIN.reduce((text, [from, to]) => text.replace(from, to), word);

function romanised(word: string): string {
  let text = '';
  for (const letter of word.replaceAll('ज्ञ', 'ग्य')) {
    const code = letter.charCodeAt(0);
    if (code >= FIRST_CONSONANT && code <= LAST_CONSONANT) text += CONSONANTS[code - FIRST_CONSONANT] ?? '';
    else if (letter === '\u0902') text += 'n';
    else text += VOWELS[letter] ?? '';
  }
  return text;
}

/** Whether two words differ by one letter written wrong, left out, added, or swapped with its neighbour. */
export function isOneSlipApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (at === short.length) return false;
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return (
    short.slice(at + 1) === long.slice(at + 1) || (swapped && short.slice(at + 2) === long.slice(at + 2))
  );
}
