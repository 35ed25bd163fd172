/** R22: whether somebody sits at the desk, who is told when nobody does, and that it is over. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataOf } from '@setu/contracts';
import { CONFIG, type BaseConfig, type RunningService } from '@setu/platform';
import { eventually } from '@setu/testing';
import { startEscalation } from '../src/service.js';
import { startPlace, type Place } from './place.js';
import { id, OFFICER, POST } from './roster.js';
import { Mirror } from './stream-mirror.js';

const at = (time: string, day = '23'): string => `2026-11-${day}T${time}:00+05:30`;
const iso = (time: string, day?: string): string => new Date(at(time, day)).toISOString();
const OPERATORS = [id(81), id(84)];
const NODAL = id(88);

let place: Place;
let second: RunningService;
let streams: Mirror[] = [];
beforeAll(async () => {
  place = await startPlace();
  const config = place.escalation().app.get<BaseConfig>(CONFIG);
  const { databaseUrl, natsUrl, dataDir } = config;
  second = await startEscalation({
    ...{ DISTRICTS: '150', DATABASE_URL: databaseUrl, NATS_URL: natsUrl, SETU_DATA_DIR: dataDir },
    ...{ PORT: '0', LOG_LEVEL: 'error', INSTANCE: 'second' },
  });
}, 90_000);
afterAll(async () => {
  await second?.stop();
  await place?.close();
});
afterEach(async () => {
  await Promise.all(streams.map((stream) => stream.cut()));
  streams = [];
});

const user = (userId: string, role: DataOf<'user-changed'>['role']) =>
  ({
    type: 'user-changed',
    district: '150',
    subject: userId,
    data: { userId, version: 1, role, postId: null, removed: false },
    personal: { nameHi: { value: 'श्री नमूना', of: userId }, nameEn: { value: 'Shri Sample', of: userId } },
  }) as never;

/** One shift of each operator from ten to five, with these reliefs for both. */
const rota = (day: string, reliefs: { from: string; to: string; byUserId: string | null }[]) =>
  ({
    type: 'rota-changed',
    district: '150',
    subject: id(7000 + Number(day)),
    data: {
      ...{ rotaId: id(7000 + Number(day)), version: 1, date: `2026-11-${day}`, recordedAt: iso('10:00') },
      shifts: OPERATORS.map((userId, n) => ({
        ...{ userId, desk: n + 1, from: iso('10:00', day), to: iso('17:00', day), reliefs },
      })),
    },
  }) as never;

async function told(): Promise<string[]> {
  const rows = await place.sql<{ body: string }>(
    `SELECT body FROM (SELECT convert_from(body, 'utf8') AS body, 0 AS k, sequence AS n FROM escalation.event_log
     UNION ALL SELECT body, 1, id FROM escalation.outbox) e WHERE body LIKE '%.desk-%' ORDER BY k, n`,
  );
  const all = rows.map((row) => JSON.parse(row.body) as { type: string; data: Record<string, unknown> });
  return all.map(({ type, data }) =>
    type.includes('uncovered')
      ? `${String(data['level'])} told of ${String(data['since'])} after ${String(data['uncoveredSeconds'])}`
      : `over, ${String(data['because'])}, after ${String(data['uncoveredSeconds'])}`,
  );
}
let before = 0;
const news = async (): Promise<string[]> => (await told()).slice(before);

/** An operator opens the console at one of the instances. */
async function comes(instance = 0): Promise<Mirror> {
  const url = () => (instance === 0 ? place.url : second.url);
  const stream = await new Mirror(url, place.people.operator.token, '?snapshot=none').open();
  streams.push(stream);
  await is('operator');
  return stream;
}
const is = (state: string): Promise<boolean> =>
  eventually(
    async () => (await place.people.head.get('desk')).body['state'] === state,
    `the desk is ${state}`,
    {
      withinMs: 15_000,
    },
  );
/** As it is written down, after whoever came or went. */
const since = (time: string | null, day?: string): Promise<boolean> =>
  eventually(
    async () => {
      const { body } = await place.people.head.get('desk');
      return body['uncoveredSince'] === (time === null ? null : at(time, day));
    },
    `uncovered since ${time}`,
    { withinMs: 15_000 },
  );

