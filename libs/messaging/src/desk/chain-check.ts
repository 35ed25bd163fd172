/**
 * PURE: whether a producer's log continues a place that a consumer reached, by the very rules by which a follower goes
 * on or stops (follower.ts). Says where it does not.
 */
import { entryHash } from '@setu/contracts';
import type { LogPlace } from '../consumer/received.js';
import type { LogPart } from './producer-log.js';

/**
 * `fine`: the follower goes on by itself. `cut`: more was applied than a restore kept; the follower goes on by itself.
 * `altered`: an entry is not the one its successor (or the head) names. `differs`: the place itself is not in this
 * log. `ahead`: the log ends before the place without a new epoch. `missing`: entries below the head are not there.
 */
export type Verdict =
  { state: 'fine' | 'cut' | 'ahead' | 'missing' } | { state: 'altered' | 'differs'; sequence: number };

export const stops = ({ state }: Verdict): boolean => state === 'altered' || state === 'differs';

/** The previous hash an entry names, or null when its bytes are not those of an entry at this place. */
export function previousHashIn(body: Buffer, epoch: number, sequence: number): Buffer | null {
  const found = /^\{"epoch":(\d+),"sequence":(\d+),"prevhash":"([0-9a-f]{64})",/.exec(
    body.toString('latin1', 0, 160),
  );
  if (!found || Number(found[1]) !== epoch || Number(found[2]) !== sequence) return null;
  return Buffer.from(found[3] ?? '', 'hex');
}

/** `part` follows `place` in its epoch. */
export function verdictOf(place: LogPlace, part: LogPart): Verdict {
  if (part.epoch < place.epoch) return { state: 'ahead' };
  const end = part.ended?.kept ?? part.head;
  const endHash = part.ended?.hash ?? part.hash;
  if (place.sequence > end) return { state: part.ended ? 'cut' : 'ahead' };
  if (place.sequence === end && place.hash.toString('hex') !== endHash)
    return { state: 'differs', sequence: end };
  if (place.sequence < end && part.entries.length === 0) return { state: 'missing' };
  return chainVerdict(place, part.entries, { end, endHash });
}

function chainVerdict(
  place: LogPlace,
  entries: LogPart['entries'],
  { end, endHash }: { end: number; endHash: string },
): Verdict {
  let { sequence, hash } = place;
  for (const { body } of entries) {
    const named = previousHashIn(body, place.epoch, sequence + 1);
    if (!named) return { state: 'altered', sequence: sequence + 1 };
    if (!named.equals(hash))
      return sequence === place.sequence ? { state: 'differs', sequence } : { state: 'altered', sequence };
    hash = entryHash(hash, body);
    sequence += 1;
  }
  const atEnd = sequence === end && sequence > place.sequence;
  return atEnd && hash.toString('hex') !== endHash ? { state: 'altered', sequence } : { state: 'fine' };
}

/** The hash that whatever follows `place` builds on: the next entry's, or the head's. Null when nothing shows it. */
export function hashFollowing({ epoch, sequence }: Omit<LogPlace, 'hash'>, part: LogPart): Buffer | null {
  const [next] = part.entries;
  if (next) return previousHashIn(next.body, epoch, sequence + 1);
  return sequence === (part.ended?.kept ?? part.head)
    ? Buffer.from(part.ended?.hash ?? part.hash, 'hex')
    : null;
}
