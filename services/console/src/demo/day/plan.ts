/** PURE: a believable working day of a district: who calls whom and when, drawn from a seed. The same seed, the same day. */
import { STORIES, type Story } from './stories.js';

export interface Caller {
  phone: string;
  representativeId: string;
}

export interface Called {
  id: string;
  officialNumber: string;
}

/** A stretch of office hours. */
export interface Window {
  from: Date;
  to: Date;
}

export interface PlannedCall {
  caller: Caller;
  post: Called;
  attemptedAt: Date;
  reportedAt: Date;
  /** The representative's own phone, or told to an operator who registers it. */
  via: 'own' | 'operator';
  result: 'no_answer' | 'busy' | 'switched_off' | 'rejected';
  story: Story;
  /** Calls of the same two people afterwards, which join (R5). */
  redialledAt: Date[];
}

export interface DayPlan {
  calls: PlannedCall[];
  /** Posts whose holder is on leave the whole day. */
  onLeave: Called[];
}

export interface DayOf {
  seed: number;
  cases: number;
  windows: readonly Window[];
  callers: readonly Caller[];
  posts: readonly Called[];
}

/** Offices are called most in the late morning and after lunch. */
const PEAKS = [0.12, 0.3, 0.42, 0.66, 0.85];
/** One of so many reports is told to an operator, redialled, for a post on leave. */
const ONE_IN = { operator: 4, redialled: 8, onLeave: 12 };
const BURST_FROM_CASES = 12;
const BURST = 4;
const MAX_REPORT_DELAY = 900;
const SECOND = 1000;

/** Calls within the windows; those out of hours after the last one. Windows, callers and posts must not be empty. */
export function planDay(day: DayOf): DayPlan {
  const draw = drawer(day.seed);
  const absent = new Set<Called>();
  for (let i = 0; i < Math.min(Math.ceil(day.cases / ONE_IN.onLeave), day.posts.length >> 2); i++)
    absent.add(draw.of(day.posts));
  const present = day.posts.filter((post) => !absent.has(post));
  const calls = Array.from({ length: day.cases }, (_, i) => {
    const post =
      i % ONE_IN.onLeave === ONE_IN.onLeave - 1
        ? draw.of([...absent, ...present.slice(0, 1)])
        : draw.of(present);
    return callOf(day, post, draw);
  });
  if (day.cases >= BURST_FROM_CASES) makeBurst(calls, draw);
  calls.sort((a, b) => a.reportedAt.getTime() - b.reportedAt.getTime());
  return { calls, onLeave: [...absent] };
}

function callOf(day: DayOf, post: Called, draw: Drawer): PlannedCall {
  const story = draw.story();
  const attemptedAt = story.name === 'out_of_hours' ? after(day, draw) : within(day, draw);
  const late = draw.upTo(4) === 0 ? draw.upTo(MAX_REPORT_DELAY) : draw.upTo(150);
  const redials = draw.upTo(ONE_IN.redialled) === 0 && story.name !== 'out_of_hours' ? 1 + draw.upTo(2) : 0;
  const reportedAt = plus(attemptedAt, 20 + late);
  return {
    ...{ caller: draw.of(day.callers), post, attemptedAt, reportedAt, story },
    via: draw.upTo(ONE_IN.operator) === 0 ? 'operator' : 'own',
    result: draw.of(['no_answer', 'no_answer', 'no_answer', 'busy', 'switched_off', 'rejected'] as const),
    redialledAt: Array.from({ length: redials }, (_, i) =>
      plus(reportedAt, (i + 1) * (150 + draw.upTo(120))),
    ),
  };
}

/** Several callers at one post within three minutes. */
function makeBurst(calls: PlannedCall[], draw: Drawer): void {
  const first = draw.of(calls.filter((call) => call.story.name !== 'out_of_hours'));
  const others = calls.filter((call) => call !== first && call.story.name !== 'out_of_hours').slice(0, BURST);
  for (const other of others) {
    const moved = draw.upTo(180) * SECOND;
    other.post = first.post;
    other.attemptedAt = new Date(first.attemptedAt.getTime() + moved);
    other.reportedAt = plus(other.attemptedAt, 30);
    other.redialledAt = [];
  }
}

function within({ windows }: DayOf, draw: Drawer): Date {
  const total = windows.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0);
  const near = draw.of(PEAKS) + (draw.share() + draw.share() - 1) * 0.12;
  let left = Math.min(Math.max(near, 0), 0.97) * total;
  for (const { from, to } of windows) {
    const length = to.getTime() - from.getTime();
    if (left < length) return wholeSecond(from.getTime() + left);
    left -= length;
  }
  return windows[0]?.from ?? new Date(0);
}

function after({ windows }: DayOf, draw: Drawer): Date {
  return plus(windows.at(-1)?.to ?? new Date(0), 1_800 + draw.upTo(5_400));
}

const wholeSecond = (ms: number): Date => new Date(Math.floor(ms / SECOND) * SECOND);
const plus = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * SECOND);

interface Drawer {
  /** From 0 up to, not including, 1. */
  share: () => number;
  /** A whole number from 0 up to, not including, `n`. */
  upTo: (n: number) => number;
  of: <T>(things: readonly T[]) => T;
  story: () => Story;
}

/** mulberry32: small, and the same everywhere. */
function drawer(seed: number): Drawer {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (n: number): number => Math.floor(share() * n);
  const of = <T>(things: readonly T[]): T => things[upTo(things.length)] as T;
  return { share, upTo, of, story: () => storyAt(share()) };
}

function storyAt(share: number): Story {
  let left = share * STORIES.reduce((sum, story) => sum + story.share, 0);
  for (const story of STORIES) {
    left -= story.share;
    if (left < 0) return story;
  }
  return STORIES[0] as Story;
}
