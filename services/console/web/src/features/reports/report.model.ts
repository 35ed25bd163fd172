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
  officer?: { nameHi?: string; nameEn?: string } | null;
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
  officialNumber: string;
  attemptedAt: string;
  result: CallResult;
  note: string;
  callbackNumber: string;
}

/** The body of the report; empty optional fields are left out. */
export function bodyOf(draft: Draft): Record<string, string> {
  const body: Record<string, string> = {
    officialNumber: draft.officialNumber,
    attemptedAt: draft.attemptedAt,
    result: draft.result,
  };
  if (draft.note.trim()) body.note = draft.note.trim();
  if (draft.callbackNumber.trim()) body.callbackNumber = draft.callbackNumber.trim();
  return body;
}

/** Whether the report leads to a call without more to do; the others need a second look by the reader. */
export const isUnderWay = (outcome: string): boolean =>
  !['refused', 'out_of_hours', 'unverified'].includes(outcome);
