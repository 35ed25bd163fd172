/**
 * The ladder of a leg (R17): planned from the first instruction, climbed one rung at a time, paused by a claim,
 * moved by an engagement, by a late firing (R31) or by an amended calendar (R11). Pure.
 */
import type { StepPurpose } from '@setu/contracts';
import type { Context, Holder } from './context.js';
import type { Fact } from './facts.js';
import {
  pendingSteps,
  presentLegs,
  type CaseCommon,
  type Leg,
  type PlannedStep,
  type Wait,
} from './model.js';
import {
  endOfWorkingDayAfter,
  laterOf,
  oneWorkingDayAfter,
  openOrNext,
  openUntil,
  secondsAfter,
  waitFor,
  workingSeconds,
  workingSecondsLeft,
} from './working-time.js';

/** Later than this a firing is the system's fault and the ladder counts from what really happened. Wall seconds. */
export const LATE_SECONDS = 60;
/** A link in a message can be answered this long. Wall seconds. */
export const LINK_SECONDS = 7 * 86_400;
const PROPOSE_CLOSING_AFTER_DAYS = 2;

const TO_OFFICER: readonly StepPurpose[] = ['instruction', 'repeat', 'warning'];

export interface Firing {
  /** The moment that counts: the due time when the firing was on time, else the real one. */
  at: Date;
  dueAt: Date;
  /** Wall seconds between due and fired. */
  latenessSeconds: number;
  unsure: boolean;
}

export const isLate = (firing: Firing): boolean => firing.latenessSeconds > LATE_SECONDS;

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
function waitOfStep(
  file: CaseCommon,
  leg: Leg,
  step: StepPurpose,
  seconds: number,
  anchor: Date,
  ctx: Context,
): Wait {
  const calendar = ctx.directory.calendar(leg.postId);
  const inPlace = waitFor(calendar, anchor, seconds);
  if (step !== 'state_message' || ctx.directory.isHead(file.postId)) return inPlace;
  const aDayOld = oneWorkingDayAfter(calendar, presentLegs(file).find(wasInstructed)?.instructedAt ?? anchor);
  return aDayOld && aDayOld.dueAt > inPlace.dueAt ? aDayOld : inPlace;
}

/** R17: every step of the stamped policy with its due time, counted from `anchor`. A machine's report stops below the superiors (R16). */
export function planLadder(file: CaseCommon, leg: Leg, anchor: Date, ctx: Context): PlannedStep[] {
  return file.policy.steps
    .map((s, index) => newStep(waitOfStep(file, leg, s.step, s.afterSeconds, anchor, ctx), index, s.step))
    .filter((s) => !file.machineOnly || TO_OFFICER.includes(s.step));
}

/** R16: the representative's own word lets a machine's case climb; what would be due already is spaced from now. */
export function planForPersons(file: CaseCommon, leg: Leg, ctx: Context): Fact[] {
  if (!leg.instructedAt || !file.machineOnly) return [];
  const all = planLadder({ ...file, machineOnly: false }, leg, leg.instructedAt, ctx);
  const added = all.filter((s) => !leg.steps.some((known) => known.index === s.index));
  const steps = spacedFrom(added, ctx.now, leg, ctx);
  return [{ fact: 'steps_planned', at: ctx.now, legId: leg.legId, steps }];
}

