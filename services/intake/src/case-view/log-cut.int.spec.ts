/** Escalation is restored to before what intake's view has seen: on real PostgreSQL and NATS, asked over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataOf, EventType } from '@setu/contracts';
import type { NewEvent } from '@setu/messaging';
import { Database, newId } from '@setu/platform';
import { eventually, id, MLA, NUMBER, OFFICER, POST } from '@setu/testing';
import fc from 'fast-check';
import { startPlace, type Place } from '../../test/place.js';
import { CaseViewConsumer } from './case-view.consumer.js';
import { see, type CaseOfLog, type ViewEvent } from './view-of-log.js';

const DISTRICT = '150';
const AT = '2026-11-23T05:32:00.000Z';
const LATER = '2026-11-23T05:50:00.000Z';

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 60_000);
afterAll(async () => place?.close());

type Asked = 'dpro' | 'bdo' | 'cdo';
const report = async (who: Asked, minutes = 2) =>
  (
    await place.people.mla.post('missed-calls', {
      officialNumber: NUMBER[who],
      attemptedAt: `2026-11-23T11:0${minutes}:00+05:30`,
    })
  ).body as { outcome: string; caseId: string };

const event = <T extends ViewEvent['type'] | 'report-out-of-hours'>(
  type: T,
  data: DataOf<T> & { caseId: string },
): NewEvent<EventType> =>
  ({ type, district: DISTRICT, subject: data.caseId, data }) as unknown as NewEvent<EventType>;
const pairOf = (who: Asked) => ({ representativeId: MLA, postId: POST[who] });
const opened = (caseId: string, who: Asked) => [
  event('case-opened', {
    ...{ caseId, reference: `HRD-${who}`, reportId: newId(), ...pairOf(who), officerId: OFFICER[who] },
    ...{ attemptedAt: AT, reportedAt: AT, result: 'no_answer', countsOnTime: true, policyVersion: 1 },
    ...{ calendarVersion: 'c', rosterPosition: { epoch: 1, sequence: 1 }, rosterStale: false, excused: [] },
  }),
  event('leg-opened', {
    ...{ caseId, legId: newId(), postId: POST[who], officerId: OFFICER[who], kind: 'principal' },
    ...{ clockFrom: AT, dueAt: '2026-11-23T05:42:00.000Z' },
  }),
];
const calledBack = (caseId: string, who: Asked) =>
  event('callback-confirmed', {
    ...{ caseId, legId: newId(), officerId: OFFICER[who], reference: `HRD-${who}`, ...pairOf(who) },
    ...{ calledAt: LATER, confirmedAt: LATER, confirmedBy: 'representative', clockFrom: AT },
    ...{ responseSeconds: 60, afterInstructionSeconds: null, wallSeconds: 60, onTime: true },
    ...{ countsOnTime: true, alternate: false, grade: 'both', excused: [], calendarVersion: 'c' },
  });
const joined = (caseId: string) =>
  event('attempt-joined', {
    ...{ caseId, joinedCaseId: newId(), reportId: newId(), attemptedAt: LATER },
    ...{ sameAttempt: false, reopened: false },
  });

async function applied(epoch: number): Promise<number> {
  return eventually(async () => {
    const head = await place.escalation.place(DISTRICT);
    const [here] = await place.sql<{ epoch: number; sequence: string }>(
      `SELECT epoch, sequence FROM intake.position WHERE producer = 'escalation' AND district = $1`,
      [DISTRICT],
    );
    const isThere = head?.epoch === epoch && here?.epoch === epoch;
    return isThere && Number(here.sequence) === head.sequence && head.sequence;
  }, `intake has applied epoch ${epoch} of escalation`);
}
const view = () =>
  place.sql<{ case_id: string; state: string; forecast: boolean; attempts: Date[] }>(
    'SELECT * FROM intake.case_view ORDER BY case_id',
  );

describe('a view that was ahead of a restored escalation', () => {
  const unknown = newId();
  let [dpro, bdo, cdo] = ['', '', ''];
  let kept = 0;

  it('gives up what was cut: answers, joins, and cases that no report here has asked for', async () => {
    dpro = (await report('dpro')).caseId;
    bdo = (await report('bdo')).caseId;
    await place.escalation.emit(...opened(dpro, 'dpro'), ...opened(bdo, 'bdo'));
    kept = await applied(1);
    const before = await view();
    expect(before.map(({ state, forecast }) => [state, forecast])).toEqual([
      ['open', false],
      ['open', false],
    ]);
    await place.escalation.emit(calledBack(dpro, 'dpro'), joined(bdo), ...opened(unknown, 'cdo'));
    await applied(1);
    expect((await view()).find((row) => row.case_id === dpro)?.state).toBe('confirmed');
    expect(await report('cdo')).toMatchObject({ outcome: 'joined', caseId: unknown });
    await place.escalation.cutAfter(DISTRICT, kept);
    await applied(2);
    expect(await view()).toEqual(before);
    expect(await report('dpro')).toMatchObject({ outcome: 'joined', caseId: dpro });
  }, 40_000);

  it('expects a case again that was cut and whose report is here, until it is decided anew', async () => {
    const first = await report('cdo');
    expect(first.outcome).toBe('clock_running');
    cdo = first.caseId;
    const end = await applied(2);
    await place.escalation.emit(...opened(cdo, 'cdo'), calledBack(cdo, 'cdo'));
    await applied(2);
    await place.escalation.cutAfter(DISTRICT, end);
    await applied(3);
    const [row] = (await view()).filter((one) => one.case_id === cdo);
    expect(row).toMatchObject({ state: 'open', forecast: true, closed_at: null, called_at: null });
    expect(await report('cdo')).toMatchObject({ outcome: 'joined', caseId: cdo });
    // This time escalation decides otherwise: nothing may be left that later reports would join.
    await place.escalation.emit(
      event('report-out-of-hours', {
        ...{ caseId: cdo, reportId: newId(), reference: 'HRD-cdo', ...pairOf('cdo') },
        ...{ attemptedAt: AT, opensAt: null },
      }),
    );
    await applied(3);
    expect((await report('cdo')).outcome).toBe('clock_running');
  }, 40_000);

  it('leaves what it expects itself, and other districts', async () => {
    const before = await view();
    expect(before.some(({ forecast }) => forecast)).toBe(true);
    const other = newId();
    await place.sql(
      `INSERT INTO intake.case_view (case_id, district, representative_id, post_id, state, forecast, attempts)
       VALUES ($1, '145', $2, $3, 'open', false, '{}')`,
      [other, MLA, POST.cdo],
    );
    const end = await applied(3);
    await place.escalation.emit(...opened(newId(), 'bdo'));
    await applied(3);
    await place.escalation.cutAfter(DISTRICT, end);
    await applied(4);
    const after = await view();
    expect(after.filter((row) => row.case_id !== other)).toEqual(before);
    expect(after.map((row) => row.case_id)).toContain(other);
  }, 40_000);
});

describe('the view of a log', () => {
  const CASES = [id(701), id(702)];
  const moment = fc.integer({ min: 0, max: 1_000 }).map((s) => new Date(Date.parse(AT) + s * 1_000));
  const someEvent = fc
    .record({
      caseId: fc.constantFrom(...CASES),
      at: moment,
      reopened: fc.boolean(),
      type: fc.constantFrom<ViewEvent['type']>(
        ...(['leg-opened', 'step-started', 'attempt-joined', 'callback-confirmed'] as const),
        ...(['case-withdrawn', 'case-closed', 'case-reopened', 'case-redirected'] as const),
      ),
      step: fc.constantFrom('instruction', 'warning'),
    })
    .map(({ caseId, at, reopened, type, step }) => {
      const text = at.toISOString();
      const times = { dueAt: text, startedAt: text, confirmedAt: text, calledAt: AT, withdrawnAt: text };
      const data = {
        ...{ caseId, ...pairOf('dpro'), reference: 'HRD-1', attemptedAt: text, ...times, closedAt: text },
        ...{ step, reopened, joinedCaseId: id(799), state: 'closed_unanswered', officerId: OFFICER.dpro },
      };
      return { type, data, time: at, district: DISTRICT } as unknown as ViewEvent;
    });

  /** The consumer's own way, an event after the other. */
  async function inTable(events: readonly ViewEvent[]): Promise<unknown[]> {
    const { app } = place.intake;
    const consumer = app.get(CaseViewConsumer, { strict: false });
    const handlers = {
      'case-opened': consumer.opened,
      'leg-opened': consumer.legOpened,
      'step-started': consumer.stepStarted,
      'attempt-joined': consumer.joined,
      'case-redirected': consumer.redirected,
      'callback-confirmed': consumer.confirmed,
      'case-withdrawn': consumer.withdrawn,
      'case-closed': consumer.closed,
      'case-reopened': consumer.reopened,
    };
    await place.sql('DELETE FROM intake.case_view');
    await app.get(Database, { strict: false }).inTransaction({ district: DISTRICT }, async () => {
      for (const one of events) await handlers[one.type].call(consumer, one as never);
    });
    return place.sql(
      `SELECT case_id AS "caseId", representative_id AS "representativeId", post_id AS "postId", reference, state,
         attempts, acts_at AS "actsAt", instructed_at AS "instructedAt", called_at AS "calledAt",
         closed_at AS "closedAt", leg_post_id AS "legPostId", leg_officer_id AS "legOfficerId"
       FROM intake.case_view ORDER BY case_id`,
    );
  }

  it('is what its events leave in the table one by one', async () => {
    const beginning = CASES.map(
      (caseId) => ({ ...opened(caseId, 'dpro')[0], time: new Date(AT) }) as unknown as ViewEvent,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(someEvent, { maxLength: 12 }), async (rest) => {
        const later = rest.filter(({ type }) => type !== 'case-redirected');
        const cases = new Map<string, CaseOfLog>();
        for (const one of [...beginning, ...later]) see(cases, one);
        const folded = [...cases.values()].sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
        expect(await inTable([...beginning, ...later])).toEqual(folded);
      }),
      { numRuns: 60 },
    );
    const redirected = (caseId: string): ViewEvent =>
      ({
        type: 'case-redirected',
        data: { caseId, ...pairOf('bdo'), reference: 'HRD-2', attemptedAt: AT },
        ...{ time: new Date(LATER), district: DISTRICT },
      }) as unknown as ViewEvent;
    const cases = new Map<string, CaseOfLog>();
    for (const caseId of CASES) see(cases, redirected(caseId));
    expect(await inTable(CASES.map(redirected))).toEqual([...cases.values()]);
  }, 40_000);
});
