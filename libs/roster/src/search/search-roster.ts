/**
 * Finds posts, officers, offices and representatives of one district by what somebody typed, in Hindi or English: all
 * words must fit, of a thing itself or of an officer together with a post held. Pure but for the index that is kept.
 */
import { holderOf, isPostAt, postsHeldBy } from '../holders.js';
import type { RosterSnapshot } from '../snapshot.js';
import { Best } from './best.js';
import { digitsIn, queryWords } from './query.js';
import { Matched } from './matched.js';
import { HIT_KINDS, indexesOf, type HitKind } from './roster-index.js';
import { hitsByNumber } from './number-hits.js';
import type { Why } from './text-index.js';

/** What was found, how well it fits (0-100), and for each word why. */
export interface Hit {
  readonly kind: HitKind;
  readonly id: string;
  readonly points: number;
  /** Words of its shortest title: of two equal hits the shorter is meant. */
  readonly length: number;
  readonly why: readonly (Why | { readonly field: 'number'; readonly how: 'exact' | 'part' })[];
}
export interface SearchAsk {
  readonly at: Date;
  readonly limit: number;
  readonly kinds?: readonly HitKind[];
  /** Whether numbers of representatives may be searched by whoever asks. */
  readonly representativeNumbers?: boolean;
  /** Which things may be found at all; asked only of those that would be among the first. */
  readonly accepts?: (kind: HitKind, id: string) => boolean;
}

/** The best hits, best first. A text of digits is looked for in numbers and short codes. */
export function searchRoster(r: RosterSnapshot, text: string, ask: SearchAsk): readonly Hit[] {
  const kinds = ask.kinds ?? HIT_KINDS;
  const accepts = ask.accepts ?? (() => true);
  const best = new Best<Hit>(ask.limit, byFit);
  const digits = digitsIn(text);
  if (digits !== null)
    for (const hit of hitsByNumber(r, digits, ask))
      if (kinds.includes(hit.kind) && accepts(hit.kind, hit.id)) best.offer(hit);
  const words = digits === null || digits.length < 3 ? queryWords(text) : [];
  if (words.length > 0) for (const hit of hitsByWords(r, words, { ...ask, kinds })) best.offer(hit);
  return best.items;
}

/** Better fit first, then posts before people, then the shorter title, then by id so that the order stands. */
export function byFit(a: Hit, b: Hit): number {
  return (
    b.points - a.points ||
    HIT_KINDS.indexOf(a.kind) - HIT_KINDS.indexOf(b.kind) ||
    a.length - b.length ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

/** Hits of which every word fits, the best of each kind, in no order. */
export function hitsByWords(r: RosterSnapshot, words: readonly string[], ask: SearchAsk): Hit[] {
  return new WordSearch(r, words, ask).hits(ask.kinds ?? HIT_KINDS);
}

/** One search by words: each index is asked once. */
class WordSearch {
  private readonly matched = new Map<HitKind, Matched>();

  constructor(
    private readonly r: RosterSnapshot,
    private readonly words: readonly string[],
    private readonly ask: SearchAsk,
  ) {}

  hits(kinds: readonly HitKind[]): Hit[] {
    const simple = kinds.filter((kind) => kind !== 'officer');
    const hits = simple.flatMap((kind) => this.whole(kind));
    if (kinds.includes('officer')) return [...hits, ...this.officers()];
    return kinds.includes('post') ? [...hits, ...this.heldByThem()] : hits;
  }

  private of(kind: HitKind): Matched {
    let known = this.matched.get(kind);
    if (!known) this.matched.set(kind, (known = new Matched(kind, indexesOf(this.r)[kind], this.words)));
    return known;
  }

  private whole(kind: HitKind): Hit[] {
    return this.of(kind).whole(this.ask.limit, (id) => this.stands(kind, id));
  }

  private stands(kind: HitKind, id: string): boolean {
    const post = kind === 'post' ? this.r.posts.get(id) : undefined;
    return (!post || isPostAt(post, this.ask.at)) && (this.ask.accepts?.(kind, id) ?? true);
  }

  /** Officers by name, or by name and post together: `द्विवेदी BSA`. */
  private officers(): Hit[] {
    const [byName, byPost] = [this.of('officer'), this.of('post')];
    const found = new Map(this.whole('officer').map((hit) => [hit.id, hit]));
    for (const [officerId, postId] of this.pairs(byName, byPost)) {
      if (found.has(officerId)) continue;
      const hit = byName.together(officerId, byPost, postId);
      if (hit && this.stands('officer', officerId)) found.set(officerId, hit);
    }
    return [...found.values()];
  }

  /** Who holds what, of those of whom at least one word fits. */
  private *pairs(byName: Matched, byPost: Matched): Generator<[string, string]> {
    if (this.words.length < 2) return;
    const [people, posts] = [byName.partial(), byPost.partial()];
    // A word that fits no person, or no post, leaves nothing to put together.
    if (people.length === 0 || posts.length === 0) return;
    for (const id of people) for (const post of postsHeldBy(this.r, id, this.ask.at)) yield [id, post.postId];
    for (const postId of posts) {
      const holder = holderOf(this.r, postId, this.ask.at);
      if (holder) yield [holder.officer.officerId, postId];
    }
  }

  /** The posts of officers who were found by name: for those who ask for posts only. */
  private heldByThem(): Hit[] {
    const posts = this.of('post');
    return this.officers().flatMap((hit) =>
      postsHeldBy(this.r, hit.id, this.ask.at)
        .filter(({ postId }) => !posts.isWhole(postId) && this.stands('post', postId))
        .map(({ postId }): Hit => ({ ...hit, kind: 'post', id: postId })),
    );
  }
}
