/**
 * The morning question "present?" (R12): on a working day, from the opening of each officer's office on, one message to
 * each holder of an included post who is not away and has not said so yet. Off unless the district switches it on.
 */
import { Injectable } from '@nestjs/common';
import { atIst, istDate } from '@setu/calendar';
import { Clock } from '@setu/platform';
import { absencesAt, calendarOfKind, holderOf, numberOf, type RosterSnapshot } from '@setu/roster';
import { Changes } from '../changes/changes.service.js';
import { Notices } from '../notices/notices.service.js';
import { PresenceService } from '../presence/presence.service.js';
import { DistrictRoster } from '../roster/roster.service.js';

const DAY_MS = 86_400_000;

@Injectable()
export class MorningQuestion {
  constructor(
    private readonly changes: Changes,
    private readonly roster: DistrictRoster,
    private readonly presence: PresenceService,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  /** Asks once offices are open; `done` is written in the same transaction. Before opening and on days off nothing. */
  async ask(district: string, done: () => Promise<unknown>): Promise<void> {
    const now = await this.clock.now();
    const r = await this.roster.snapshot(district);
    if (r.settings.presenceQuestion !== 'on' || !isOpen(r, now)) return;
    const last = await this.presence.last(district);
    const isToday = (officerId: string): boolean => {
      const said = last.get(officerId);
      return said !== undefined && istDate(said.at) === istDate(now);
    };
    await this.changes.alone(district, async () => {
      const expiresAt = new Date(atIst(istDate(now)).getTime() + DAY_MS);
      for (const to of toAsk(r, now).filter((one) => !isToday(one.officerId)))
        await this.notices.request({ purpose: 'presence_asked', district, to, postId: to.postId, expiresAt });
      await done();
    });
  }
}

/** Six-day offices have opened today and not closed yet. */
const isOpen = (r: RosterSnapshot, now: Date): boolean =>
  calendarOfKind(r, 'six_day', now).nextOpening(now)?.getTime() === now.getTime();

/** One seat for each officer who is there to answer. */
function toAsk(r: RosterSnapshot, now: Date): { postId: string; officerId: string }[] {
  const seats = new Map<string, string>();
  for (const post of r.posts.values()) {
    if (post.district !== r.district || !post.included || !numberOf(r, post.postId, now)) continue;
    const officerId = holderOf(r, post.postId, now)?.officer.officerId;
    if (officerId && !seats.has(officerId) && absencesAt(r, officerId, now).length === 0)
      seats.set(officerId, post.postId);
  }
  return [...seats].map(([officerId, postId]) => ({ officerId, postId }));
}
