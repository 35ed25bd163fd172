/** PURE: the view of cases that a whole log of escalation leaves behind; what the events do one by one in the table. */
import type { DataOf } from '@setu/contracts';

const SEEN = [
  'case-opened',
  'leg-opened',
  'step-started',
  'attempt-joined',
  'case-redirected',
  'callback-confirmed',
  'case-withdrawn',
  'case-closed',
  'case-reopened',
] as const;
type Seen = (typeof SEEN)[number];
export type ViewEvent = { [T in Seen]: { type: T; data: DataOf<T>; time: Date } }[Seen];

export interface CaseOfLog {
  caseId: string;
  representativeId: string;
  postId: string;
  reference: string;
  state: string;
  attempts: Date[];
  actsAt: Date | null;
  legPostId: string | null;
  legOfficerId: string | null;
  instructedAt: Date | null;
  calledAt: Date | null;
  closedAt: Date | null;
}

export const isViewEvent = (event: { type: string }): event is ViewEvent =>
  (SEEN as readonly string[]).includes(event.type);

/** Takes the next event into `cases`; one about a case that was never opened changes nothing. */
export function see(cases: Map<string, CaseOfLog>, event: ViewEvent): void {
  const { caseId } = event.data;
  const known = cases.get(caseId);
  if (event.type === 'case-opened') cases.set(caseId, opened(event.data));
  else if (event.type === 'case-redirected')
    cases.set(caseId, { ...opened(event.data), state: 'redirected', closedAt: event.time });
  else if (known) Object.assign(known, changed(known, event));
}

const opened = (it: DataOf<'case-opened'> | DataOf<'case-redirected'>): CaseOfLog => ({
  ...{ caseId: it.caseId, representativeId: it.representativeId, postId: it.postId, reference: it.reference },
  ...{ state: 'open', attempts: [new Date(it.attemptedAt)] },
  ...{ legPostId: null, legOfficerId: null },
  ...{ actsAt: null, instructedAt: null, calledAt: null, closedAt: null },
});

type Later = Exclude<ViewEvent, { type: 'case-opened' | 'case-redirected' }>;
const OPEN = { state: 'open', closedAt: null };

function changed(known: CaseOfLog, { type, data }: Later): Partial<CaseOfLog> {
  switch (type) {
    case 'leg-opened':
      return {
        ...{ actsAt: latest(known.actsAt, new Date(data.dueAt)), instructedAt: null },
        ...{ legPostId: data.postId, legOfficerId: data.officerId },
      };
    case 'step-started':
      return data.step === 'instruction' ? { instructedAt: new Date(data.startedAt) } : {};
    case 'attempt-joined':
      return {
        attempts: [...known.attempts, new Date(data.attemptedAt)],
        ...(data.reopened ? OPEN : {}),
      };
    case 'callback-confirmed':
      return {
        ...{ state: 'confirmed', closedAt: new Date(data.confirmedAt) },
        calledAt: new Date(data.calledAt),
      };
    case 'case-withdrawn':
      return { state: 'withdrawn', closedAt: new Date(data.withdrawnAt) };
    case 'case-closed':
      return { state: data.state, closedAt: new Date(data.closedAt) };
    case 'case-reopened':
      return OPEN;
  }
}

const latest = (a: Date | null, b: Date): Date => (a && a > b ? a : b);
