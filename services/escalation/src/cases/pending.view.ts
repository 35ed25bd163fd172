/** A report outside hours as the HTTP edge answers it, in the shape of a case that has not begun (R7). Pure. */
import { formatIst } from '@setu/calendar';
import { postTitled, representativeNamed } from '../people/names.js';
import type { PendingReportRow } from './case.entity.js';
import type { CaseView, Surroundings } from './case.view.js';
import { answerUntil } from './still-wanted.js';

const ist = (at: Date | null): string | null => (at === null ? null : formatIst(at));

/** What a case has and such a report has not. */
const NOT_BEGUN = {
  version: 1,
  officer: null,
  result: 'no_answer' as const,
  ...{ actsAt: null, endedAt: null, claimedAt: null, calledAt: null, currentStep: null },
  ...{ legs: [], excused: [], timeline: [], questions: 0, attempts: 1 },
  ...{ countsOnTime: false, stateBoard: false, explanation: null },
  ...{ claim: null, bridge: null, linkedCaseId: null, corrections: [], mayDecide: false, allowed: [] },
};

/** The report with the question about it; `withdrawn` once the representative has said so. */
export function pendingView(pending: PendingReportRow, around: Surroundings): CaseView {
  const { snapshot, directory } = around;
  const { caseId, reference, district, opensAt, askedAt, settledAt, settled } = pending;
  const until = answerUntil(pending, directory);
  const post = postTitled(snapshot, pending.postId);
  const { id: postId, titleHi, titleEn } = post;
  const at = settled ? null : askedAt ? until : opensAt;
  return {
    ...NOT_BEGUN,
    ...{ id: caseId, reference, district, post },
    state: settled === 'withdrawn' ? 'withdrawn' : 'out_of_hours',
    representative: representativeNamed(snapshot, pending.representativeId),
    attemptedAt: formatIst(pending.attemptedAt),
    reportedAt: formatIst(pending.reportedAt),
    opensAt: ist(opensAt),
    nextStep: at && { step: 'still_wanted', at: formatIst(at), postId, titleHi, titleEn },
    stillWanted: opensAt && {
      askAt: formatIst(opensAt),
      askedAt: ist(askedAt),
      until: ist(until),
      answeredAt: ist(settledAt),
    },
  };
}
