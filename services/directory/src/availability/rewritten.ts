/**
 * PURE: an entry written anew, which remembers since when each part of it is known: a leave that is made longer was not
 * known to be longer before, and one that ended earlier was known all the same while it lasted (R12a, R33).
 */
import { changed } from '../changes/changes.service.js';
import type { Availability, EarlierWord } from './availability.entity.js';

/** So many words are kept; whoever moves an entry more often than that loses the oldest. */
const MOST = 20;

export function rewritten(before: Availability, fields: Partial<Availability>): Availability {
  const after = changed(before, fields);
  return changed(after, { earlier: wordsBefore(before, after) });
}

function wordsBefore(before: Availability, after: Availability): EarlierWord[] {
  const stood = before.status === 'applied' || before.status === 'sanctioned';
  if (!stood) return [];
  const { from, to, recordedAt, sanctionedAt } = before;
  const word = {
    ...{ from: from.toISOString(), to: to?.toISOString() ?? null },
    ...{ recordedAt: recordedAt.toISOString(), sanctionedAt: sanctionedAt?.toISOString() ?? null },
  };
  return [...(before.earlier ?? []), word].filter((one) => meets(one, after)).slice(-MOST);
}

const meets = (word: EarlierWord, { from, to }: Pick<Availability, 'from' | 'to'>): boolean =>
  (word.to === null || new Date(word.to) > from) && (to === null || new Date(word.from) < to);
