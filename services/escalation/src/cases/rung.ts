/**
 * One rung of the ladder (R17): whom it tells, why it may have to wait or is not needed, and what is said. Which rung
 * is due, and when, is ladder.ts. Pure.
 */
import type { WishedChannel } from '@setu/contracts';
import { headBundleSeconds, isToOfficer, rungsOf, type Rung } from '../policies/policy.js';
import type { Context, Directory, Reach } from './context.js';
import type { Fact, FactOf } from './facts.js';
import { pendingSteps, type CaseCommon, type Leg, type PlannedStep } from './model.js';
import { laterOf, openOrNext, openUntil, secondsAfter } from './working-time.js';

/** Later than this a firing is the system's fault and the ladder counts from what really happened. Wall seconds. */
export const LATE_SECONDS = 60;
/** A link in a message can be answered this long. Wall seconds. */
export const LINK_SECONDS = 7 * 86_400;

export interface Firing {
  /** The moment that counts: the due time when the firing was on time, else the real one. */
  at: Date;
  dueAt: Date;
  /** Wall seconds between due and fired. */
  latenessSeconds: number;
  unsure: boolean;
}

export const isLate = (firing: Firing): boolean => firing.latenessSeconds > LATE_SECONDS;

/** One message to the head about several cases (R17). */
export type Bundle = NonNullable<FactOf<'step_started'>['bundle']>;

/** Who is told: the officer of a post, or an account that acts for one. */
export interface Person {
  postId: string;
  officerId: string | null;
  userId: string | null;
}

/** A rung of the stamped policy as it stands in a leg. */
export interface Taken {
  file: CaseCommon;
  leg: Leg;
  step: PlannedStep;
}

export const rungOf = (file: CaseCommon, index: number): Rung | null => rungsOf(file.policy)[index] ?? null;

/** Rungs still to come that say again what this one says. */
export function repeatsOf({ file, leg, step }: Taken): PlannedStep[] {
  return pendingSteps(leg).filter((s) => rungOf(file, s.index)?.again?.of === step.index);
}

const isSame = (a: Pick<Person, 'officerId' | 'userId'>, b: Pick<Person, 'officerId' | 'userId'>): boolean =>
  a.officerId === null ? a.userId !== null && a.userId === b.userId : a.officerId === b.officerId;

const recipientsOf = (leg: Leg): Pick<Person, 'officerId' | 'userId'>[] =>
  leg.steps
    .filter((s) => s.status === 'started')
    .map((s) => ({ officerId: s.recipientOfficerId, userId: s.recipientUserId ?? null }));

/** R17: whether this person was told on this ladder already. */
const isTold = (leg: Leg, person: Person): boolean => recipientsOf(leg).some((told) => isSame(person, told));

/** The post a rung is for, whoever holds it; null when the roster has none. */
export function postOf(file: CaseCommon, leg: Leg, rung: Rung, directory: Directory): string | null {
  // The absent officer's superior stays the superior of the case, also while an alternate has to answer (R15).
  switch (rung.to) {
    case 'officer':
      return leg.postId;
    case 'superior':
      return directory.superior(file.postId);
    case 'administrative_superior':
      return directory.superior(file.postId, 'administrative');
    case 'departmental_superior':
      return directory.superior(file.postId, 'departmental');
    case 'state':
      return directory.statePost(file.postId);
    default:
      return directory.headPost();
  }
}

/** Whoever answers a post now: its holder, else the one who stands in; never an elected person (R17). */
function personAt(postId: string, reach: Reach, ctx: Context): Person | null {
  const holder =
    reach.reachable && reach.officerId ? { postId, officerId: reach.officerId } : reach.alternate;
  return holder && !ctx.directory.isElected(holder.postId) ? { ...holder, userId: null } : null;
}

/** R17: whom the head has delegated the step to, unless that person was told before: then the seat itself. */
function delegateOf(leg: Leg, rung: Rung, at: Date, ctx: Context): Person | null {
  const delegate = rung.to === 'head' ? ctx.directory.headDelegate(at) : null;
  if (!delegate || isTold(leg, delegate)) return null;
  return delegate.userId || ctx.directory.reach(delegate.postId, at).reachable ? delegate : null;
}

/** Whom a rung tells now; null when the roster has nobody. */
export function recipientOf({ file, leg }: Taken, rung: Rung, at: Date, ctx: Context): Person | null {
  if (rung.to === 'officer')
    return leg.officerId ? { postId: leg.postId, officerId: leg.officerId, userId: null } : null;
  const postId = postOf(file, leg, rung, ctx.directory);
  if (!postId) return null;
  return delegateOf(leg, rung, at, ctx) ?? personAt(postId, ctx.directory.reach(postId, at), ctx);
}

