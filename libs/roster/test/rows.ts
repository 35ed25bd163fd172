/** Plain rows of a small district, as an oracle reads them: the newest state of each thing, nothing looked up. */
import type { DataOf } from '@setu/contracts';
import { idOfItem, type RosterItem } from '../src/snapshot.js';

export interface Rows {
  postings: DataOf<'posting-changed'>[];
  numbers: (DataOf<'number-changed'> & { number: string | null })[];
  alternates: DataOf<'alternate-changed'>[];
  availability: DataOf<'availability-changed'>[];
}

/** The rows with those of these items; a later item of the same thing takes the place of the earlier one. */
export function rowsWith(base: readonly RosterItem[], items: readonly RosterItem[]): Rows {
  const all = [...base, ...items];
  const newest = all.filter(
    (item, i) =>
      !all.slice(i + 1).some((next) => next.type === item.type && idOfItem(next) === idOfItem(item)),
  );
  const of = <T extends RosterItem['type']>(type: T) =>
    newest.filter((item) => item.type === type) as Extract<RosterItem, { type: T }>[];
  return {
    postings: of('posting-changed').map(({ data }) => data),
    numbers: of('number-changed').map(({ data, personal }) => ({
      ...data,
      number: personal?.['number'] ?? null,
    })),
    alternates: of('alternate-changed').map(({ data }) => data),
    availability: of('availability-changed').map(({ data }) => data),
  };
}
