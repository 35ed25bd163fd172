/** The people of the stand-in directory: a small district, and as many officers with numbers as are wanted. Pure. */
import type { EventType } from '@setu/contracts';
import type { NewEvent } from '@setu/messaging';
import type { Testing } from './testing.js';

/** Real seconds after which no word of arrival is silence: short, so that a campaign sees it. */
const PATIENCE_SECONDS = 10;

const idOf = (n: number): string => `00000000-0000-7000-9000-${String(n).padStart(12, '0')}`;
export const postOf = (n: number): string => idOf(10_000 + n);
export const officerOf = (n: number): string => idOf(20_000 + n);
/** A number that cannot ring. */
export const numberOf = (n: number): string => `+9155503${String(n).padStart(5, '0')}`;

export function rosterOf(
  { district, post, officer, posting, number, POST }: Testing,
  officers: number,
): NewEvent<EventType>[] {
  const settings: NewEvent<'settings-changed'> = {
    ...{ type: 'settings-changed', district: '150', subject: 'settings' },
    data: { version: 2, settings: { receiptPatienceSeconds: PATIENCE_SECONDS } },
  };
  return [
    ...district([]),
    settings as unknown as NewEvent<EventType>,
    ...Array.from({ length: officers }, (_, n) => [
      post(postOf(n), `P${n}`, `अधिकारी ${n}`, POST.cdo),
      officer(officerOf(n), `श्री ${n}`, `Shri ${n}`),
      posting(30_000 + n, postOf(n), officerOf(n)),
      number(40_000 + n, postOf(n), numberOf(n)),
    ]).flat(),
  ];
}
