/** Escalation is restored to before what reporting has counted: on real PostgreSQL and NATS. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataOf, EventType } from '@setu/contracts';
import { CutHandlers, Positions, type NewEvent } from '@setu/messaging';
import { Database, newId, type RunningService } from '@setu/platform';
import {
  createDatabase,
  eventually,
  producerMigrations,
  startNats,
  startProducer,
  type TestDatabase,
  type TestNats,
  type TestProducer,
} from '@setu/testing';
import { entities, migrations } from '../schema.js';
import { startReporting } from '../service.js';
import type { CaseEvent } from './record.js';
import { ResponseTimesService, type Scope } from './response-times.service.js';

const DISTRICT = '150';
const [POST, OFFICER, ALTERNATE, MLA] = [newId(), newId(), newId(), newId()];
const DAY: Scope = { groupBy: 'district', districts: [DISTRICT], from: '2026-11-23', to: '2026-11-24' };
const AT = '2026-11-23T05:30:00.000Z';
const LATER = '2026-11-23T06:00:00.000Z';

let database: TestDatabase;
let nats: TestNats;
let escalation: TestProducer;
let reporting: RunningService;

beforeAll(async () => {
  [nats, database] = await Promise.all([
    startNats(),
    createDatabase({
      services: [
        { name: 'reporting', migrations, entities },
        { name: 'escalation', migrations: producerMigrations },
      ],
    }),
  ]);
  const envOf = (service: string) => ({
    DISTRICTS: `${DISTRICT},145`,
    DATABASE_URL: database.urls[service] ?? '',
    NATS_URL: nats.url,
    PORT: '0',
    LOG_LEVEL: 'silent',
  });
  escalation = await startProducer('escalation', envOf('escalation'));
  reporting = await startReporting(envOf('reporting'));
}, 60_000);
afterAll(async () => {
  await reporting?.stop();
  await escalation?.stop();
  await nats?.close();
  await database?.drop();
});

const db = (): Database => reporting.app.get(Database, { strict: false });
const event = <T extends CaseEvent['type']>(
  type: T,
  data: DataOf<T> & { caseId: string },
): NewEvent<EventType> =>
  ({ type, district: DISTRICT, subject: data.caseId, data }) as unknown as NewEvent<EventType>;

class Case {
  readonly caseId = newId();
  readonly legId = newId();
  private readonly leg = { caseId: this.caseId, legId: this.legId, postId: POST, officerId: OFFICER };
  private readonly reference = `HRD-${this.caseId.slice(-4)}`;

  opened(): NewEvent<EventType>[] {
    const { caseId, reference } = this;
    return [
      event('case-opened', {
        ...{ caseId, reference, reportId: newId(), representativeId: MLA, postId: POST, officerId: OFFICER },
        ...{ attemptedAt: AT, reportedAt: AT, result: 'no_answer', countsOnTime: true, policyVersion: 1 },
        ...{ calendarVersion: 'c', rosterPosition: { epoch: 1, sequence: 1 }, rosterStale: false },
        excused: [],
      }),
      event('leg-opened', { ...this.leg, kind: 'principal', clockFrom: AT, dueAt: LATER }),
    ];
  }

  calledBack(responseSeconds: number): NewEvent<EventType>[] {
    const confirmed = { calledAt: LATER, confirmedAt: LATER, confirmedBy: 'representative' as const };
    return [
      event('callback-confirmed', {
        ...{ ...this.leg, ...confirmed, reference: this.reference, representativeId: MLA, clockFrom: AT },
        ...{ responseSeconds, afterInstructionSeconds: null, wallSeconds: responseSeconds, onTime: true },
        ...{ countsOnTime: true, alternate: false, grade: 'both', excused: [], calendarVersion: 'c' },
      }),
    ];
  }

  handedOver(): NewEvent<EventType>[] {
    const of = { caseId: this.caseId, legId: newId(), postId: ALTERNATE, officerId: null };
    return [
      event('leg-ended', { ...this.leg, reason: 'handed_over', endedAt: LATER }),
      event('leg-opened', { ...of, kind: 'alternate', clockFrom: LATER, dueAt: LATER }),
    ];
  }

  reopened(): NewEvent<EventType>[] {
    return [event('case-reopened', { caseId: this.caseId, reopenedAt: LATER, because: 'representative' })];
  }
}

const say = (...events: NewEvent<EventType>[][]): Promise<void> => escalation.emit(...events.flat());
/** Until reporting stands where escalation's log ends; answers that sequence. */
async function applied(epoch: number): Promise<number> {
  return eventually(
    async () => {
      const head = await escalation.place(DISTRICT);
      const here = await reporting.app.get(Positions, { strict: false }).of('escalation', DISTRICT);
      return (
        head?.epoch === epoch && here.epoch === epoch && here.sequence === head.sequence && head.sequence
      );
    },
    `reporting has applied epoch ${epoch} of escalation`,
    { withinMs: 20_000 },
  );
}
const figures = async () =>
  (
    await reporting.app
      .get(ResponseTimesService, { strict: false })
      .figures(DAY, { limit: 10 }, new Date('2026-12-31T00:00:00Z'))
  ).items;
