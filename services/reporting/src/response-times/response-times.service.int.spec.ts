import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataOf } from '@setu/contracts';
import { Database, newId, openDataSource } from '@setu/platform';
import { snapshotFrom, type RosterCopy, type RosterItem } from '@setu/roster';
import { createDatabase, type TestDatabase } from '@setu/testing';
import type { DataSource } from 'typeorm';
import { entities, migrations } from '../schema.js';
import { COUNT_NAMES } from './figures.js';
import { GroupNames } from './group-names.service.js';
import type { CaseEvent } from './record.js';
import { ResponseTimesService, type Scope } from './response-times.service.js';

const NOW = new Date('2026-12-31T12:00:00Z');
const [POST, OFFICER, MLA] = [newId(), newId(), newId()];
const officer: RosterItem = {
  type: 'officer-changed',
  district: '150',
  data: { officerId: OFFICER, version: 1, removed: false },
  personal: { nameHi: 'श्री मोहन लाल', nameEn: 'Mohan Lal' },
};
let database: TestDatabase;
let source: DataSource;
let db: Database;
let times: ResponseTimesService;

beforeAll(async () => {
  database = await createDatabase({ services: [{ name: 'reporting', migrations }] });
  const url = database.urls.reporting ?? '';
  const say = (): void => undefined;
  source = await openDataSource({
    service: 'reporting',
    url,
    entities,
    migrations: [],
    poolSize: 2,
    patienceSeconds: 1,
    say,
  });
  db = new Database(source, url);
  const roster = { snapshot: async (d: string) => snapshotFrom(d, [officer]) } as unknown as RosterCopy;
  times = new ResponseTimesService(db, new GroupNames(roster));
});

afterAll(async () => {
  await source?.destroy();
  await database?.drop();
});

const tell = (...events: CaseEvent[]): Promise<void> =>
  db.inTransaction({ district: '150' }, async () => {
    for (const e of events) await times.record(e);
  });
const event = <T extends CaseEvent['type']>(type: T, data: DataOf<T>): CaseEvent =>
  ({ type, district: '150', data }) as CaseEvent;

interface Reported {
  caseId: string;
  legId: string;
}
/** Tells of a case and its leg; `said` gets the events as well. */
async function reported(
  attemptedAt: string,
  district = '150',
  said: CaseEvent[] = [],
  postId = POST,
): Promise<Reported> {
  const [caseId, legId] = [newId(), newId()];
  const data: DataOf<'case-opened'> = {
    caseId,
    reference: `HRD-${caseId.slice(-4)}`,
    reportId: newId(),
    representativeId: MLA,
    postId,
    officerId: OFFICER,
    attemptedAt,
    reportedAt: attemptedAt,
    result: 'no_answer',
    countsOnTime: true,
    policyVersion: 1,
    calendarVersion: 'c',
    rosterPosition: { epoch: 1, sequence: 1 },
    rosterStale: false,
    excused: [],
  };
  const leg = { caseId, legId, postId, officerId: OFFICER };
  said.push(
    { ...event('case-opened', data), district },
    event('leg-opened', { ...leg, kind: 'principal', clockFrom: attemptedAt, dueAt: attemptedAt }),
  );
  await tell(...said);
  return { caseId, legId };
}

function answered({ caseId, legId }: Reported, responseSeconds: number): CaseEvent {
  return event('callback-confirmed', {
    caseId,
    legId,
    postId: POST,
    officerId: OFFICER,
    reference: 'r',
    representativeId: MLA,
    calledAt: '2026-11-23T06:00:00.000Z',
    confirmedAt: '2026-11-23T06:10:00.000Z',
    confirmedBy: 'representative',
    clockFrom: '2026-11-23T05:30:00.000Z',
    responseSeconds,
    afterInstructionSeconds: null,
    wallSeconds: responseSeconds,
    onTime: responseSeconds <= 600,
    countsOnTime: true,
    alternate: false,
    grade: 'both',
    excused: [],
    calendarVersion: 'c',
  });
}

