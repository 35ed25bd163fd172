/**
 * PURE: how the rows of one case change with each event about it. Knows nothing of tables. An alternate has a row of
 * its own, so that its figures stay apart (R14); a handed-over post is excused from then on (R15). A confirmed
 * call-back stays in the figures when a later report reopens the case: the new attempt has a row of its own (R5).
 */
import { istDate } from '@setu/calendar';
import type { DataOf } from '@setu/contracts';
import type { ResponseTime } from './response-time.entity.js';

const RECORDED = [
  'case-opened',
  'leg-opened',
  'leg-ended',
  'case-redirected',
  'callback-confirmed',
  'case-withdrawn',
  'case-closed',
  'case-reopened',
  'finding-corrected',
] as const;
export type Recorded = (typeof RECORDED)[number];
/** An event about a case, with its type as the key to its data. */
export type CaseEvent = { [T in Recorded]: { type: T; district: string; data: DataOf<T> } }[Recorded];

export const isCaseEvent = (event: { type: string }): event is CaseEvent =>
  (RECORDED as readonly string[]).includes(event.type);

/** The rows of a case as they are kept: each id once, by attempt and id. */
export function inOrder(rows: readonly ResponseTime[]): ResponseTime[] {
  const newest = [...new Map(rows.map((row) => [row.rowId, row])).values()];
  return newest.sort(
    (a, b) => a.attemptedAt.getTime() - b.attemptedAt.getTime() || (a.rowId < b.rowId ? -1 : 1),
  );
}

/** The rows of a case after an event; rows that did not change are the same objects. */
export function recordsAfter(rows: ResponseTime[], event: CaseEvent): ResponseTime[] {
  switch (event.type) {
    case 'case-opened':
      return [...rows, opened(event.district, event.data)];
    case 'case-redirected':
      return redirected(rows, event.district, event.data);
    case 'leg-opened':
      return legOpened(rows, event.data);
    case 'leg-ended':
      return event.data.reason === 'handed_over' ? handedOver(rows, event.data.legId) : rows;
    case 'callback-confirmed':
      return callbackConfirmed(rows, event.data);
    case 'case-withdrawn':
      return rows.map((row) => (row.state === 'open' ? withdrawn(row, event.data) : row));
    case 'case-closed':
      return rows.map((row) => (row.state === 'open' ? closed(row, event.data) : row));
    case 'finding-corrected':
      return rows.map((row) => (isAbout(row, event.data) ? corrected(row, event.data) : row));
    case 'case-reopened':
      return rows.map((row) => (staysWhenReopened(row, event.data) ? row : { ...row, ...NOT_ANSWERED }));
  }
}

const NOT_ANSWERED = {
  state: 'open',
  endedAt: null,
  calledAt: null,
  confirmedAt: null,
  responseSeconds: null,
  afterInstructionSeconds: null,
  wallSeconds: null,
  onTime: null,
  grade: null,
};

type Opening = Pick<
  DataOf<'case-opened'>,
  | 'caseId'
  | 'reference'
  | 'representativeId'
  | 'postId'
  | 'officerId'
  | 'attemptedAt'
  | 'countsOnTime'
  | 'excused'
>;

function opened(district: string, data: Opening): ResponseTime {
  const attemptedAt = new Date(data.attemptedAt);
  return {
    ...NOT_ANSWERED,
    rowId: data.caseId,
    caseId: data.caseId,
    legId: null,
    district,
    reference: data.reference,
    representativeId: data.representativeId,
    postId: data.postId,
    officerId: data.officerId,
    alternate: false,
    attemptedAt,
    attemptDate: istDate(attemptedAt),
    clockFrom: null,
    countsOnTime: data.countsOnTime,
    excused: data.excused,
  };
}

/** Redirected at once: no clock ran against anybody (R13). Under the officer who was away, where the event names him. */
function redirected(rows: ResponseTime[], district: string, data: DataOf<'case-redirected'>): ResponseTime[] {
  if (rows.length > 0)
    return rows.map((row) => (row.state === 'open' ? { ...row, state: 'redirected' } : row));
  const row = opened(district, {
    ...data,
    officerId: data.officerId ?? null,
    countsOnTime: false,
    excused: [],
  });
  return [{ ...row, state: 'redirected' }];
}

/** Rows of the latest attempt that began a clock; earlier ones ended with a confirmed call-back. */
function latest(rows: readonly ResponseTime[]): ResponseTime[] {
  const newest = Math.max(...rows.map((row) => row.attemptedAt.getTime()));
  return rows.filter((row) => row.attemptedAt.getTime() === newest);
}

function legOpened(rows: ResponseTime[], data: DataOf<'leg-opened'>): ResponseTime[] {
  const running = latest(rows);
  const principal = running.find((row) => !row.alternate) ?? rows.find((row) => !row.alternate);
  if (!principal || rows.some((row) => row.legId === data.legId)) return rows;
  if (data.kind === 'alternate') return [...rows, { ...rowOfLeg(principal, data), alternate: true }];
  if (running.some((row) => row.state === 'confirmed')) return [...rows, againCalled(principal, data)];
  return rows.map((row) =>
    row === principal ? { ...row, legId: data.legId, clockFrom: new Date(data.clockFrom) } : row,
  );
}

