/**
 * The ladder of a leg (R17): planned from the first instruction by the stamped policy, climbed one rung at a time,
 * paused by a claim, moved by an engagement, by a late firing (R31) or by an amended calendar (R11). Pure. What one
 * rung does is in rung.ts.
 */
import type { StepPurpose } from '@setu/contracts';
import { isToOfficer, rungsOf, type Policy, type Rung } from '../policies/policy.js';
import type { Context } from './context.js';
import type { Fact } from './facts.js';
import {
  pendingSteps,
  presentLegs,
  timedSteps,
  type CaseCommon,
  type Leg,
  type PlannedStep,
  type Wait,
} from './model.js';
import {
  isLate,
  needlessFor,
  recipientOf,
  repeatsOf,
  rungOf,
  skipped,
  started,
  waitOf,
  type Bundle,
  type Firing,
  type Taken,
} from './rung.js';
import {
  endOfWorkingDayAfter,
  laterOf,
  oneWorkingDayAfter,
  openOrNext,
  waitFor,
  workingSeconds,
  workingSecondsLeft,
} from './working-time.js';

export { isLate, LATE_SECONDS, LINK_SECONDS, type Firing } from './rung.js';

const PROPOSE_CLOSING_AFTER_DAYS = 2;

const wasInstructed = (leg: Leg): boolean => leg.instructedAt !== null;

function newStep(wait: Wait, index: number, step: StepPurpose): PlannedStep {
  const nobodyYet = {
    startedAt: null,
    recipientPostId: null,
    recipientOfficerId: null,
    linkId: null,
    why: null,
  };
  return { ...wait, index, step, status: 'pending', ...nobodyYet };
}

/** A message to the state comes at its place only for a head himself, else a working day after the first instruction. */
function waitOfRung(
  file: CaseCommon,
  leg: Leg,
  { step, afterSeconds }: Rung,
  anchor: Date,
  ctx: Context,
): Wait {
  const calendar = ctx.directory.calendar(leg.postId);
  const inPlace = waitFor(calendar, anchor, afterSeconds);
  if (step !== 'state_message' || ctx.directory.isHead(file.postId)) return inPlace;
  const aDayOld = oneWorkingDayAfter(calendar, presentLegs(file).find(wasInstructed)?.instructedAt ?? anchor);
  return aDayOld && aDayOld.dueAt > inPlace.dueAt ? aDayOld : inPlace;
}

/**
 * R17: every rung of the stamped policy with its due time, counted from `anchor`; what is said again is counted from
 * what it repeats. A machine's report stops below the superiors (R16).
 */
export function planLadder(file: CaseCommon, leg: Leg, anchor: Date, ctx: Context): PlannedStep[] {
  const calendar = ctx.directory.calendar(leg.postId);
  const steps: PlannedStep[] = [];
  for (const rung of rungsOf(file.policy)) {
    const { step, index, again } = rung;
    if (step === 'nudge' || (file.machineOnly && !isToOfficer(step))) continue;
    const first = again && steps.find((s) => s.index === again.of);
    const wait =
      again && first
        ? waitFor(calendar, first.dueAt, again.seconds)
        : waitOfRung(file, leg, rung, anchor, ctx);
    steps.push(newStep(wait, index, step));
  }
  return steps;
}

/** R17: the early nudge before the clock runs out, where the policy has one and its time has not passed. */
export function planNudge(policy: Policy, leg: Leg, ctx: Context): PlannedStep[] {
  const [rung] = rungsOf(policy);
  if (rung?.step !== 'nudge') return [];
  const wait = waitFor(ctx.directory.calendar(leg.postId), leg.clockFrom, rung.afterSeconds);
  return wait.dueAt > ctx.now && wait.dueAt < leg.actsAt ? [newStep(wait, rung.index, rung.step)] : [];
}