const rows = (): Promise<unknown[]> => db().query('SELECT * FROM response_time ORDER BY row_id');

describe('figures that were ahead of a restored escalation', () => {
  const [answered, open, alternate, cut] = [new Case(), new Case(), new Case(), new Case()];
  let kept = 0;

  it('count no case and no answer that was cut, and every one that was kept', async () => {
    await say(answered.opened(), open.opened(), alternate.opened(), answered.calledBack(300));
    kept = await applied(1);
    const before = await rows();
    expect(await figures()).toMatchObject([{ reported: 3, calledBack: 1, open: 2, excusedCount: 0 }]);
    await say(
      cut.opened(),
      cut.calledBack(60),
      open.calledBack(90),
      answered.reopened(),
      alternate.handedOver(),
    );
    await applied(1);
    expect(await figures()).toMatchObject([
      { reported: 4, calledBack: 2, open: 1, excusedCount: 1, asAlternate: { reported: 1 } },
    ]);
    await escalation.cutAfter(DISTRICT, kept);
    await applied(2);
    expect(await rows()).toEqual(before);
    expect(await figures()).toMatchObject([
      { reported: 3, calledBack: 1, open: 2, excusedCount: 0, asAlternate: { reported: 0 } },
    ]);
  }, 60_000);

  it('still name what was cut in the ledger', async () => {
    const [ledger] = await db().query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ledger_entry
       WHERE producer = 'escalation' AND epoch = 1 AND sequence > $1 AND subject = $2`,
      [kept, cut.caseId],
    );
    expect(ledger?.n).toBe(3);
    expect(await reporting.app.get(Positions, { strict: false }).surplus()).toMatchObject([
      { producer: 'escalation', epoch: 1, keptSequence: kept },
    ]);
  });

  it('count a report once that is decided again in the new epoch', async () => {
    await say(cut.opened(), cut.calledBack(500), open.calledBack(100));
    await applied(2);
    expect(await figures()).toMatchObject([
      { reported: 4, calledBack: 3, open: 1, totalResponseSeconds: 300 + 500 + 100 },
    ]);
  }, 30_000);

  it('read through the epochs before when it happens again', async () => {
    const before = await rows();
    const end = await applied(2);
    const late = Array.from({ length: 20 }, () => new Case());
    await say(...late.map((one) => one.opened()));
    await applied(2);
    await escalation.cutAfter(DISTRICT, end);
    await applied(3);
    expect(await rows()).toEqual(before);
  }, 30_000);

  it('leave other districts alone, and take a district with thousands of rows in parts', async () => {
    const count = 2_500;
    const insert = `
      INSERT INTO response_time (row_id, case_id, district, reference, representative_id, post_id, alternate,
        attempted_at, attempt_date, counts_on_time, state)
      SELECT gen_random_uuid(), gen_random_uuid(), $1, 'r', $2, $3, false, $4, '2026-11-23', true, 'open'
      FROM generate_series(1, $5)`;
    const before = await rows();
    await db().query(insert, [DISTRICT, MLA, POST, AT, count]);
    await db().query(insert, ['145', MLA, POST, AT, 3]);
    const end = await applied(3);
    await say(new Case().opened());
    await applied(3);
    await escalation.cutAfter(DISTRICT, end);
    await applied(4);
    expect(await figures()).toMatchObject([{ reported: 4 }]);
    const [other] = await db().query<{ n: number }>(
      `SELECT count(*)::int AS n FROM response_time WHERE district = '145'`,
    );
    expect([other?.n, (await rows()).length]).toEqual([3, before.length + 3]);
  }, 40_000);

  it('are never seen half corrected: what fails leaves rows and epoch as they were', async () => {
    const seen: number[] = [];
    reporting.app.get(CutHandlers, { strict: false }).add('escalation', async () => async () => {
      const [row] = await db().query<{ n: number }>(`SELECT count(*)::int AS n FROM response_time`);
      seen.push(row?.n ?? -1);
      if (seen.length === 1) throw new Error('on purpose');
    });
    const before = await rows();
    const end = await applied(4);
    await say(new Case().opened());
    await applied(4);
    await escalation.cutAfter(DISTRICT, end);
    await applied(5);
    expect(seen).toEqual([before.length, before.length]);
    expect(await rows()).toEqual(before);
  }, 40_000);
});