/** Pending steps so that the first is not before `at`, the others keeping their distance in working time. */
function spacedFrom(steps: readonly PlannedStep[], at: Date, leg: Leg, ctx: Context): PlannedStep[] {
  const first = earliest(steps);
  if (!first || first.dueAt >= at) return [...steps];
  const calendar = ctx.directory.calendar(leg.postId);
  return steps.map((s) => ({
    ...s,
    ...waitFor(calendar, at, workingSeconds(calendar, first.dueAt, s.dueAt)),
  }));
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

/** Officers who were told on this ladder already: the same person is told once (R17). */
function toldOfficers(leg: Leg): Set<string> {
  const started = leg.steps.filter((s) => s.status === 'started');
  return new Set(started.flatMap((s) => (s.recipientOfficerId ? [s.recipientOfficerId] : [])));
}

function postOfStep(file: CaseCommon, leg: Leg, step: StepPurpose, ctx: Context): string | null {
  if (TO_OFFICER.includes(step)) return leg.postId;
  // The absent officer's superior stays the superior of the case, also while an alternate has to answer (R15).
  if (step === 'superior') return ctx.directory.superior(file.postId);
  return step === 'head' ? ctx.directory.headPost() : ctx.directory.statePost(file.postId);
}

function recipientOf(file: CaseCommon, leg: Leg, step: StepPurpose, at: Date, ctx: Context): Holder | null {
  if (TO_OFFICER.includes(step))
    return leg.officerId ? { postId: leg.postId, officerId: leg.officerId } : null;
  const postId = postOfStep(file, leg, step, ctx);
  if (!postId) return null;
  const reach = ctx.directory.reach(postId, at);
  return reach.reachable && reach.officerId ? { postId, officerId: reach.officerId } : reach.alternate;
}

function nextTold(
  file: CaseCommon,
  leg: Leg,
  after: PlannedStep,
  ctx: Context,
): { postId: string; at: Date } | null {
  const next = earliest(
    pendingSteps(leg).filter((s) => s.index > after.index && !TO_OFFICER.includes(s.step)),
  );
  const postId = next && next.step !== 'state_board' ? postOfStep(file, leg, next.step, ctx) : null;
  return next && postId ? { postId, at: next.dueAt } : null;
}

function started(
  file: CaseCommon,
  leg: Leg,
  step: PlannedStep,
  to: Holder,
  firing: Firing,
  ctx: Context,
): Fact {
  const silent = step.step === 'state_board';
  const next = step.step === 'warning' ? nextTold(file, leg, step, ctx) : null;
  return {
    fact: 'step_started',
    at: firing.at,
    legId: leg.legId,
    index: step.index,
    step: step.step,
    dueAt: step.dueAt,
    recipientPostId: to.postId,
    recipientOfficerId: to.officerId || null,
    linkId: silent ? null : ctx.newId(),
    linkExpiresAt: silent ? null : secondsAfter(firing.at, LINK_SECONDS),
    nextPostId: next?.postId ?? null,
    nextAt: next?.at ?? null,
    late: isLate(firing),
  };
}

function skipped(leg: Leg, step: PlannedStep, why: string, at: Date): Fact {
  return { fact: 'step_skipped', at, legId: leg.legId, index: step.index, step: step.step, why };
}

/** R17: brings the next steps forward so that the first of them is due at `at`. */
function movedForward(leg: Leg, without: readonly PlannedStep[], at: Date, ctx: Context): Fact[] {
  const rest = pendingSteps(leg).filter((s) => !without.some((w) => w.index === s.index));
  const first = earliest(rest);
  if (!first || first.dueAt <= at) return [];
  const calendar = ctx.directory.calendar(leg.postId);
  const moved = rest.map((s) => ({
    ...s,
    ...waitFor(calendar, at, workingSeconds(calendar, first.dueAt, s.dueAt)),
  }));
  return [planned(leg, moved, at)];
}

/** Takes one rung: tells, marks the board, waits for the recipient's opening, merges the same person or moves on (R17). */
export function takeStep(
  file: CaseCommon,
  leg: Leg,
  step: PlannedStep,
  firing: Firing,
  ctx: Context,
): Fact[] {
  if (step.step === 'state_board') {
    const board = { postId: ctx.directory.statePost(file.postId) ?? leg.postId, officerId: '' };
    return [{ fact: 'board_marked', at: firing.at }, started(file, leg, step, board, firing, ctx)];
  }
  const to = recipientOf(file, leg, step.step, firing.at, ctx);
  if (!to) {
    const skip = skipped(leg, step, 'nobody', firing.at);
    return [skip, ...movedForward(afterSkip(leg, step), [step], firing.at, ctx)];
  }
  if (TO_OFFICER.includes(step.step)) return [started(file, leg, step, to, firing, ctx)];
  if (toldOfficers(leg).has(to.officerId)) return [skipped(leg, step, 'same_person', firing.at)];
  const office = ctx.directory.calendar(to.postId);
  const opens = openOrNext(office, firing.at);
  if (!openUntil(office, firing.at) && opens > firing.at)
    return [planned(leg, [{ ...step, from: opens, seconds: 0, dueAt: opens }], firing.at)];
  return [started(file, leg, step, to, firing, ctx)];
}

const afterSkip = (leg: Leg, step: PlannedStep): Leg => ({
  ...leg,
  steps: leg.steps.map((s) => (s.index === step.index ? { ...s, status: 'skipped' } : s)),
});

function afterFacts(leg: Leg, facts: readonly Fact[]): Leg {
  const steps = leg.steps.map((s) => {
    const taken = facts.find((f) => f.fact === 'step_started' && f.index === s.index);
    if (taken?.fact !== 'step_started') return s;
    return { ...s, status: 'started' as const, recipientOfficerId: taken.recipientOfficerId };
  });
  return { ...leg, steps };
}

/** The first instruction of a leg, its ladder from there, and the operator's task (R17). */
export function instruct(file: CaseCommon, leg: Leg, firing: Firing, ctx: Context): Fact[] {
  const anchor = isLate(firing) ? firing.at : laterOf(firing.dueAt, leg.actsAt);
  const steps = planLadder(file, leg, anchor, ctx);
  const calendar = ctx.directory.calendar(leg.postId);
  const closingAt = endOfWorkingDayAfter(calendar, firing.at, PROPOSE_CLOSING_AFTER_DAYS);
  const withSteps: Leg = { ...leg, steps, instructedAt: firing.at };
  const first = steps[0];
  return [
    { fact: 'instructed', at: firing.at, legId: leg.legId, steps, closingAt },
    ...(first ? takeStep(file, withSteps, first, firing, ctx) : []),
    { fact: 'task_needed', at: firing.at, kind: 'call_officer', dueAt: secondsAfter(firing.at, 300) },
  ];
}

/** The steps of a leg that are due. On time: all that share the due time. Late: one, and the rest are spaced from now (R31). */
export function climb(file: CaseCommon, leg: Leg, firing: Firing, ctx: Context): Fact[] {
  const due = pendingSteps(leg).filter((s) => s.dueAt <= firing.at);
  const first = earliest(due);
  if (!first || leg.pausedAt) return [];
  if (!isLate(firing)) {
    const now = due
      .filter((s) => s.dueAt.getTime() === first.dueAt.getTime())
      .sort((a, b) => a.index - b.index);
    return takeAll(file, leg, now, firing, ctx);
  }
  const rest = pendingSteps(leg).filter((s) => s.index !== first.index);
  const calendar = ctx.directory.calendar(leg.postId);
  const spaced = rest.map((s) => ({
    ...s,
    ...waitFor(calendar, firing.at, workingSeconds(calendar, first.dueAt, s.dueAt)),
  }));
  const respaced = planned(leg, spaced, firing.at);
  const onSpaced = { ...leg, steps: replacing(leg, spaced) };
  return [respaced, ...takeStep(file, onSpaced, first, firing, ctx)];
}

function takeAll(file: CaseCommon, leg: Leg, steps: PlannedStep[], firing: Firing, ctx: Context): Fact[] {
  const facts: Fact[] = [];
  let now = leg;
  for (const step of steps) {
    const taken = takeStep(file, now, step, firing, ctx);
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
  const moved = pendingSteps(leg).map((s) => ({
    ...s,
    ...waitFor(calendar, at, workingSecondsLeft(calendar, since, s.dueAt)),
  }));
  return [planned(leg, moved, at)];
}

/** An engagement holds the ladder: nothing before `heldUntil`, the distances between steps stay (R12a, R18). */
export function holdLadder(leg: Leg, heldUntil: Date, at: Date, ctx: Context): Fact[] {
  const moved = spacedFrom(pendingSteps(leg), heldUntil, leg, ctx);
  return moved.length === 0 ? [] : [planned(leg, moved, at)];
}

/** Every message of a step to this person failed: own further steps are pointless, the next person comes at once (R17). */
export function stepUnreachable(leg: Leg, stepIndex: number, ctx: Context): Fact[] {
  const failed = leg.steps.find((s) => s.index === stepIndex);
  if (!failed || leg.pausedAt) return [];
  const same = TO_OFFICER.includes(failed.step)
    ? pendingSteps(leg).filter((s) => TO_OFFICER.includes(s.step))
    : [];
  const skips = same.map((s) => skipped(leg, s, 'unreachable', ctx.now));
  const after = same.reduce(afterSkip, leg);
  return [...skips, ...movedForward(after, [], ctx.now, ctx)];
}

/** R11: due times of steps that were not taken yet, by the calendar as it is now; never before `ctx.now`. */
export function recalculateSteps(leg: Leg, ctx: Context): PlannedStep[] {
  const calendar = ctx.directory.calendar(leg.postId);
  return leg.steps.map((s) => {
    if (s.status !== 'pending') return s;
    const wait =
      s.seconds === 0 ? { ...s, dueAt: openOrNext(calendar, s.from) } : waitFor(calendar, s.from, s.seconds);
    return { ...s, dueAt: laterOf(wait.dueAt, ctx.now) };
  });
}
