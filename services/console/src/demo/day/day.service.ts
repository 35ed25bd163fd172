/** Sets the stage for a day and plays it: one at a time, on the demonstration's clock. */
import { createHash } from 'node:crypto';
import { formatIst } from '@setu/calendar';
import { Conflict, InvalidInput, NotFound } from '@setu/platform';
import type { DemoAccount } from '../demo-file.js';
import type { PlayDay, PlayedDay } from './day.dto.js';
import { People, type Upstream } from './people.js';
import { planDay, type Called, type Caller, type Window } from './plan.js';
import { DayPlayer } from './player.js';

export interface DayTools {
  urlOf: (service: Upstream) => string;
  now: () => Promise<Date>;
  /** Answers who was not quiet. */
  moveTo: (at: Date) => Promise<readonly string[]>;
  accounts: () => Promise<readonly DemoAccount[]>;
}

interface PostRow {
  id: string;
  isHead: boolean;
  included: boolean;
  officialNumber: string | null;
  officer: { id: string } | null;
  supervisorPostId: string | null;
}

/** A demonstration needs no more different callers; codes are given to so many phones of one address a minute. */
const MOST_CALLERS = 12;
/** Less than this of the office hours left is no day any more. */
const SHORTEST_MS = 30 * 60_000;
const PAGE = 200;

export class DayService {
  private playing = false;

  constructor(private readonly tools: DayTools) {}

  /**
   * Plays the day to the end of its office hours; a day that has begun is played from now. Throws `day_being_played`
   * (409), `clock_backwards` (409) for a day that is over, `day_without_hours` (400), `unknown_district` (404).
   */
  async play(asked: PlayDay): Promise<PlayedDay> {
    if (this.playing) throw new Conflict('day_being_played');
    this.playing = true;
    try {
      return await this.playOne(asked);
    } finally {
      this.playing = false;
    }
  }

  private async playOne({
    district,
    date,
    cases,
    seed = seedOf(district, date),
  }: PlayDay): Promise<PlayedDay> {
    const people = new People(this.tools.urlOf);
    const { staff, callers } = await this.whoIs(district);
    const admin = await people.staff(staff('district_admin'));
    const windows = await this.hoursOf(people, admin, district, date);
    const posts = await postsOf(people, admin, district);
    const callable = posts.filter(
      (post) => post.included && !post.isHead && post.officialNumber && post.officer,
    );
    const plan = planDay({ ...{ seed, cases, windows, callers }, posts: callable.map(called) });
    const notQuiet = new Set<string>();
    const [from, to] = [windows[0]?.from as Date, windows.at(-1)?.to as Date];
    const byId = new Map(posts.map((post) => [post.id, post]));
    const moveTo = async (at: Date): Promise<void> =>
      (await this.tools.moveTo(at)).forEach((name) => notQuiet.add(name));
    if (from > (await this.tools.now())) await moveTo(from);
    const player = new DayPlayer(
      {
        ...{ people, moveTo, now: this.tools.now, admin, from, to },
        operator: await people.staff(staff('operator')),
        holderOf: (postId) => byId.get(postId)?.officer?.id,
        superiorPhoneOf: (postId) =>
          byId.get(byId.get(postId)?.supervisorPostId ?? '')?.officialNumber ?? undefined,
      },
      plan,
    );
    const counts = await player.play();
    const states = await statesOf(people, await people.staff(staff('district_head')), date);
    const span = { from: formatIst(from), to: formatIst(to) };
    return { ...{ district, date, seed, ...span }, ...counts, cases: states, notQuiet: [...notQuiet] };
  }

  private async whoIs(
    district: string,
  ): Promise<{ staff: (role: string) => DemoAccount; callers: Caller[] }> {
    const accounts = (await this.tools.accounts()).filter((account) => account.district === district);
    const staff = (role: string): DemoAccount => {
      const found = accounts.find((account) => account.role === role && account.username);
      if (!found) throw new NotFound('unknown_district');
      return found;
    };
    const callers = accounts
      .filter(({ role, staffOf }) => role === 'representative' && !staffOf)
      .flatMap(({ phone, representativeId }) =>
        phone && representativeId ? [{ phone, representativeId }] : [],
      );
    return { staff, callers: callers.slice(0, MOST_CALLERS) };
  }

  /** Office hours of the day that are still to come. */
  private async hoursOf(people: People, token: string, district: string, date: string): Promise<Window[]> {
    const from = new Date(`${date}T00:00:00+05:30`);
    if (Number.isNaN(from.getTime())) throw wrongDate('invalid_date');
    const span = new URLSearchParams({
      district,
      from: from.toISOString(),
      to: dayAfter(from).toISOString(),
    });
    const { status, body } = await people.ask('directory', `calendars/six_day/working-time?${span}`, {
      token,
    });
    if (status >= 300) throw wrongDate(String(body['code']));
    const all = (body['windows'] as { from: string; to: string }[]).map((window) => ({
      from: new Date(window.from),
      to: new Date(window.to),
    }));
    if (all.length === 0) throw wrongDate('day_without_hours');
    const now = await this.tools.now();
    const left = all
      .filter(({ to }) => to.getTime() - now.getTime() > SHORTEST_MS)
      .map((window) => ({ ...window, from: window.from < now ? now : window.from }));
    if (left.length === 0) throw new Conflict('clock_backwards');
    return left;
  }
}

const seedOf = (district: string, date: string): number =>
  createHash('sha256').update(`${district} ${date}`).digest().readUInt32BE(0) >>> 1;
const wrongDate = (code: string): InvalidInput =>
  new InvalidInput(code, {}, { fields: [{ field: 'date', code }] });
const dayAfter = (at: Date): Date => new Date(at.getTime() + 86_400_000);
const called = ({ id, officialNumber }: PostRow): Called => ({ id, officialNumber: officialNumber ?? '' });

async function postsOf(people: People, token: string, district: string): Promise<PostRow[]> {
  return pages<PostRow>(people, 'directory', `posts?district=${district}&limit=${PAGE}`, token);
}

/** Cases of calls made on that day, by their state now. */
async function statesOf(people: People, token: string, date: string): Promise<Record<string, number>> {
  const to = dayAfter(new Date(`${date}T00:00:00Z`))
    .toISOString()
    .slice(0, 10);
  const path = `cases?from=${date}&to=${to}&limit=${PAGE}`;
  const counts: Record<string, number> = {};
  for (const { state } of await pages<{ state: string }>(people, 'escalation', path, token))
    counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

async function pages<T>(people: People, service: Upstream, path: string, token: string): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await people.ask(service, cursor ? `${path}&cursor=${cursor}` : path, { token });
    all.push(...((body['items'] ?? []) as T[]));
    cursor = typeof body['nextCursor'] === 'string' ? body['nextCursor'] : null;
  }
  return all;
}
