import { describe, expect, it } from '@jest/globals';
import type { DataOf } from '@setu/contracts';
import { recordsAfter, type CaseEvent } from './record.js';
import type { ResponseTime } from './response-time.entity.js';

const CASE = '019356a0-0000-7000-8000-000000000001';
const LEG = '019356a0-0000-7000-8000-000000000002';
const OTHER_LEG = '019356a0-0000-7000-8000-000000000003';
const POST = '019356a0-0000-7000-8000-000000000004';
const OTHER_POST = '019356a0-0000-7000-8000-000000000005';
const OFFICER = '019356a0-0000-7000-8000-000000000006';
const MLA = '019356a0-0000-7000-8000-000000000007';

const event = <T extends CaseEvent['type']>(type: T, data: DataOf<T>): CaseEvent =>
  ({ type, district: '150', data }) as CaseEvent;

const caseOpened = event('case-opened', {
  caseId: CASE,
  reference: 'HRD-0001',
  reportId: CASE,
  representativeId: MLA,
  postId: POST,
  officerId: OFFICER,
  attemptedAt: '2026-11-23T18:45:00.000Z',
  reportedAt: '2026-11-23T18:45:30.000Z',
  result: 'no_answer',
  countsOnTime: true,
  policyVersion: 1,
  calendarVersion: 'c1',
  rosterPosition: { epoch: 1, sequence: 10 },
  rosterStale: false,
  excused: [],
});
const leg = { caseId: CASE, legId: LEG, postId: POST, officerId: OFFICER };
const clock = { clockFrom: '2026-11-23T05:32:00.000Z', dueAt: '2026-11-23T05:42:00.000Z' };
const legOpened = event('leg-opened', { ...leg, kind: 'principal', ...clock });
const alternateOpened = event('leg-opened', {
  ...leg,
  legId: OTHER_LEG,
  postId: OTHER_POST,
  officerId: null,
  kind: 'alternate',
  ...clock,
});
const confirmed = (of: Partial<DataOf<'callback-confirmed'>> = {}): CaseEvent =>
  event('callback-confirmed', {
    ...leg,
    reference: 'HRD-0001',
    representativeId: MLA,
    calledAt: '2026-11-23T05:40:00.000Z',
    confirmedAt: '2026-11-23T05:45:00.000Z',
    confirmedBy: 'representative',
    clockFrom: clock.clockFrom,
    responseSeconds: 480,
    afterInstructionSeconds: null,
    wallSeconds: 480,
    onTime: true,
    countsOnTime: true,
    alternate: false,
    grade: 'both',
    excused: [],
    calendarVersion: 'c1',
    ...of,
  });
const after = (...events: CaseEvent[]): ResponseTime[] => events.reduce(recordsAfter, [] as ResponseTime[]);