describe('response times from events', () => {
  const figures = async (of: Scope) => (await times.figures(of, { limit: 50 }, NOW)).items;
  const scope: Scope = { groupBy: 'officer', districts: ['150'], from: '2026-11-01', to: '2026-12-01' };

  it('R24, R28: figures of an officer follow from the cases behind them; the last day of the period is out', async () => {
    const first = await reported('2026-11-23T05:30:00.000Z');
    const second = await reported('2026-11-30T18:29:59.000Z');
    await reported('2026-11-30T18:30:00.000Z');
    await tell(answered(first, 300));
    await tell(answered(second, 900));
    const [item] = await figures(scope);
    expect(item).toMatchObject({
      groupId: OFFICER,
      nameHi: 'श्री मोहन लाल',
      reported: 2,
      calledBack: 2,
      onTime: 1,
      totalResponseSeconds: 1200,
      medianResponseSeconds: null,
      onTimeShare: null,
    });
    const { items: cases, nextCursor } = await times.cases(scope, { groupId: OFFICER }, { limit: 50 });
    expect(nextCursor).toBeNull();
    expect(cases.map((c) => c.responseSeconds)).toEqual([300, 900]);
    expect(cases[0]?.attemptedAt).toBe('2026-11-23T11:00:00+05:30');
  });

  it('a case whose events are said again after a restore counts once', async () => {
    const of = { ...scope, from: '2026-12-10', to: '2026-12-11' };
    const events: CaseEvent[] = [];
    const one = await reported('2026-12-10T05:30:00.000Z', '150', events);
    events.push(answered(one, 300));
    await tell(answered(one, 300));
    const [before] = await figures(of);
    expect(before).toMatchObject({ reported: 1, calledBack: 1 });
    await tell(...events);
    expect(await figures(of)).toEqual([before]);
    for (const event of events) await tell(event);
    expect(await figures(of)).toEqual([before]);
  });

  it('an officer sees nothing of somebody else', async () => {
    expect(await figures({ ...scope, officerId: newId() })).toEqual([]);
  });

  it('a group the roster does not know is still counted', async () => {
    const [item] = await figures({ ...scope, groupBy: 'department' });
    expect(item).toMatchObject({ groupId: 'unknown', nameHi: null, reported: 2 });
  });

  it('R28: the cases behind a figure and the groups are handed out in pages without gaps', async () => {
    const seen: (number | null)[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await times.cases(
        scope,
        { groupId: OFFICER },
        { limit: 1, ...(cursor ? { cursor } : {}) },
      );
      seen.push(...page.items.map((c) => c.responseSeconds));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([300, 900]);
    const elsewhere = { ...scope, districts: ['150', '145'], groupBy: 'district' as const };
    await reported('2026-11-25T05:30:00.000Z', '145');
    const first = await times.figures(elsewhere, { limit: 1 }, NOW);
    const second = await times.figures(elsewhere, { limit: 1, cursor: first.nextCursor ?? '' }, NOW);
    expect([...first.items, ...second.items].map((i) => [i.groupId, i.reported])).toEqual([
      ['145', 1],
      ['150', 2],
    ]);
    expect(second.nextCursor).toBeNull();
    await expect(times.figures(scope, { limit: 1, cursor: 'x' }, NOW)).rejects.toMatchObject({
      code: 'invalid_cursor',
    });
  });

  it('R5: a call-back stays in the figures when a later report reopens its case', async () => {
    const day = { ...scope, from: '2026-12-05', to: '2026-12-06' };
    const first = await reported('2026-12-05T05:30:00.000Z');
    await tell(answered(first, 300));
    const again = { caseId: first.caseId, legId: newId() };
    const at = '2026-12-05T06:30:00.000Z';
    await tell(
      event('case-reopened', { caseId: first.caseId, reopenedAt: at, because: 'report_after_closing' }),
      event('leg-opened', {
        ...{ ...again, postId: POST, officerId: OFFICER },
        ...{ kind: 'principal', clockFrom: at, dueAt: at },
      }),
    );
    expect(await figures(day)).toMatchObject([{ reported: 2, calledBack: 1, open: 1, onTime: 1 }]);
    await tell(answered(again, 900));
    expect(await figures(day)).toMatchObject([
      { reported: 2, calledBack: 2, open: 0, onTime: 1, totalResponseSeconds: 1200 },
    ]);
  });

  it('R24, R28: an unanswered case makes the times longer, and each count can be followed to exactly its cases', async () => {
    const month = { ...scope, from: '2027-01-01', to: '2027-02-01' };
    const seconds = [60, 120, 180, 240, 300, 360, 420, 480, 900];
    for (const [i, time] of seconds.entries()) {
      const one = await reported(`2027-01-04T05:${String(10 + i)}:00.000Z`);
      await tell(answered(one, time));
    }
    expect(await figures(month)).toMatchObject([{ medianResponseSeconds: null, p90ResponseSeconds: null }]);
    // 11:00 on Monday to 17:00 on Tuesday: 13 working hours in a six-day office.
    const never = await reported('2027-01-04T05:30:00.000Z');
    await tell(
      event('case-closed', {
        ...{ caseId: never.caseId, reference: 'r', representativeId: MLA, postId: POST, officerId: OFFICER },
        ...{ state: 'closed_unanswered', closedAt: '2027-01-05T11:30:00.000Z', reasonCode: 'x', excused: [] },
      }),
    );
    const [item] = await figures(month);
    // The fifth and the ninth of ten: of those answered alone it would be the same fifth, but no ninth of ten.
    expect(item).toMatchObject({ timedCases: 10, medianResponseSeconds: 300, p90ResponseSeconds: 900 });
    // One representative only: no share of a person (R25).
    expect(item).toMatchObject({ onTime: 8, onTimeOf: 10, representatives: 1, onTimeShare: null });
    for (const name of COUNT_NAMES) {
      const behind = { groupId: OFFICER, counted: { figure: name, alternate: false } };
      const { items } = await times.cases(month, behind, { limit: 200 });
      expect([name, items.length]).toEqual([name, item?.[name]]);
    }
  });

  it('R32: a correction that comes months later changes the figures of the month of the attempt', async () => {
    const month = { ...scope, from: '2027-02-01', to: '2027-03-01' };
    const one = await reported('2027-02-26T05:30:00.000Z');
    await tell(answered(one, 3000));
    expect(await figures(month)).toMatchObject([{ reported: 1, onTime: 0, excusedCount: 0 }]);
    await tell(
      event('finding-corrected', {
        ...{ caseId: one.caseId, legId: one.legId, postId: POST, officerId: OFFICER, reference: 'r' },
        ...{ representativeId: MLA, finding: 'on_time', ground: 'bill', groundId: null, recordedBy: 'x' },
        ...{ recordedAt: '2027-06-01T05:30:00.000Z', sanctionedAt: null, agreedBy: null },
        ...{ attemptedAt: '2027-02-26T05:30:00.000Z', correctedAt: '2027-06-01T05:30:00.000Z', excused: [] },
        ...{ alternate: false, countsOnTime: true, calledAt: '2027-02-26T05:35:00.000Z' },
        ...{ confirmedAt: '2027-06-01T05:30:00.000Z', responseSeconds: 300, afterInstructionSeconds: null },
        ...{ wallSeconds: 300, onTime: true, grade: 'telephony', calendarVersion: 'c' },
      } as unknown as DataOf<'finding-corrected'>),
    );
    expect(await figures(month)).toMatchObject([
      { onTime: 1, totalResponseSeconds: 300, grades: { telephony: 1 } },
    ]);
  });

  it('R3: cases of an officer who changed posts in mid-month stand together by officer and apart by post', async () => {
    const month = { ...scope, from: '2027-03-01', to: '2027-04-01' };
    const other = newId();
    await reported('2027-03-01T05:30:00.000Z');
    await reported('2027-03-16T05:30:00.000Z', '150', [], other);
    expect((await figures(month)).map(({ reported: n }) => n)).toEqual([2]);
    const byPost = await figures({ ...month, groupBy: 'post' });
    expect(byPost.map(({ groupId, reported: n }) => [groupId, n]).sort()).toEqual(
      [
        [POST, 1],
        [other, 1],
      ].sort(),
    );
  });
});
