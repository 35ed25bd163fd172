/** The live stream: everything open, then every change, to whom it concerns; nothing lost, however often it is cut. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONFIG, newId, type BaseConfig, type RunningService } from '@setu/platform';
import pg from 'pg';
import { startEscalation } from '../src/service.js';
import { startPlace, type Caller, type Place } from './place.js';
import { id, MLA, OFFICER, OTHER_MLA, POST } from './roster.js';
import { Mirror, type Seen } from './stream-mirror.js';

const at = (time: string): string => `2026-11-23T${time}:00+05:30`;
const other = { representativeId: OTHER_MLA, reporterId: OTHER_MLA };

let place: Place;
let second: RunningService;
let config: BaseConfig;
beforeAll(async () => {
  place = await startPlace();
  config = place.escalation().app.get<BaseConfig>(CONFIG);
  second = await startEscalation({
    DISTRICTS: '150',
    DATABASE_URL: config.databaseUrl,
    NATS_URL: config.natsUrl,
    PORT: '0',
    LOG_LEVEL: 'error',
    SETU_DATA_DIR: config.dataDir,
    INSTANCE: 'second',
  });
}, 90_000);
afterAll(async () => {
  await second?.stop();
  await place?.close();
});

const urls = [() => place.url, () => second.url];
const mirrorOf = (who: Caller, instance = 0, query = ''): Mirror =>
  new Mirror(urls[instance] as () => string, who.token, query);
const ready = async (mirror: Mirror): Promise<Mirror> => {
  await mirror.open();
  await mirror.until(() => mirror.isReady, 'ready');
  return mirror;
};
/** Everything open by the list, page by page. */
async function listed(who: Caller, path: string): Promise<Seen[]> {
  const all: Seen[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await who.get(`${path}limit=200&cursor=${cursor}`);
    all.push(
      ...(page.body['items'] as Seen[]).map(({ id: of, state, version }) => ({ id: of, state, version })),
    );
    cursor = page.body['nextCursor'] as string | null;
  }
  return all.sort((a, b) => (a.id < b.id ? -1 : 1));
}
/** Cases that only exist to be many: copies of one, each of a pair of its own. */
async function copies(of: string, count: number): Promise<string[]> {
  const rows = await place.sql<{ id: string }>(
    `INSERT INTO escalation.case_file (id, district, reference, representative_id, post_id, post_ids, officer_ids, state,
       is_open, attempted_at, opened_at, version, file, personal, list_key)
     SELECT n.id, district, reference, n.representative, post_id, post_ids, officer_ids, state, is_open, attempted_at,
       opened_at, 1, file || jsonb_build_object('id', n.id, 'representativeId', n.representative), '{}', list_key
     FROM escalation.case_file c, (SELECT gen_random_uuid() AS id, gen_random_uuid() AS representative
                                   FROM generate_series(1, $2)) AS n
     WHERE c.id = $1 RETURNING id`,
    [of, count],
  );
  return rows.map((row) => row.id);
}