describe('rows of a case', () => {
  it('a case belongs to the IST date of the attempt, which may be the day after in UTC', () => {
    expect(after(caseOpened)[0]).toMatchObject({ attemptDate: '2026-11-24', state: 'open', rowId: CASE });
  });

  it('R21: the response time of a confirmed call-back is the one escalation computed', () => {
    expect(after(caseOpened, legOpened, confirmed())).toEqual([
      expect.objectContaining({ state: 'confirmed', responseSeconds: 480, onTime: true, legId: LEG }),
    ]);
  });

  it('R14, R15: after a handover the called officer is excused and the alternate has a row of its own', () => {
    const rows = after(
      caseOpened,
      legOpened,
      event('leg-ended', { ...leg, reason: 'handed_over', endedAt: clock.dueAt }),
      alternateOpened,
      confirmed({ legId: OTHER_LEG, postId: OTHER_POST, alternate: true, responseSeconds: 90 }),
    );
    expect(rows).toEqual([
      expect.objectContaining({ postId: POST, state: 'handed_over', excused: ['became_unreachable'] }),
      expect.objectContaining({ postId: OTHER_POST, alternate: true, responseSeconds: 90, excused: [] }),
    ]);
  });

  it('R13: a case redirected at once stands under the officer who was away; older events name none', () => {
    const named = (officerId?: string): ResponseTime[] =>
      after(
        event('case-redirected', {
          caseId: CASE,
          reference: 'HRD-0002',
          representativeId: MLA,
          postId: POST,
          alternatePostId: OTHER_POST,
          alternateOfficerId: null,
          attemptedAt: clock.clockFrom,
          reason: 'leave',
          until: null,
          ...(officerId ? { officerId } : {}),
        }),
      );
    const row = { state: 'redirected', countsOnTime: false };
    expect(named()).toEqual([expect.objectContaining({ ...row, officerId: null })]);
    expect(named(OFFICER)).toEqual([expect.objectContaining({ ...row, officerId: OFFICER })]);
  });

  const THIRD_LEG = '019356a0-0000-7000-8000-000000000008';
  const reopened = (because: string): CaseEvent =>
    event('case-reopened', { caseId: CASE, reopenedAt: clock.dueAt, because });
  const closed = (state: 'closed_unconfirmed' | 'closed_unanswered'): CaseEvent =>
    event('case-closed', {
      caseId: CASE,
      reference: 'HRD-0001',
      representativeId: MLA,
      postId: POST,
      officerId: OFFICER,
      state,
      closedAt: clock.dueAt,
      reasonCode: 'no_word',
      excused: [],
    });
  const again = event('leg-opened', {
    ...leg,
    legId: THIRD_LEG,
    kind: 'principal',
    clockFrom: '2026-11-24T18:40:00.000Z',
    dueAt: '2026-11-25T04:40:00.000Z',
  });

  it('R20: a case the representative reopens is open again, in the same row, until it is answered', () => {
    expect(after(caseOpened, legOpened, closed('closed_unconfirmed'), reopened('representative'))).toEqual([
      expect.objectContaining({ rowId: CASE, legId: LEG, state: 'open', responseSeconds: null }),
    ]);
  });

  it('R5: a report that reopens a confirmed case leaves its call-back in the figures and counts for itself', () => {
    const rows = after(caseOpened, legOpened, confirmed(), reopened('report_after_closing'), again);
    expect(rows).toEqual([
      expect.objectContaining({ rowId: CASE, legId: LEG, state: 'confirmed', responseSeconds: 480 }),
      expect.objectContaining({
        rowId: THIRD_LEG,
        legId: THIRD_LEG,
        caseId: CASE,
        state: 'open',
        alternate: false,
        responseSeconds: null,
        attemptDate: '2026-11-25',
      }),
    ]);
    expect(recordsAfter(rows, again)).toEqual(rows);
  });

  it('R5: the second call-back of a reopened case is told apart from the first by its leg', () => {
    const rows = after(
      caseOpened,
      legOpened,
      confirmed(),
      reopened('report_after_closing'),
      again,
      confirmed({ legId: THIRD_LEG, responseSeconds: 60 }),
    );
    expect(rows.map((row) => [row.rowId, row.state, row.responseSeconds])).toEqual([
      [CASE, 'confirmed', 480],
      [THIRD_LEG, 'confirmed', 60],
    ]);
    const ended = after(caseOpened, legOpened, confirmed(), reopened('report_after_closing'), again);
    expect(
      recordsAfter(ended, closed('closed_unanswered')).map((row) => [row.state, row.responseSeconds]),
    ).toEqual([
      ['confirmed', 480],
      ['closed_unanswered', null],
    ]);
  });

  it('R5, R14: also when it was an alternate who called back before, or who answers after it', () => {
    const handedOver = event('leg-ended', { ...leg, reason: 'handed_over', endedAt: clock.dueAt });
    const byAlternate = confirmed({ legId: OTHER_LEG, postId: OTHER_POST, alternate: true });
    const rows = after(
      caseOpened,
      legOpened,
      handedOver,
      alternateOpened,
      byAlternate,
      reopened('report_after_closing'),
      again,
    );
    expect(rows.map((row) => [row.rowId, row.alternate, row.state])).toEqual([
      [CASE, false, 'handed_over'],
      [OTHER_LEG, true, 'confirmed'],
      [THIRD_LEG, false, 'open'],
    ]);
    const alternateAfter = event('leg-opened', {
      ...leg,
      legId: '019356a0-0000-7000-8000-000000000009',
      postId: OTHER_POST,
      kind: 'alternate',
      ...clock,
    });
    expect(recordsAfter(rows, alternateAfter).at(-1)).toMatchObject({
      alternate: true,
      attemptDate: '2026-11-25',
    });
  });

  it('R15: the called post that answers again after a handover keeps its one row', () => {
    const handedOver = event('leg-ended', { ...leg, reason: 'handed_over', endedAt: clock.dueAt });
    expect(after(caseOpened, legOpened, handedOver, alternateOpened, again)).toEqual([
      expect.objectContaining({ rowId: CASE, legId: THIRD_LEG }),
      expect.objectContaining({ rowId: OTHER_LEG }),
    ]);
  });

  it('a call-back of a leg that was never announced counts for the called post', () => {
    expect(after(caseOpened, confirmed())).toEqual([
      expect.objectContaining({ rowId: CASE, state: 'confirmed', responseSeconds: 480 }),
    ]);
  });
});