const rowOfLeg = (principal: ResponseTime, data: DataOf<'leg-opened'>): ResponseTime => ({
  ...principal,
  ...NOT_ANSWERED,
  rowId: data.legId,
  legId: data.legId,
  clockFrom: new Date(data.clockFrom),
  postId: data.postId,
  officerId: data.officerId,
  excused: [],
});

/** R5: reopened by a report of a new attempt, which is where the clock of its leg begins. */
function againCalled(principal: ResponseTime, data: DataOf<'leg-opened'>): ResponseTime {
  const attemptedAt = new Date(data.clockFrom);
  return { ...rowOfLeg(principal, data), attemptedAt, attemptDate: istDate(attemptedAt) };
}

/** R5, R15: what a post that was handed over, or a call-back confirmed before a further report, stands for is final. */
const staysWhenReopened = (row: ResponseTime, data: DataOf<'case-reopened'>): boolean =>
  row.state === 'handed_over' || (row.state === 'confirmed' && data.because === 'report_after_closing');

const handedOver = (rows: ResponseTime[], legId: string): ResponseTime[] =>
  rows.map((row) =>
    row.legId === legId
      ? { ...row, state: 'handed_over', excused: [...row.excused, 'became_unreachable'] }
      : row,
  );

/** The row of the leg; the called post's own row where its leg was never announced. */
function callbackConfirmed(rows: ResponseTime[], data: DataOf<'callback-confirmed'>): ResponseTime[] {
  const answering =
    rows.find((row) => row.legId === data.legId) ??
    rows.find((row) => !row.alternate && !data.alternate && row.legId === null);
  return rows.map((row) => (row === answering ? confirmed(row, data) : row));
}

function confirmed(row: ResponseTime, data: DataOf<'callback-confirmed'>): ResponseTime {
  return {
    ...row,
    state: 'confirmed',
    endedAt: null,
    calledAt: new Date(data.calledAt),
    confirmedAt: new Date(data.confirmedAt),
    responseSeconds: data.responseSeconds,
    afterInstructionSeconds: data.afterInstructionSeconds,
    wallSeconds: data.wallSeconds,
    onTime: data.onTime,
    countsOnTime: data.countsOnTime,
    grade: data.grade,
    excused: union(row.excused, data.excused),
  };
}

/** States in which nobody knew of a call-back; a proof that comes later makes it one (R32). */
const WITHOUT_CALL: readonly string[] = ['closed_unconfirmed', 'closed_unanswered', 'withdrawn'];
const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** Its leg; of a case that was redirected at once, which had none, the case itself. */
const isAbout = (row: ResponseTime, data: DataOf<'finding-corrected'>): boolean =>
  row.legId === data.legId || (row.legId === null && row.rowId === data.legId);

/** R12: once the absence was refused, time that was nobody's is that of the officer who had to answer, and nobody did. */
const NOBODYS_TIME: readonly string[] = ['handed_over', 'redirected'];

function counted(
  row: ResponseTime,
  data: DataOf<'finding-corrected'>,
): Pick<ResponseTime, 'state' | 'officerId'> {
  const { officerId, state } = row;
  if (data.calledAt !== null && WITHOUT_CALL.includes(state)) return { state: 'confirmed', officerId };
  if (data.reason !== 'absence_refused' || data.finding !== 'counted' || !NOBODYS_TIME.includes(state))
    return { state, officerId };
  return { state: data.calledAt === null ? 'closed_unanswered' : 'confirmed', officerId: data.officerId };
}

/** The finding as it stands now, in place of the one before: a reason that no longer stands is gone from it too (R32, R33). */
const corrected = (row: ResponseTime, data: DataOf<'finding-corrected'>): ResponseTime => ({
  ...row,
  ...counted(row, data),
  endedAt: data.calledAt === null ? (row.endedAt ?? new Date(data.correctedAt)) : null,
  calledAt: instant(data.calledAt),
  confirmedAt: instant(data.confirmedAt),
  responseSeconds: data.responseSeconds,
  afterInstructionSeconds: data.afterInstructionSeconds,
  wallSeconds: data.wallSeconds,
  onTime: data.onTime,
  countsOnTime: data.countsOnTime,
  grade: data.grade,
  excused: data.excused,
});

const closed = (row: ResponseTime, data: DataOf<'case-closed'>): ResponseTime => ({
  ...row,
  state: data.state,
  endedAt: new Date(data.closedAt),
  excused: union(row.excused, data.excused),
});

const withdrawn = (row: ResponseTime, data: DataOf<'case-withdrawn'>): ResponseTime => ({
  ...row,
  state: 'withdrawn',
  endedAt: new Date(data.withdrawnAt),
});

const union = (a: string[], b: string[]): string[] => [...new Set([...a, ...b])];
