/** When what was said means several posts, or also somebody who is no post here: the choice to be put to the asker. Pure. */
import type { Post, RosterSnapshot } from '../snapshot.js';
import { abbreviationOf, kindOfPost, otherMeaningOf, spelledInHindi } from './abbreviations.js';
import type { Hit } from './search-roster.js';

/** One meaning: a kind of post or one post, with its posts; no posts where somebody else is meant. */
export interface Choice {
  readonly titleHi: string;
  readonly titleEn: string;
  readonly postIds: readonly string[];
}

/** The meanings of an abbreviation, two or more; none when it means one post or is no abbreviation. */
export function meaningsOf(r: RosterSnapshot, words: readonly string[], hits: readonly Hit[]): Choice[] {
  const said = hits.filter(isAbbreviation);
  const [first] = said;
  if (!first) return [];
  const own = words.filter((_, i) => first.why[i]?.field !== 'district');
  const posts = postsOf(r, said);
  const whole = posts.filter((p) => isWhole(kindOfPost(p.code), own));
  const other = otherMeaningOf(own);
  return severalOf([
    ...choicesAmong(whole.length > 0 ? whole : posts),
    ...(other ? [{ ...other, postIds: [] }] : []),
  ]);
}

/** One choice for each kind among these posts, or for each post where all are of one kind; none for a single one. */
export function choicesOf(r: RosterSnapshot, hits: readonly Hit[]): Choice[] {
  return severalOf(choicesAmong(postsOf(r, hits)));
}

const severalOf = (choices: Choice[]): Choice[] => (choices.length > 1 ? choices : []);
const postsOf = (r: RosterSnapshot, hits: readonly Hit[]): Post[] =>
  hits.flatMap((hit) => (hit.kind === 'post' ? (r.posts.get(hit.id) ?? []) : []));

const isAbbreviation = (hit: Hit): boolean =>
  hit.kind === 'post' &&
  hit.why.some((w) => w.field === 'abbreviation') &&
  hit.why.every((w) => (w.field === 'abbreviation' && w.how === 'exact') || w.field === 'district');

/** Whether the words are all of a kind's abbreviation: DSWO is not also DSWO (V). */
function isWhole(kind: string, words: readonly string[]): boolean {
  const spelled = spelledInHindi(kind);
  const latin = abbreviationOf(kind);
  return (
    latin.every((word) => words.includes(word)) ||
    (spelled.length > 0 && spelled.every((w) => words.includes(w)))
  );
}

function choicesAmong(posts: readonly Post[]): Choice[] {
  const kinds = new Map<string, Post[]>();
  for (const post of posts) {
    const kind = kindOfPost(post.code);
    kinds.set(kind, [...(kinds.get(kind) ?? []), post]);
  }
  const titleOf = kinds.size > 1 ? ofKind : (title: string): string => title;
  const groups = kinds.size > 1 ? [...kinds.values()] : posts.map((post) => [post]);
  return groups.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const title = kindOfPost(first.code) === first.code ? (text: string): string => text : titleOf;
    return [
      {
        titleHi: title(first.titleHi),
        titleEn: title(first.titleEn),
        postIds: group.map((p) => p.postId),
      },
    ];
  });
}

/** A title without the place that tells its posts apart: `उप जिलाधिकारी, सण्डीला` is an `उप जिलाधिकारी`. */
const ofKind = (title: string): string => title.replace(/,[^,]*$/, '');