describe('the desk of the centre', () => {
  beforeEach(async () => {
    before = (await told()).length;
  });

  it('is not watched where there are no operators', async () => {
    await place.moveTo(at('11:30'));
    expect((await place.people.head.get('desk')).body).toMatchObject({
      state: 'unwatched',
      uncoveredSince: null,
    });
    expect(await news()).toEqual([]);
  });

  it('R22: the nodal officer is told after 5 minutes, the head after 15, each once, and both that it is over', async () => {
    await place.directory.emit(...OPERATORS.map((u) => user(u, 'operator')), user(NODAL, 'nodal_officer'));
    await place.quiet();
    expect((await place.people.head.get('desk')).body).toMatchObject({
      state: 'none',
      uncoveredSince: at('11:30'),
    });
    await place.moveTo('2026-11-23T11:34:59+05:30');
    expect(await news()).toEqual([]);
    await place.moveTo(at('11:35'));
    const nodal = `nodal told of ${iso('11:30')} after 300`;
    expect(await news()).toEqual([nodal]);
    await place.moveTo(at('12:10'));
    const head = `head told of ${iso('11:30')} after 900`;
    expect(await news()).toEqual([nodal, head]);
    await comes(1);
    await since(null);
    expect(await news()).toEqual([nodal, head, 'over, operator, after 2400']);
    const [event] = await place.sql<{ data: unknown }>(
      `SELECT convert_from(body, 'utf8')::json->'data' AS data FROM escalation.event_log WHERE type = 'desk-covered'
       UNION ALL SELECT body::json->'data' FROM escalation.outbox WHERE type = 'desk-covered'`,
    );
    expect(event?.data).toMatchObject({
      ...{ recipientUserIds: [NODAL], recipientPostId: POST.dm, recipientOfficerId: OFFICER.dm },
    });
  });

  it('a short absence tells nobody, also when the console is opened at the other instance', async () => {
    const stream = await comes(0);
    await since(null);
    await stream.cut();
    await is('none');
    await since('12:10');
    await place.moveTo(at('12:14'));
    await comes(1);
    await since(null);
    await place.moveTo(at('12:40'));
    expect(await news()).toEqual([]);
    const view = (await place.people.operator.get('desk')).body;
    expect(view).toMatchObject({ state: 'operator', connected: [{ userId: id(81) }] });
    expect((await place.people.foreign.get('desk?district=150')).status).toBe(404);
    expect((await place.people.mla.get('desk')).status).toBe(403);
  });

  it('an instance that died keeps nobody at the desk', async () => {
    const stream = await comes(1);
    await since(null);
    // Its row stays behind, and is not kept alive any more.
    await place.sql(`UPDATE escalation.desk_connection SET id = gen_random_uuid(), instance = gen_random_uuid(),
      seen_at = clock_timestamp() - interval '21 seconds'`);
    await stream.cut();
    await is('none');
    await since('12:40');
    await place.moveTo(at('12:45'));
    expect(await news()).toEqual([`nodal told of ${iso('12:40')} after 300`]);
    expect(await place.sql('SELECT 1 FROM escalation.desk_connection')).toEqual([]);
  });

  it('relief of every desk by the rota covers it, and a shorter rota uncovers it again', async () => {
    const lunch = { from: iso('13:00'), to: iso('13:30'), byUserId: null };
    await place.directory.emit(rota('23', [lunch]));
    await place.quiet();
    await place.moveTo(at('13:00'));
    expect(await news()).toEqual([`head told of ${iso('12:40')} after 900`, 'over, relief, after 1200']);
    expect((await place.people.operator.get('desk')).body).toMatchObject({
      ...{ state: 'relief', changesAt: at('13:30'), reliefs: [{ desk: 1 }, { desk: 2 }] },
    });
    await place.moveTo(at('13:34'));
    expect((await news()).length).toBe(2);
    await place.moveTo(at('13:35'));
    expect((await news())[2]).toBe(`nodal told of ${iso('13:30')} after 300`);
  });

  it('closing ends it, and the next morning begins anew', async () => {
    await place.moveTo(at('17:00'));
    expect(await news()).toEqual([`head told of ${iso('13:30')} after 900`, 'over, closed, after 12600']);
    await place.moveTo(at('10:05', '24'));
    expect((await news()).slice(2)).toEqual([`nodal told of ${iso('10:00', '24')} after 300`]);
  });

  it('while escalation did not run nobody could connect: operators get a minute to come back', async () => {
    await comes(0);
    await since(null);
    await place.moveTo(at('11:00', '24'));
    before = (await told()).length;
    await Promise.all(streams.map((stream) => stream.cut()));
    await is('none');
    await since('11:00', '24');
    await second.stop();
    await place.stop();
    await place.freeze(at('11:20', '24'));
    await place.start();
    await place.quiet();
    expect(await news()).toEqual([]);
    await place.moveTo('2026-11-24T11:20:59+05:30');
    expect(await news()).toEqual([]);
    await comes(0);
    await since(null);
    await place.moveTo(at('11:40', '24'));
    expect(await news()).toEqual([]);
  });

  it('where nobody comes back in that minute, both are told', async () => {
    await Promise.all(streams.map((stream) => stream.cut()));
    await is('none');
    await since('11:40', '24');
    await place.stop();
    await place.freeze(at('12:00', '24'));
    await place.start();
    await place.moveTo(at('12:01', '24'));
    const both = [
      `nodal told of ${iso('11:40', '24')} after 1260`,
      `head told of ${iso('11:40', '24')} after 1260`,
    ];
    expect((await news()).sort().reverse()).toEqual(both);
  });
});