const correctedBy = (of: Partial<DataOf<'finding-corrected'>>): CaseEvent =>
  event('finding-corrected', {
    ...leg,
    reference: 'HRD-0001',
    representativeId: MLA,
    correctionId: CASE,
    reason: 'not_available',
    restsOn: null,
    recordedBy: 'user:1',
    recordedAt: '2026-11-24T05:00:00.000Z',
    sanctionedAt: '2026-11-22T05:00:00.000Z',
    finding: 'excused',
    agreedBy: null,
    attemptedAt: '2026-11-23T05:32:00.000Z',
    correctedAt: '2026-11-24T05:00:01.000Z',
    excused: ['not_available'],
    alternate: false,
    countsOnTime: true,
    calledAt: null,
    confirmedAt: null,
    responseSeconds: null,
    afterInstructionSeconds: null,
    wallSeconds: null,
    onTime: null,
    grade: null,
    calendarVersion: 'c1',
    ...of,
  });

describe('a corrected finding (R32, R33)', () => {
  const unanswered = event('case-closed', {
    caseId: CASE,
    reference: 'HRD-0001',
    representativeId: MLA,
    postId: POST,
    officerId: OFFICER,
    state: 'closed_unanswered',
    reasonCode: 'by_authority',
    closedAt: '2026-11-25T05:00:00.000Z',
    excused: [],
  });

  it('excuses an officer whose leave became known later, and takes the reason away when the record is withdrawn', () => {
    const excused = after(caseOpened, legOpened, unanswered, correctedBy({}));
    expect(excused).toEqual([
      expect.objectContaining({ state: 'closed_unanswered', excused: ['not_available'] }),
    ]);
    expect(recordsAfter(excused, correctedBy({ finding: 'restored', excused: [] }))).toEqual([
      expect.objectContaining({ state: 'closed_unanswered', excused: [] }),
    ]);
  });

  it('makes a call-back that the telephone proves later one, with its own time', () => {
    const proof = correctedBy({
      finding: 'on_time',
      reason: 'telephone_record',
      excused: [],
      calledAt: '2026-11-23T05:40:00.000Z',
      confirmedAt: '2026-11-24T05:00:01.000Z',
      responseSeconds: 480,
      wallSeconds: 480,
      onTime: true,
      grade: 'telephony',
    });
    expect(after(caseOpened, legOpened, unanswered, proof)).toEqual([
      expect.objectContaining({ state: 'confirmed', responseSeconds: 480, onTime: true, grade: 'telephony' }),
    ]);
  });

  it('leaves the rows of other legs alone', () => {
    const rows = after(caseOpened, legOpened, unanswered);
    expect(recordsAfter(rows, correctedBy({ legId: OTHER_LEG }))).toEqual(rows);
  });

  it('R31: put back by a named person it counts, taken back it is left out again', () => {
    const late = event('case-closed', {
      ...(unanswered.data as DataOf<'case-closed'>),
      excused: ['system_down'],
    });
    const back = correctedBy({ reason: 'put_back', finding: 'counted', excused: [], agreedBy: 'user:dm' });
    const out = correctedBy({ reason: 'put_back', finding: 'excused', excused: ['system_down'] });
    const states = (...events: CaseEvent[]) =>
      after(caseOpened, legOpened, late, ...events).map((row) => [row.state, row.excused]);
    expect(states()).toEqual([['closed_unanswered', ['system_down']]]);
    expect(states(back)).toEqual([['closed_unanswered', []]]);
    expect(states(back, out)).toEqual([['closed_unanswered', ['system_down']]]);
  });

  it('R12: time a refused absence had taken out is the officer’s again: unanswered, and in the figures', () => {
    const ended = event('leg-ended', { ...leg, reason: 'handed_over', endedAt: '2026-11-23T05:35:00.000Z' });
    const refused = correctedBy({ reason: 'absence_refused', finding: 'counted', excused: [] });
    const rows = after(caseOpened, legOpened, ended, alternateOpened, refused);
    expect(rows.map((row) => [row.legId, row.state, row.excused])).toEqual([
      [LEG, 'closed_unanswered', []],
      [OTHER_LEG, 'open', []],
    ]);
    const redirected = event('case-redirected', {
      ...{ caseId: CASE, reference: 'HRD-0001', representativeId: MLA, postId: POST },
      ...{ alternatePostId: OTHER_POST, alternateOfficerId: null, attemptedAt: clock.clockFrom },
      ...{ reason: 'leave', until: null },
    });
    const ofCase = correctedBy({ legId: CASE, reason: 'absence_refused', finding: 'counted', excused: [] });
    expect(after(redirected, ofCase)).toEqual([
      expect.objectContaining({ rowId: CASE, state: 'closed_unanswered', officerId: OFFICER, excused: [] }),
    ]);
  });
});
