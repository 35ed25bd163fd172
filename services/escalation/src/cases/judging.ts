/**
 * A claim that was not confirmed is only that: "claim not confirmed". Whether it was false a named person decides, after
 * the officer was heard about it or had three working days to speak (R19). Who may decide is checked before (R35). Pure.
 */
import { isLongBefore } from '@setu/calendar';
import type { Verdict } from '@setu/contracts';
import { conflict, type Context, type Refusal } from './context.js';
import type { Fact } from './facts.js';
import type { CaseFile, Claim } from './model.js';
import { endOfWorkingDayAfter } from './working-time.js';

/** R19, R27: so many working days the officer has to say his word. */
const WORD_DAYS = 3;

/** Judges the latest claim that was denied, or the one made at `claimedAt`. */
export function judge(
  file: CaseFile,
  verdict: Verdict,
  claimedAt: Date | null,
  ctx: Context,
): Fact[] | Refusal {
  const isMeant = (c: Claim): boolean => !claimedAt || c.claimedAt.getTime() === claimedAt.getTime();
  const claim = file.claims.findLast((c) => c.denied && isMeant(c));
  if (!claim) return conflict('no_claim_to_judge');
  if (claim.judged) return conflict('claim_judged_already');
  const deniedAt = claim.deniedAt ?? claim.claimedAt;
  const heardAt = file.wordAt && file.wordAt >= claim.claimedAt ? file.wordAt : null;
  if (!heardAt && !hadTime(file, claim, deniedAt, ctx)) return conflict('officer_not_heard');
  const judgement = { verdict, at: ctx.now, heardAt };
  const whose = { claimedAt: claim.claimedAt, legId: claim.legId };
  return [{ fact: 'claim_judged', at: ctx.now, ...whose, judgement }];
}

function hadTime(file: CaseFile, claim: Claim, deniedAt: Date, ctx: Context): boolean {
  if (isLongBefore(deniedAt, ctx.now)) return true;
  const leg = file.legs.find((l) => l.legId === claim.legId);
  const until = endOfWorkingDayAfter(ctx.directory.calendar(leg?.postId ?? file.postId), deniedAt, WORD_DAYS);
  return until !== null && ctx.now > until;
}
