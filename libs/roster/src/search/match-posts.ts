/**
 * Which post a message is about: "BSA फोन नहीं उठा रहे", "36", "सण्डीला के SDM", an official number. Guesses nothing: what may
 * mean several comes back as a choice (R4, users' question "CM: नगर मजिस्ट्रेट या मुख्यमंत्री?"). Pure but for the kept index.
 */
import { parseNumber } from '../numbers.js';
import { postOfNumber } from '../holders.js';
import type { RosterSnapshot } from '../snapshot.js';
import { choicesOf, meaningsOf, type Choice } from './choices.js';
import { messageWords } from './query.js';
import { byFit, hitsByWords, type Hit } from './search-roster.js';
import type { FieldName, How } from './text-index.js';

/** The posts a text may mean, best first. */
export interface PostMatch {
  /** Hits of kind `post` that all fit equally well; empty when nothing fits. */
  readonly hits: readonly Hit[];
  /** Whether the sender must be asked which of `choices` is meant. */
  readonly ambiguous: boolean;
  readonly choices: readonly Choice[];
}

const NOTHING: PostMatch = { hits: [], ambiguous: false, choices: [] };
/** As many posts as a question can name, and then some. */
const MAX_HITS = 50;
/** Fields whose words say which post is meant; a department or a district alone says it not. */
const NAMING: readonly FieldName[] = ['abbreviation', 'short_code', 'name', 'code', 'word'];
/** A shorter beginning of a word, or a slip in one, is chance in a message. */
const MIN_PART = 4;

/** The posts of a district (and the state's) that a text means at an instant. */
export function matchPosts(r: RosterSnapshot, text: string, at: Date): PostMatch {
  const dialled = numbersIn(text).map((number) => postOfNumber(r, number, at));
  const byNumber = dialled.find((found) => found !== null);
  if (byNumber) return { hits: [numberHit(byNumber.post.postId)], ambiguous: false, choices: [] };
  for (const words of readings(r, messageWords(text), at)) {
    const hits = words.length > 0 ? bestPosts(r, words, at) : [];
    if (hits.length === 0) continue;
    const choices = meaningsOf(r, words, hits);
    if (choices.length > 0) return { hits, ambiguous: true, choices };
    const equal = hits.filter((hit) => isAsGood(hit, hits[0] as Hit, words.length));
    const among = choicesOf(r, equal);
    return { hits: equal, ambiguous: among.length > 0, choices: among };
  }
  return NOTHING;
}

/** The words that fit anything; of them those that name something; of them those that do so to the letter. */
function readings(r: RosterSnapshot, words: readonly string[], at: Date): string[][] {
  const fits = words.flatMap((word) => {
    const why = bestPosts(r, [word], at)[0]?.why[0];
    return why && why.field !== 'number' && !isChance(word, why.how) ? [{ word, ...why }] : [];
  });
  const naming = fits.filter((fit) => NAMING.includes(fit.field));
  const exact = naming.filter((fit) => fit.how === 'exact');
  return naming.length === 0 ? [] : [fits, naming, exact].map((of) => of.map((fit) => fit.word));
}

const isChance = (word: string, how: How): boolean =>
  word.length < MIN_PART && how !== 'exact' && how !== 'sound';

function bestPosts(r: RosterSnapshot, words: readonly string[], at: Date): readonly Hit[] {
  return hitsByWords(r, words, { at, limit: MAX_HITS, kinds: ['post'] })
    .sort(byFit)
    .slice(0, MAX_HITS);
}

/** Equally good; where the best hit's whole title was said, longer titles are not meant. */
const isAsGood = (hit: Hit, top: Hit, words: number): boolean =>
  hit.points === top.points && (top.length !== words || hit.length === words);

const numberHit = (postId: string): Hit => ({
  kind: 'post',
  id: postId,
  points: 100,
  length: 0,
  why: [{ field: 'number', how: 'exact' }],
});

/** Numbers written in the text, in E.164, official or not. */
export function numbersIn(text: string): string[] {
  const found = text.slice(0, 1000).match(/[+\d०-९][\d०-९\s().-]{8,18}[\d०-९]/gu) ?? [];
  return found.flatMap((number) => parseNumber(number)?.e164 ?? []);
}
