/**
 * PURE: how the rows of one case change with each event about it. Knows nothing of tables. An alternate has a row of
 * its own, so that its figures stay apart (R14); a handed-over post is excused from then on (R15).
 */
import { istDate } from '@setu/calendar';
import type { DataOf } from '@setu/contracts';
import type { ResponseTime } from './response-time.entity.js';

export type Recorded =
  | 'case-opened'
  | 'leg-opened'
  | 'leg-ended'
  | 'case-redirected'
  | 'callback-confirmed'
  | 'case-withdrawn'
  | 'case-closed'
  | 'case-reopened';
/** An event about a case, with its type as the key to its data. */
export type CaseEvent = { [T in Recorded]: { type: T; district: string; data: DataOf<T> } }[Recorded];

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
      return rows.map((row) => (isLegOf(row, event.data) ? confirmed(row, event.data) : row));
    case 'case-withdrawn':
      return rows.map((row) => (row.state === 'open' ? { ...row, state: 'withdrawn' } : row));
    case 'case-closed':
      return rows.map((row) => (row.state === 'open' ? closed(row, event.data) : row));
    case 'case-reopened':
      return rows.map((row) => (row.state === 'handed_over' ? row : { ...row, ...NOT_ANSWERED }));
  }
}

const NOT_ANSWERED = {
  state: 'open',
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
    countsOnTime: data.countsOnTime,
    excused: data.excused,
  };
}

/** Redirected at once: no clock ran against anybody (R13), so the row has no officer. */
function redirected(rows: ResponseTime[], district: string, data: DataOf<'case-redirected'>): ResponseTime[] {
  if (rows.length > 0)
    return rows.map((row) => (row.state === 'open' ? { ...row, state: 'redirected' } : row));
  const row = opened(district, { ...data, officerId: null, countsOnTime: false, excused: [] });
  return [{ ...row, state: 'redirected' }];
}

function legOpened(rows: ResponseTime[], data: DataOf<'leg-opened'>): ResponseTime[] {
  if (data.kind === 'principal')
    return rows.map((row) => (row.alternate ? row : { ...row, legId: data.legId }));
  const principal = rows.find((row) => !row.alternate);
  if (!principal || rows.some((row) => row.legId === data.legId)) return rows;
  return [
    ...rows,
    {
      ...principal,
      ...NOT_ANSWERED,
      rowId: data.legId,
      legId: data.legId,
      postId: data.postId,
      officerId: data.officerId,
      alternate: true,
      excused: [],
    },
  ];
}

const handedOver = (rows: ResponseTime[], legId: string): ResponseTime[] =>
  rows.map((row) =>
    row.legId === legId
      ? { ...row, state: 'handed_over', excused: [...row.excused, 'became_unreachable'] }
      : row,
  );

/** The called post's row is also found by its case, in case its leg was never announced. */
const isLegOf = (row: ResponseTime, data: DataOf<'callback-confirmed'>): boolean =>
  data.alternate ? row.legId === data.legId : !row.alternate;

function confirmed(row: ResponseTime, data: DataOf<'callback-confirmed'>): ResponseTime {
  return {
    ...row,
    state: 'confirmed',
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

const closed = (row: ResponseTime, data: DataOf<'case-closed'>): ResponseTime => ({
  ...row,
  state: data.state,
  excused: union(row.excused, data.excused),
});

const union = (a: string[], b: string[]): string[] => [...new Set([...a, ...b])];
