/**
 * What a changed calendar would do to an open case (R11): the same decision as when the change comes, on the case as
 * it stands, and nothing of it is kept. Pure.
 */
import { calendarKey, type CalendarItem, type CalendarWish } from '@setu/calendar';
import type { RosterSnapshot } from '@setu/roster';
import { decide, evolveAll } from '../cases/case.js';
import { isRefusal, type Context } from '../cases/context.js';
import { comingOf, type Coming } from '../cases/explanation.js';
import { activeLeg, type CaseFile, type OpenCase } from '../cases/model.js';

export interface PreviewedCase {
  caseId: string;
  reference: string;
  district: string;
  postId: string;
  state: OpenCase['state'];
  /** What comes next, by the calendar as it is and as it would be; null when nothing is pending. */
  stepBefore: Coming | null;
  dueBefore: Date | null;
  stepAfter: Coming | null;
  dueAfter: Date | null;
  moved: boolean;
  /** Which time up to the new due time counts from now on, and why the rest does not. */
  why: { hi: string; en: string };
}

/** The snapshot as it would be with these items, and without those taken back. An item of the same key takes its place. */
export function snapshotWith(
  snapshot: RosterSnapshot,
  items: readonly CalendarItem[],
  without: readonly string[],
): RosterSnapshot {
  const keys = new Set(items.map((item) => `${item.district} ${calendarKey(item)}`));
  const kept = snapshot.calendarItems.filter(
    (item) => !without.includes(item.itemId) && !keys.has(`${item.district} ${calendarKey(item)}`),
  );
  return { ...snapshot, calendarItems: [...kept, ...items] };
}

/** A wish as the item it would become; newer than every item that is kept. */
export const wishedItem = (wish: CalendarWish, district: string, place: number, now: Date): CalendarItem => ({
  ...wish,
  ...{ itemId: `wished-${place}`, version: 1, recordedAt: now.toISOString(), removed: false, district },
});

/** Due times of an open case by both calendars. Throws RangeError when the changed one has no working time for it. */
export function previewCase(file: OpenCase, before: Context, after: Context): PreviewedCase {
  const [asIs, asWished] = [comingOf(counted(file, before)), comingOf(counted(file, after))];
  const leg = activeLeg(file);
  const moved = asIs?.at.getTime() !== asWished?.at.getTime() || asIs?.step !== asWished?.step;
  return {
    ...{ caseId: file.id, reference: file.reference, district: file.district },
    ...{ postId: leg?.postId ?? file.postId, state: file.state, moved },
    ...{ stepBefore: asIs?.step ?? null, dueBefore: asIs?.at ?? null },
    ...{ stepAfter: asWished?.step ?? null, dueAfter: asWished?.at ?? null },
    why: moved && asWished ? whyUntil(asWished.at, leg?.postId ?? file.postId, after) : UNMOVED,
  };
}

/** The case after its deadlines were counted by the calendar of this context (R11). */
function counted(file: OpenCase, ctx: Context): CaseFile {
  const facts = decide(file, { type: 'calendar' }, ctx);
  return isRefusal(facts) ? file : evolveAll(file, facts);
}

const UNMOVED = { hi: 'नियत समय नहीं बदलता।', en: 'The deadline does not move.' };

function whyUntil(due: Date, postId: string, { now, directory }: Context): { hi: string; en: string } {
  const { hi, en } = directory.calendar(postId).explain(now, due > now ? due : now);
  return { hi, en };
}