/** Why a rung with somebody to tell is not needed; null when it is. The same person is told once, but for what is said again. */
export function needlessFor({ leg }: Taken, rung: Rung, to: Person): 'same_person' | 'not_needed' | null {
  if (rung.to === 'officer' && !rung.again) return null;
  const first = rung.again && leg.steps.find((s) => s.index === rung.again?.of);
  if (rung.again && first?.status !== 'started') return 'not_needed';
  if (first && isSame(to, { officerId: first.recipientOfficerId, userId: first.recipientUserId ?? null }))
    return null;
  return isTold(leg, to) ? 'same_person' : null;
}

/** R17: not yet, because the office is closed, or because a message to the head went a short while ago. */
export function waitOf(taken: Taken, to: Person, at: Date, ctx: Context): FactOf<'step_waits'> | null {
  const { file, leg, step } = taken;
  const wait = {
    fact: 'step_waits' as const,
    at,
    legId: leg.legId,
    index: step.index,
    step: step.step,
    postId: to.postId,
  };
  const office = ctx.directory.calendar(to.postId);
  const opens = openOrNext(office, at);
  if (!openUntil(office, at) && opens > at) return { ...wait, until: opens, why: 'office_closed' };
  const next = step.step === 'head' ? nextMessage(file, at, ctx) : null;
  return next && { ...wait, until: openOrNext(office, next), why: 'next_message' };
}

/** The next message to the head that this case joins, or null when its own goes at once. */
function nextMessage(file: CaseCommon, at: Date, ctx: Context): Date | null {
  const { toldAt, nextAt } = ctx.head ?? { toldAt: null, nextAt: null };
  const bundled = headBundleSeconds(file.policy);
  if (bundled === 0) return null;
  if (nextAt) return laterOf(nextAt, at);
  const next = toldAt && secondsAfter(toldAt, bundled);
  return next && next > at ? next : null;
}

/** Whether somebody who does not know of it yet is told by this rung; the officer may be the superior or head himself (R15). */
function tellsAnother(taken: Taken, at: Date, ctx: Context): boolean {
  const rung = rungOf(taken.file, taken.step.index);
  const to = rung && recipientOf(taken, rung, at, ctx);
  return !rung || !to || needlessFor(taken, rung, to) === null;
}

/** Who is told next after a warning, and when; the board tells nobody. */
function nextTold({ file, leg, step }: Taken, at: Date, ctx: Context): { postId: string; at: Date } | null {
  const later = pendingSteps(leg).filter((s) => s.index > step.index && !isToOfficer(s.step));
  const telling = later.filter((s) => tellsAnother({ file, leg, step: s }, at, ctx));
  const next = telling.reduce<PlannedStep | null>(
    (found, s) => (!found || s.dueAt < found.dueAt ? s : found),
    null,
  );
  const rung = next && next.step !== 'state_board' ? rungOf(file, next.index) : null;
  const postId = rung && postOf(file, leg, rung, ctx.directory);
  return next && postId ? { postId, at: next.dueAt } : null;
}

const channelsOf = (rung: Rung | null, bundle: Bundle | null): readonly WishedChannel[] =>
  bundle && !bundle.leads ? [] : (rung?.channels ?? []);

/** The rung is taken: this person is told, or the board marked. */
export function started(taken: Taken, to: Person, firing: Firing, bundle: Bundle | null, ctx: Context): Fact {
  const { file, leg, step } = taken;
  const rung = rungOf(file, step.index);
  const channels = channelsOf(rung, bundle);
  // A case that is told of with another one's message is opened by the link of that (R17).
  const hasLink = channels.length > 0 || bundle !== null;
  const next = step.step === 'warning' ? nextTold(taken, firing.at, ctx) : null;
  return {
    ...{ fact: 'step_started', at: firing.at, legId: leg.legId, index: step.index, step: step.step },
    dueAt: step.dueAt,
    ...{ recipientPostId: to.postId, recipientOfficerId: to.officerId, recipientUserId: to.userId },
    ...{ channels, again: rung?.again !== null && rung !== null, bundle },
    linkId: hasLink ? ctx.newId() : null,
    linkExpiresAt: hasLink ? secondsAfter(firing.at, LINK_SECONDS) : null,
    ...{ nextPostId: next?.postId ?? null, nextAt: next?.at ?? null, late: isLate(firing) },
  };
}

export function skipped(leg: Leg, step: PlannedStep, why: string, at: Date): Fact {
  return { fact: 'step_skipped', at, legId: leg.legId, index: step.index, step: step.step, why };
}
