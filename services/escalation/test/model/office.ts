/**
 * Office time the slow and obvious way, for the reference model only: six days 10:00 to 17:00 in Asia/Kolkata less what
 * was closed, looked at minute by minute. And who is away. Shares no code with the calendar of the services.
 */
const MINUTE = 60_000;
const DAY = 86_400_000;
const IST = 19_800_000;
const FIRST = 600;
const LAST = 1020;

export interface Away {
  from: Date;
  to: Date;
  recordedAt: Date;
  sanctioned: boolean;
}

/** Who is asked, in their order, while the holder of a post is away. */
const LINE: Readonly<Record<string, readonly string[]>> = {
  BSA: ['BEO', 'CDO'],
  BEO: ['BSA'],
  CDO: ['DM'],
  DM: ['PS'],
};
/** Who held a post in the beginning. */
export const officerOf = (postId: string): string => `officer-${postId.toLowerCase()}`;

/** Written down: it holds whoever is engaged, if it was known before the attempt. */
export interface Written {
  from: Date;
  until: Date;
  recordedAt: Date;
}

export class World {
  closed: { from: number; to: number }[] = [];
  away = new Map<string, Away>();
  engaged = new Map<string, Written>();
  private readonly holders = new Map<string, string>();

  /** Who holds a post now. */
  holder(postId: string): string {
    return this.holders.get(postId) ?? officerOf(postId);
  }

  /** Another officer has taken charge. Answers who. */
  transfer(postId: string): string {
    const next = `${this.holder(postId)}-next`;
    this.holders.set(postId, next);
    return next;
  }

  /** Until when an engagement holds that was written before the attempt, or null. */
  heldBefore(officerId: string, at: Date, attemptedAt: Date): Date | null {
    const e = this.engaged.get(officerId);
    return e && e.from <= at && at < e.until && e.recordedAt <= attemptedAt ? this.after(e.until, 600) : null;
  }

  /** Whether the office is open in the minute that begins at `minute`. */
  private isOpenMinute(minute: number): boolean {
    const local = minute + IST;
    const weekday = (Math.floor(local / DAY) + 4) % 7;
    const ofDay = Math.floor((local % DAY) / MINUTE);
    if (weekday === 0 || ofDay < FIRST || ofDay >= LAST) return false;
    return !this.closed.some((c) => c.from <= minute && minute < c.to);
  }

  isOpen(at: Date): boolean {
    return this.isOpenMinute(Math.floor(at.getTime() / MINUTE) * MINUTE);
  }

  /** Whole seconds of office time between two instants. */
  seconds(from: Date, to: Date): number {
    let sum = 0;
    for (let m = Math.floor(from.getTime() / MINUTE) * MINUTE; m < to.getTime(); m += MINUTE)
      if (this.isOpenMinute(m)) sum += Math.min(to.getTime(), m + MINUTE) - Math.max(from.getTime(), m);
    return Math.floor(sum / 1000);
  }

  /** The first instant by which so many seconds of office time have passed. */
  after(from: Date, seconds: number): Date {
    let left = seconds * 1000;
    for (let m = Math.floor(from.getTime() / MINUTE) * MINUTE; ; m += MINUTE) {
      if (!this.isOpenMinute(m)) continue;
      const begins = Math.max(from.getTime(), m);
      if (left <= m + MINUTE - begins) return new Date(begins + left);
      left -= m + MINUTE - begins;
    }
  }

  /** `at` while the office is open or closes at this moment, else its next opening. */
  opening(at: Date): Date {
    if (this.isOpen(at) || this.isOpen(new Date(at.getTime() - 1000))) return at;
    let minute = Math.floor(at.getTime() / MINUTE) * MINUTE;
    while (!this.isOpenMinute(minute)) minute += MINUTE;
    return new Date(minute);
  }

  /** When the office closes on the day of `at`, or null; for n > 0 on the n-th working day after it. */
  closing(at: Date, n: number): Date | null {
    const today = Math.floor((at.getTime() + IST) / DAY) * DAY - IST;
    let left = n;
    for (let day = n === 0 ? today : today + DAY; ; day += DAY) {
      const ends = this.lastMinute(day);
      if (n === 0) return ends;
      if (ends && (left -= 1) === 0) return ends;
    }
  }

  private lastMinute(day: number): Date | null {
    for (let m = day + DAY - MINUTE; m >= day; m -= MINUTE)
      if (this.isOpenMinute(m)) return new Date(m + MINUTE);
    return null;
  }

  isAway(officerId: string, at: Date): boolean {
    const away = this.away.get(officerId);
    return away !== undefined && away.from <= at && at < away.to;
  }

  /** The next moment at which an officer leaves or comes back, or null. */
  nextChange(officerId: string, now: Date): Date | null {
    const away = this.away.get(officerId);
    return (away && [away.from, away.to].find((t) => t > now)) ?? null;
  }

  /** The first post of the line of `postId` whose holder is there and has not declined. */
  standIn(postId: string, now: Date, declined: readonly string[]): string | null {
    const line = LINE[postId] ?? [];
    return line.find((p) => !this.isAway(this.holder(p), now) && !declined.includes(p)) ?? null;
  }

  /** Who answers a post: its holder, else whoever stands in. */
  answering(postId: string, now: Date, declined: readonly string[]): string | null {
    return this.isAway(this.holder(postId), now) ? this.standIn(postId, now, declined) : postId;
  }
}
