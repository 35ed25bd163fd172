/**
 * A claim that was not confirmed is only that: "claim not confirmed". Whether it was false a named person decides, after
 * the officer was heard about it or had three working days to speak (R19). Who may decide is checked before (R35). Pure.
 */
import { isLongBefore } from '@setu/calendar';
import type { Verdict } from '@setu/contracts';
import { conflict, isRefusal, type Context, type Moment, type Refusal } from './context.js';
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
  const claim = claimToJudge(file, claimedAt, ctx);
  if (isRefusal(claim)) return claim;
  const judgement = { verdict, at: ctx.now, heardAt: heardAbout(file, claim) };
  const whose = { claimedAt: claim.claimedAt, legId: claim.legId };
  return [{ fact: 'claim_judged', at: ctx.now, ...whose, judgement }];
}

/** Only whose claim it was is heard about it; documents older than `words` name nobody. */
function heardAbout({ wordAt, words }: CaseFile, { claimedAt, officerId }: Claim): Date | null {
  const own = words.find((word) => word.officerId === officerId)?.at ?? null;
  const said = words.length > 0 ? own : wordAt;
  return said && said >= claimedAt ? said : null;
}

/** The claim that can be judged now: the latest that was denied, or the one made at `claimedAt`; a superior's is not the officer's. */
export function claimToJudge(file: CaseFile, claimedAt: Date | null, moment: Moment): Claim | Refusal {
  const isMeant = (c: Claim): boolean => !claimedAt || c.claimedAt.getTime() === claimedAt.getTime();
  const claim = file.claims.findLast((c) => c.denied && c.by !== 'superior' && isMeant(c));
  if (!claim) return conflict('no_claim_to_judge');
  if (claim.judged) return conflict('claim_judged_already');
  const deniedAt = claim.deniedAt ?? claim.claimedAt;
  return heardAbout(file, claim) || hadTime(file, claim, deniedAt, moment)
    ? claim
    : conflict('officer_not_heard');
}

function hadTime(file: CaseFile, claim: Claim, deniedAt: Date, ctx: Moment): boolean {
  if (isLongBefore(deniedAt, ctx.now)) return true;
  const leg = file.legs.find((l) => l.legId === claim.legId);
  const until = endOfWorkingDayAfter(ctx.directory.calendar(leg?.postId ?? file.postId), deniedAt, WORD_DAYS);
  return until !== null && ctx.now > until;
}