/** R17: the nudge is due: the officer is told once, unless he is engaged or its time has passed unseen (R12a, R31). */
export function nudge(file: CaseCommon, leg: Leg, firing: Firing, ctx: Context): Fact[] {
  const step = pendingSteps(leg).find((s) => s.step === 'nudge' && s.dueAt <= firing.at);
  if (!step) return [];
  const reach = ctx.directory.reach(leg.postId, firing.at);
  if (isLate(firing) || reach.engaged || leg.pausedAt) return [skipped(leg, step, 'not_needed', firing.at)];
  return take({ file, leg, step }, firing, null, ctx);
}

/** R16: the representative's own word lets a machine's case climb; what would be due already is spaced from now. */
export function planForPersons(file: CaseCommon, leg: Leg, ctx: Context): Fact[] {
  if (!leg.instructedAt || !file.machineOnly) return [];
  const all = planLadder({ ...file, machineOnly: false }, leg, leg.instructedAt, ctx);
  const added = all.filter((s) => !leg.steps.some((known) => known.index === s.index));
  const steps = spacedFrom(added, ctx.now, leg, ctx);
  return [{ fact: 'steps_planned', at: ctx.now, legId: leg.legId, steps }];
}

/** A step with another wait; by a timer of the case, whatever it had joined. */
const anew = (step: PlannedStep, wait: Wait): PlannedStep => ({ ...step, ...wait, bundled: false });

/** Steps so that the first, due at `first`, is due at `at`; the others keep their distance in working time. */
function shifted(
  steps: readonly PlannedStep[],
  first: Date,
  at: Date,
  leg: Leg,
  ctx: Context,
): PlannedStep[] {
  const calendar = ctx.directory.calendar(leg.postId);
  return steps.map((s) => anew(s, waitFor(calendar, at, workingSeconds(calendar, first, s.dueAt))));
}

/** Pending steps so that the first is not before `at`, the others keeping their distance in working time. */
function spacedFrom(steps: readonly PlannedStep[], at: Date, leg: Leg, ctx: Context): PlannedStep[] {
  const first = earliest(steps);
  return !first || first.dueAt >= at ? [...steps] : shifted(steps, first.dueAt, at, leg, ctx);
}

export const earliest = (steps: readonly PlannedStep[]): PlannedStep | null =>
  steps.reduce<PlannedStep | null>((found, s) => (!found || s.dueAt < found.dueAt ? s : found), null);

function replacing(leg: Leg, changed: readonly PlannedStep[]): PlannedStep[] {
  return leg.steps.map((s) => changed.find((c) => c.index === s.index) ?? s);
}

const planned = (leg: Leg, changed: readonly PlannedStep[], at: Date): Fact => ({
  fact: 'steps_planned',
  at,
  legId: leg.legId,
  steps: [...changed],
});

/** R17: brings the next steps forward so that the first of them is due at `at`. */
function movedForward(leg: Leg, without: readonly PlannedStep[], at: Date, ctx: Context): Fact[] {
  const rest = timedSteps(leg).filter((s) => !without.some((w) => w.index === s.index));
  const first = earliest(rest);
  return !first || first.dueAt <= at ? [] : [planned(leg, shifted(rest, first.dueAt, at, leg, ctx), at)];
}

/** Takes one rung: tells, marks the board, waits for the recipient's opening, merges the same person or moves on (R17). */
function take(taken: Taken, firing: Firing, bundle: Bundle | null, ctx: Context): Fact[] {
  const { file, leg, step } = taken;
  const rung = rungOf(file, step.index);
  if (step.step === 'state_board') {
    const board = {
      postId: ctx.directory.statePost(file.postId) ?? leg.postId,
      officerId: null,
      userId: null,
    };
    return [{ fact: 'board_marked', at: firing.at }, started(taken, board, firing, null, ctx)];
  }
  const to = rung && recipientOf(taken, rung, firing.at, ctx);
  const why = rung && to ? needlessFor(taken, rung, to) : 'nobody';
  if (why || !to) return passedOver(taken, why ?? 'nobody', firing.at, ctx);
  const wait = rung.to === 'officer' ? null : waitOf(taken, to, firing.at, ctx);
  if (wait) return [wait, ...repeatsAfter(taken, wait.until, firing.at, ctx)];
  const told = started(taken, to, firing, bundle, ctx);
  return isLate(firing) ? [told, ...repeatsAfter(taken, firing.at, firing.at, ctx)] : [told];
}

