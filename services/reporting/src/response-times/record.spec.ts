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

  it('R13: a case redirected at once has a row without an officer', () => {
    const rows = after(
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
      }),
    );
    expect(rows).toEqual([expect.objectContaining({ state: 'redirected', officerId: null })]);
  });

  it('R5, R20: a reopened case is open again and has no time until it is answered', () => {
    const reopened = event('case-reopened', { caseId: CASE, reopenedAt: clock.dueAt, because: 'report' });
    expect(after(caseOpened, legOpened, confirmed(), reopened)[0]).toMatchObject({
      state: 'open',
      responseSeconds: null,
      onTime: null,
    });
  });
});
