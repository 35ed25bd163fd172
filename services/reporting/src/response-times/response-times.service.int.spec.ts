import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataOf } from '@setu/contracts';
import { Database, newId, openDataSource } from '@setu/platform';
import { snapshotFrom, type RosterCopy, type RosterItem } from '@setu/roster';
import { createDatabase, type TestDatabase } from '@setu/testing';
import type { DataSource } from 'typeorm';
import { entities, migrations } from '../schema.js';
import { GroupNames } from './group-names.service.js';
import type { CaseEvent } from './record.js';
import { ResponseTimesService, type Scope } from './response-times.service.js';

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
async function reported(attemptedAt: string, district = '150', said: CaseEvent[] = []): Promise<Reported> {
  const [caseId, legId] = [newId(), newId()];
  const data: DataOf<'case-opened'> = {
    caseId,
    reference: `HRD-${caseId.slice(-4)}`,
    reportId: newId(),
    representativeId: MLA,
    postId: POST,
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
  const leg = { caseId, legId, postId: POST, officerId: OFFICER };
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
  const figures = async (of: Scope) => (await times.figures(of, { limit: 50 })).items;
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
      medianResponseSeconds: 300,
    });
    const { items: cases, nextCursor } = await times.cases(scope, OFFICER, { limit: 50 });
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
      const page = await times.cases(scope, OFFICER, { limit: 1, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((c) => c.responseSeconds));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([300, 900]);
    const elsewhere = { ...scope, districts: ['150', '145'], groupBy: 'district' as const };
    await reported('2026-11-25T05:30:00.000Z', '145');
    const first = await times.figures(elsewhere, { limit: 1 });
    const second = await times.figures(elsewhere, { limit: 1, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map((i) => [i.groupId, i.reported])).toEqual([
      ['145', 1],
      ['150', 2],
    ]);
    expect(second.nextCursor).toBeNull();
    await expect(times.figures(scope, { limit: 1, cursor: 'x' })).rejects.toMatchObject({
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
});