/** A rung is left out with all that would have said it again; where the roster has nobody, the next ones come at once. */
function passedOver(taken: Taken, why: string, at: Date, ctx: Context): Fact[] {
  const { leg, step } = taken;
  const out = [step, ...repeatsOf(taken)];
  const skips = out.map((s) => skipped(leg, s, why, at));
  const isRepeat = rungOf(taken.file, step.index)?.again;
  if (why !== 'nobody' || isRepeat) return skips;
  return [...skips, ...movedForward(out.reduce(afterSkip, leg), out, at, ctx)];
}

/** What is said again comes so long after the first time, whenever that is. */
function repeatsAfter(taken: Taken, from: Date, at: Date, ctx: Context): Fact[] {
  const calendar = ctx.directory.calendar(taken.leg.postId);
  const later = repeatsOf(taken).map((s) => {
    const seconds = rungOf(taken.file, s.index)?.again?.seconds ?? 0;
    return anew(s, waitFor(calendar, from, seconds));
  });
  return later.length > 0 ? [planned(taken.leg, later, at)] : [];
}

/**
 * R17: the message to the head that this case has joined goes now; `bundle` names it where several cases have. While
 * the head's office is closed it goes later.
 */
export function takeBundled(
  file: CaseCommon,
  leg: Leg,
  firing: Firing,
  bundle: Bundle | null,
  ctx: Context,
): Fact[] {
  if (leg.pausedAt) return [];
  const joined = pendingSteps(leg).filter((s) => s.bundled);
  const facts = joined.flatMap((step) =>
    take({ file, leg, step }, firing, bundle, { ...ctx, head: undefined }),
  );
  return facts.map((f) => (f.fact === 'step_waits' ? { ...f, why: 'next_message' } : f));
}

/** Whether a firing at `at` takes a step to the head, so that it must know of the messages to him (R17). */
export const headIsDue = (leg: Leg | null, at: Date): boolean =>
  leg !== null && timedSteps(leg).some((s) => s.step === 'head' && s.dueAt <= at);

const afterSkip = (leg: Leg, step: PlannedStep): Leg => ({
  ...leg,
  steps: leg.steps.map((s) => (s.index === step.index ? { ...s, status: 'skipped' } : s)),
});

/** The leg after what one rung did, as far as the next rung of the same moment must know it. */
function afterFacts(leg: Leg, facts: readonly Fact[]): Leg {
  const steps = leg.steps.map((s) => {
    const fact = facts.find(
      (f) => (f.fact === 'step_started' || f.fact === 'step_skipped') && f.index === s.index,
    );
    if (fact?.fact === 'step_skipped') return { ...s, status: 'skipped' as const };
    if (fact?.fact !== 'step_started') return s;
    const { recipientOfficerId, recipientUserId } = fact;
    return { ...s, status: 'started' as const, recipientOfficerId, recipientUserId };
  });
  return { ...leg, steps };
}

/** The first instruction of a leg, its ladder from there, and the operator's task (R17). */
export function instruct(file: CaseCommon, leg: Leg, firing: Firing, ctx: Context): Fact[] {
  const anchor = isLate(firing) ? firing.at : laterOf(firing.dueAt, leg.actsAt);
  // R16: a standing choice for machine reports holds from the instruction on.
  const climbs = file.machineOnly && ctx.directory.machineClimbs(file.representativeId);
  const ladder = planLadder({ ...file, machineOnly: file.machineOnly && !climbs }, leg, anchor, ctx);
  const steps = [...leg.steps.filter((s) => s.status !== 'pending'), ...ladder];
  const calendar = ctx.directory.calendar(leg.postId);
  const closingAt = endOfWorkingDayAfter(calendar, firing.at, PROPOSE_CLOSING_AFTER_DAYS);
  const withSteps: Leg = { ...leg, steps, instructedAt: firing.at };
  const [first] = ladder;
  return [
    ...(climbs ? [{ fact: 'machine_counts' as const, at: firing.at }] : []),
    { fact: 'instructed', at: firing.at, legId: leg.legId, steps, closingAt },
    ...(first ? take({ file, leg: withSteps, step: first }, firing, null, ctx) : []),
    { fact: 'task_needed', at: firing.at, kind: 'call_officer', dueAt: null },
  ];
}