describe('the live stream', () => {
  it('begins with all that is open and tells each person what a list would, and no more', async () => {
    await place.moveTo(at('11:02'));
    const mine = await place.report(at('11:02'));
    const theirs = await place.report(at('11:02'), { ...other, postId: POST.bdo });
    await place.quiet();
    const { mla, staff, otherMla, officer, bdo, cdo, operator, foreign, head, stateHq } = place.people;
    const everybody = [mla, staff, otherMla, officer, bdo, cdo, operator, foreign, head, stateHq];
    const mirrors = await Promise.all(everybody.map((who, n) => ready(mirrorOf(who, n % 2))));
    const seen = () =>
      mirrors.map((m) =>
        m
          .openCases()
          .map((c) => c.id)
          .sort(),
      );
    const both = [mine, theirs].sort();
    expect(seen()).toEqual([[mine], [mine], [theirs], [mine], [theirs], [], both, [], both, []]);

    await place.moveTo(at('11:27'));
    const superior = mirrors[5] as Mirror;
    await superior.until(() => superior.openCases().length === 2, 'the superior is told and sees both (R36)');
    const atDesk = mirrors[6] as Mirror;
    await atDesk.until(() => atDesk.openTasks().length === 2, 'the tasks of both');
    for (const mirror of mirrors)
      if (mirror !== atDesk && mirror !== mirrors[8]) expect(mirror.tasks.size).toBe(0);
    const [view] = superior.events.filter((e) => e.type === 'case').map((e) => e.data);
    expect(view?.['timeline']).toBeUndefined();

    await mla.post(`cases/${mine}/withdraw`);
    await otherMla.post(`cases/${theirs}/withdraw`);
    await atDesk.until(() => atDesk.openCases().length === 0 && atDesk.openTasks().length === 0, 'all ended');
    await Promise.all(mirrors.map((mirror) => mirror.cut()));
  });

  it('tells a change by itself, also one made at the other instance', async () => {
    const streams = await Promise.all([0, 1].map((n) => ready(mirrorOf(place.people.operator, n))));
    for (let n = 0; n < 3; n += 1) {
      const caseId = await place.report(at('11:27'), { postId: POST.cdo });
      await place.quiet();
      // A report soon after the end reopens the case before (R5).
      const { id: of, version } = (await place.people.mla.post(`cases/${caseId}/withdraw`))
        .body as unknown as Seen;
      for (const stream of streams)
        await stream.until(() => stream.cases.get(of)?.version === version, 'the withdrawal');
    }
    await Promise.all(streams.map((stream) => stream.cut()));
  });

  it('goes on after a cut with what was missed, also what was begun before and committed after', async () => {
    await place.moveTo(at('11:30'));
    const first = await place.report(at('11:30'), { ...other, postId: POST.cdo });
    await place.quiet();
    const [slow, fast] = (await copies(first, 2)) as [string, string];
    const mirror = await ready(mirrorOf(place.people.operator));
    const open = new pg.Client(config.databaseUrl);
    await open.connect();
    const raise = `UPDATE escalation.case_file SET version = version + 1, file = file || '{"thanked": true}' WHERE id = $1`;
    await open.query('BEGIN');
    await open.query(raise, [slow]);
    await place.sql(raise, [fast]);
    await mirror.until(() => mirror.cases.get(fast)?.version === 2, 'the later one, committed first');
    expect(mirror.cases.get(slow)?.version).toBe(1);
    await mirror.cut();
    await open.query('COMMIT');
    await open.end();
    const before = mirror.events.length;
    await mirror.open();
    await mirror.until(
      () => mirror.cases.get(slow)?.version === 2,
      'the earlier one, committed after the cut',
    );
    const again = mirror.events.slice(before).filter((e) => e.type === 'case');
    expect(again.map((e) => e.data['id'])).toEqual([slow]);
    expect(mirror.resets).toBe(1);
    await mirror.cut();
  });

  it('begins anew for a position it does not know, and for one of another person', async () => {
    const mla = await ready(mirrorOf(place.people.mla));
    await mla.cut();
    const foreign = mla.lastEventId;
    for (const position of ['17', foreign, `9.0123456789ab.1:2:`, `${foreign}x`]) {
      const mirror = mirrorOf(place.people.operator);
      mirror.lastEventId = position;
      await ready(mirror);
      expect(mirror.resets).toBe(1);
      expect(mirror.openCases()).toEqual(await listed(place.people.operator, 'cases?state=open&'));
      await mirror.cut();
    }
  });

  it('only tells what comes where nothing else is asked for', async () => {
    const mirror = await mirrorOf(place.people.operator, 0, '?snapshot=none').open();
    const caseId = await place.report(at('11:30'), { ...other, postId: POST.dm });
    await mirror.until(() => mirror.cases.has(caseId), 'the new case');
    expect([mirror.cases.size, mirror.resets]).toEqual([1, 0]);
    await mirror.cut();
    expect((await place.people.operator.get('stream?snapshot=all')).status).toBe(400);
    expect((await place.nobody.get('stream')).status).toBe(401);
    await place.people.otherMla.post(`cases/${caseId}/withdraw`);
  });

  it('an officer who takes over a post sees its cases, and who gives it up sees them no more', async () => {
    const caseId = await place.report(at('11:30'), { ...other, postId: POST.dpro });
    await place.quiet();
    const mirror = await ready(mirrorOf(place.people.bdo));
    expect(mirror.openCases()).toEqual([]);
    const posting = (n: number, officerId: string, from: string, to: string | null, version: number) =>
      ({
        type: 'posting-changed',
        district: '150',
        subject: id(n),
        data: {
          ...{ postingId: id(n), version, postId: POST.dpro, officerId, kind: 'substantive', from, to },
          ...{ recordedAt: '2026-11-01T00:00:00Z', removed: false },
        },
      }) as never;
    await place.directory.emit(
      posting(52, OFFICER.dpro, '2024-01-01T00:00:00Z', '2026-11-23T06:01:00Z', 2),
      posting(152, OFFICER.bdo, '2026-11-23T06:01:00Z', null, 1),
    );
    await place.moveTo(at('11:32'));
    await mirror.until(
      () => mirror.openCases().some((c) => c.id === caseId),
      'the case of the post taken over',
    );
    await mirror.until(() => mirror.resets === 2, 'everything of the posts held now');
    await mirror.cut();
    await place.directory.emit(
      posting(52, OFFICER.dpro, '2024-01-01T00:00:00Z', null, 3),
      posting(152, OFFICER.bdo, '2026-11-23T06:01:00Z', '2026-11-23T06:01:30Z', 2),
    );
    await place.people.otherMla.post(`cases/${caseId}/withdraw`);
  });

  it('a client that is cut at random, at either instance, ends with what the list says', async () => {
    const seed = await place.report(at('11:32'), { ...other, postId: POST.bdo });
    await place.quiet();
    const ids = await copies(seed, 400);
    let random = 20261123;
    const next = (below: number): number => {
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((random / 2_147_483_648) * below);
    };
    const { operator, mla, bdo, head } = place.people;
    const whose = [operator, operator, mla, bdo, head];
    const mirrors = await Promise.all(whose.map((who, n) => mirrorOf(who, n % 2).open()));
    const writers = await Promise.all(
      [0, 1, 2].map(async () => {
        const client = new pg.Client(config.databaseUrl);
        await client.connect();
        return { client, busy: 0 };
      }),
    );
    const raise = `UPDATE escalation.case_file SET version = version + 1 WHERE id = ANY($1)`;
    const end = `UPDATE escalation.case_file SET version = version + 1, is_open = false, state = 'withdrawn', ended_at = clock.now(),
      file = file || '{"state": "withdrawn", "endedAt": "2026-11-23T06:02:00.000Z", "reason": "not_needed"}' WHERE id = ANY($1)`;
    for (let turn = 0; turn < 240; turn += 1) {
      const writer = writers[next(3)] as { client: pg.Client; busy: number };
      // Each writer has cases of its own, so that transactions overlap without waiting for one another.
      const own = ids.filter((_, n) => n % 3 === writers.indexOf(writer));
      if (writer.busy === 0) await writer.client.query('BEGIN');
      const some = Array.from({ length: 1 + next(6) }, () => own[next(own.length)]);
      await writer.client.query(next(5) === 0 ? end : raise, [some]);
      writer.busy += 1;
      if (writer.busy > next(4)) {
        await writer.client.query(next(6) === 0 ? 'ROLLBACK' : 'COMMIT');
        writer.busy = 0;
      }
      if (next(4) === 0) {
        const mirror = mirrors[next(mirrors.length)] as Mirror;
        await mirror.cut();
        await mirror.open();
      }
      if (next(40) === 0) {
        await place.people.otherMla.post(`cases/${seed}/thanks`);
        await place.report(at('11:32'), { reportId: newId(), postId: POST.cdo, attemptedAt: at('11:32') });
      }
    }
    for (const { client, busy } of writers) {
      if (busy > 0) await client.query('COMMIT');
      await client.end();
    }
    await place.quiet();
    for (const [n, mirror] of mirrors.entries()) {
      const who = whose[n] as Caller;
      const cases = await listed(who, 'cases?state=open&');
      const same = () => JSON.stringify(mirror.openCases()) === JSON.stringify(cases);
      await mirror.until(same, `what the list of ${n} says`);
      if (who === operator || who === head)
        expect(mirror.openTasks()).toEqual(await listed(operator, 'tasks?'));
      expect(mirror.wentBack).toEqual([]);
      await mirror.cut();
    }
    expect(
      await place.sql(`SELECT 1 FROM escalation.case_file WHERE is_open AND representative_id = $1`, [MLA]),
    ).not.toEqual([]);
  });
});
