/**
 * Whoever stands in: who is named and asked next when an alternate cannot take the call, and who is told when nobody is
 * left (R13-R15). Pure.
 */
import type { Context, Holder, Reach } from './context.js';
import type { Fact } from './facts.js';
import type { CaseCommon, Leg } from './model.js';
import { secondsAfter, wallSeconds } from './working-time.js';

/** R13: so long "did not answer either" is one tap. Wall seconds. */
export const EITHER_SECONDS = 7200;
/** R13: the tap is offered no more. */
export const isEitherLate = (redirectedAt: Date, now: Date): boolean =>
  wallSeconds(redirectedAt, now) > EITHER_SECONDS;

type Declining = Pick<CaseCommon, 'declined' | 'postId'>;

/** Who answers a post now: its holder, else the first who could and has not declined this case (R14). */
export function whoStandsIn(
  { declined }: Declining,
  postId: string,
  reach: Reach,
  ctx: Context,
): Holder | null {
  if (reach.reachable && reach.officerId) return { postId, officerId: reach.officerId };
  const first = reach.alternate;
  if (!first || !declined.includes(first.postId)) return first;
  return ctx.directory.standIns(postId, ctx.now).find((to) => !declined.includes(to.postId)) ?? null;
}

/** The next alternate of the called post who has not declined (R14). */
export const nextWilling = ({ declined, postId }: Declining, ctx: Context): Holder | null =>
  ctx.directory.standIns(postId, ctx.now).find((to) => !declined.includes(to.postId)) ?? null;

/** R35: who decides about a case; where that seat had to answer it itself, as an alternate, its own authority. */
export function deciderOf(
  { postId, legs }: Pick<CaseCommon, 'postId' | 'legs'>,
  ctx: Context,
): Holder | null {
  const authority = ctx.directory.authority(postId, ctx.now);
  const answered = (leg: Leg): boolean =>
    leg.postId === authority?.postId || (leg.officerId !== null && leg.officerId === authority?.officerId);
  return authority && legs.some(answered) ? ctx.directory.authority(authority.postId, ctx.now) : authority;
}

/** R14: nobody is left. An operator must act, and the signing authority is told. */
export function nobodyLeft(postId: string, ctx: Context): Fact[] {
  const authority = ctx.directory.authority(postId, ctx.now);
  const told = {
    authorityPostId: authority?.postId ?? null,
    authorityOfficerId: authority?.officerId ?? null,
  };
  return [
    { fact: 'task_needed', at: ctx.now, kind: 'nobody_reachable', dueAt: null },
    { fact: 'nobody_reachable', at: ctx.now, ...told },
  ];
}

/** R13: who is named instead, with the taps of both; or that nobody is. */
export function redirectedTo(
  file: Pick<CaseCommon, 'postId'>,
  away: { reason: string; until: Date | null },
  to: Holder | null,
  ctx: Context,
): Fact[] {
  const alternate = { alternatePostId: to?.postId ?? null, alternateOfficerId: to?.officerId ?? null };
  const links = to
    ? {
        linkId: ctx.newId(),
        alternateLinkId: ctx.newId(),
        linkExpiresAt: secondsAfter(ctx.now, EITHER_SECONDS),
      }
    : { linkId: null, alternateLinkId: null, linkExpiresAt: null };
  const named: Fact = { fact: 'redirected', at: ctx.now, ...away, ...alternate, ...links };
  return to ? [named] : [named, ...nobodyLeft(file.postId, ctx)];
}