/** The steps of a leg that are due. On time: all that share the due time. Late: one, and the rest are spaced from now (R31). */
export function climb(file: CaseCommon, leg: Leg, firing: Firing, ctx: Context): Fact[] {
  const due = timedSteps(leg).filter((s) => s.dueAt <= firing.at);
  const first = earliest(due);
  if (!first || leg.pausedAt) return [];
  if (!isLate(firing)) {
    const now = due
      .filter((s) => s.dueAt.getTime() === first.dueAt.getTime())
      .sort((a, b) => a.index - b.index);
    return takeAll(file, leg, now, firing, ctx);
  }
  const rest = timedSteps(leg).filter((s) => s.index !== first.index);
  const spaced = shifted(rest, first.dueAt, firing.at, leg, ctx);
  const respaced = planned(leg, spaced, firing.at);
  const onSpaced = { ...leg, steps: replacing(leg, spaced) };
  return [respaced, ...take({ file, leg: onSpaced, step: first }, firing, null, ctx)];
}

function takeAll(file: CaseCommon, leg: Leg, steps: PlannedStep[], firing: Firing, ctx: Context): Fact[] {
  const facts: Fact[] = [];
  let now = leg;
  for (const step of steps) {
    const taken = take({ file, leg: now, step }, firing, null, ctx);
    facts.push(...taken);
    now = afterFacts(now, taken);
  }
  return facts;
}

/** A paused ladder goes on where it stood: what was left of each wait begins again at `at` (R19). */
export function resumeLadder(leg: Leg, at: Date, ctx: Context): Fact[] {
  const since = leg.pausedAt;
  if (!since) return [];
  const calendar = ctx.directory.calendar(leg.postId);
  const moved = pendingSteps(leg).map((s) =>
    anew(s, waitFor(calendar, at, workingSecondsLeft(calendar, since, s.dueAt))),
  );
  return [planned(leg, moved, at)];
}

/** An engagement holds the ladder: nothing before `heldUntil`, the distances between steps stay (R12a, R18). */
export function holdLadder(leg: Leg, heldUntil: Date, at: Date, ctx: Context): Fact[] {
  const moved = spacedFrom(pendingSteps(leg), heldUntil, leg, ctx);
  return moved.length === 0 ? [] : [planned(leg, moved, at)];
}

/** Every message of a step to this person failed: own further steps are pointless, the next person comes at once (R17). */
export function stepUnreachable(file: CaseCommon, leg: Leg, stepIndex: number, ctx: Context): Fact[] {
  const failed = leg.steps.find((s) => s.index === stepIndex);
  if (!failed || failed.step === 'nudge' || leg.pausedAt) return [];
  const pointless = isToOfficer(failed.step)
    ? pendingSteps(leg).filter((s) => isToOfficer(s.step))
    : repeatsOf({ file, leg, step: failed });
  const skips = pointless.map((s) => skipped(leg, s, 'unreachable', ctx.now));
  const after = pointless.reduce(afterSkip, leg);
  return [...skips, ...movedForward(after, [], ctx.now, ctx)];
}

/** R11: due times of steps that were not taken yet, by the calendar as it is now; never before `ctx.now`. */
export function recalculateSteps(leg: Leg, ctx: Context): PlannedStep[] {
  const calendar = ctx.directory.calendar(leg.postId);
  return leg.steps.map((s) => {
    // A step that waits for somebody's opening, or for the next message to the head, asks again when its time comes.
    if (s.status !== 'pending' || s.bundled) return s;
    const wait =
      s.seconds === 0 ? { ...s, dueAt: openOrNext(calendar, s.from) } : waitFor(calendar, s.from, s.seconds);
    return { ...s, dueAt: laterOf(wait.dueAt, ctx.now) };
  });
}
