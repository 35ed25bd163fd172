/** Hits by a telephone number or a part of one: the post it belongs to now, the representative who registered it. Pure. */
import { currentOf, holdsAt } from '../intervals.js';
import type { RosterSnapshot } from '../snapshot.js';
import type { Hit, SearchAsk } from './search-roster.js';

const WHOLE = 100;
const PART = 70;
/** The number begins after +91. */
const COUNTRY = 3;

/** All hits of these national digits, in no order. */
export function* hitsByNumber(r: RosterSnapshot, digits: string, ask: SearchAsk): Generator<Hit> {
  for (const number of r.numbers.values()) {
    const fit = fitOf(number.number, digits);
    if (fit && holdsAt(number, ask.at) && r.posts.has(number.postId))
      yield { ...fit, kind: 'post', id: number.postId };
  }
  if (!ask.representativeNumbers) return;
  for (const { representativeId, phones, mandates } of r.representatives.values()) {
    if (currentOf(mandates, ask.at).length === 0) continue;
    const fit = phones.map((p) => fitOf(p.number, digits)).find((f) => f);
    if (fit) yield { ...fit, kind: 'representative', id: representativeId };
  }
}

function fitOf(number: string | null, digits: string): Pick<Hit, 'points' | 'length' | 'why'> | null {
  const national = number?.slice(COUNTRY);
  if (!national?.includes(digits)) return null;
  const whole = national === digits;
  return {
    points: whole ? WHOLE : PART,
    length: 0,
    why: [{ field: 'number', how: whole ? 'exact' : 'part' }],
  };
}
