/** PURE: what a report of an unanswered call contains and what the answer to it says. */
export interface ReportAnswer {
  reference: string;
  outcome: string;
  provisional: boolean;
  caseId?: string;
  code?: string;
  actsAt?: string;
  opensAt?: string;
  message: string;
  /** Whose number it is, or should have been (R1). */
  officer?: { postId: string; officialNumber: string | null } | null;
  alternate?: Record<string, unknown> | null;
}

export const RESULTS = [
  'no_answer',
  'busy',
  'switched_off',
  'rejected',
  'answered_by_staff',
  'not_connected',
] as const;
export type CallResult = (typeof RESULTS)[number];

export interface Draft {
  /** The post chosen from the list; null when only a number was typed. */
  postId: string | null;
  officialNumber: string;
  /** As `toLocalInput` writes it; null: now. */
  attempted: string | null;
  result: CallResult;
  note: string;
  callbackNumber: string;
}

export const EMPTY: Draft = {
  postId: null,
  officialNumber: '',
  attempted: null,
  result: 'no_answer',
  note: '',
  callbackNumber: '',
};

/** The body of the report of an attempt at this instant (RFC 3339); empty optional fields are left out. */
export function bodyOf(draft: Draft, attemptedAt: string): Record<string, string> {
  const body: Record<string, string> = {
    officialNumber: draft.officialNumber,
    attemptedAt,
    result: draft.result,
  };
  if (draft.postId !== null) body.postId = draft.postId;
  if (draft.note.trim()) body.note = draft.note.trim();
  if (draft.callbackNumber.trim()) body.callbackNumber = draft.callbackNumber.trim();
  return body;
}

/** Whether the report leads to a call without more to do; the others need a second look by the reader. */
export const isUnderWay = (outcome: string): boolean =>
  !['refused', 'out_of_hours', 'unverified'].includes(outcome);

/** Who may not report at all is not helped by another call (R4). */
const ABOUT_THE_PERSON = ['mandate_not_current', 'type_not_covered'];

/** R1: after a refusal the same report for the post's official number, called just now; null where that is no help. */
export function calledNow(draft: Draft, answer: ReportAnswer): Draft | null {
  const { officer } = answer;
  if (answer.outcome !== 'refused' || ABOUT_THE_PERSON.includes(answer.code ?? '')) return null;
  if (!officer?.officialNumber) return null;
  return { ...draft, postId: officer.postId, officialNumber: officer.officialNumber, attempted: null };
}

/** What was said to come has come: the answer no longer tells how things stand. */
export function isOvertaken(answer: ReportAnswer, now: number): boolean {
  const at = answer.actsAt ?? answer.opensAt;
  return at !== undefined && Date.parse(at) <= now;
}
