/** The warnings board and contactability drills over HTTP, on the pilot. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DrillResult, DrillView } from '../src/drills/drills.dto.js';
import type { WarningsPage } from '../src/warnings/warnings.dto.js';
import { seededDirectory, type Seeded } from './seeded-directory.js';

let world: Seeded;
let admin: string;
let head: string;
let operator: string;
beforeAll(async () => {
  world = await seededDirectory();
  admin = await world.staff('hardoi.admin');
  head = await world.staff('hardoi.dm');
  operator = await world.staff('hardoi.operator1');
}, 120_000);
afterAll(async () => world?.directory.stop());

const call = <T = { code: string }>(method: string, path: string, token: string, body?: unknown) =>
  world.directory.call<T>(method, path, { token, ...(body === undefined ? {} : { body }) });
const board = async (query = '', token = admin) =>
  (await call<WarningsPage>('GET', `/warnings${query}`, token)).body;
const ofPost = async (code: string, token = admin) =>
  (await board('?limit=200', token)).items.filter((w) => w.postId === world.post(code).id).map((w) => w.kind);

describe('the warnings board', () => {
  it('names a post whose officer and alternates are all away, by no kind of leave', async () => {
    const { alternatePostIds } = world.post('BSA');
    const codes = world.demo.posts.filter((p) => alternatePostIds.includes(p.id)).map((p) => p.code);
    const holders = await Promise.all(
      ['BSA', ...codes].map(async (code) => {
        const { body } = await call<{ officer: { id: string } | null }>(
          'GET',
          `/posts/${world.post(code).id}`,
          admin,
        );
        return body.officer?.id;
      }),
    );
    const now = Date.now();
    for (const officerId of holders.filter((o) => o !== undefined)) {
      const said = await call('POST', '/availability', admin, {
        ...{ officerId, kind: 'leave', leaveType: 'CL' },
        ...{ from: new Date(now - 60_000).toISOString(), to: new Date(now + 86_400_000).toISOString() },
      });
      expect([said.status, said.body]).toEqual([201, expect.anything()]);
    }
    const found = (await board('?limit=200')).items.filter((w) => w.postId === world.post('BSA').id);
    const kinds = found.map((w) => w.kind);
    expect(kinds.some((kind) => kind === 'alternates_also_away' || kind === 'nobody_reachable')).toBe(true);
    for (const { textHi, textEn } of found) expect(`${textHi} ${textEn}`).not.toMatch(/अवकाश|leave|CL/);
    const seen = (await board('?limit=200', operator)).items.filter((w) => w.postId === world.post('BSA').id);
    expect(seen.map((w) => w.kind)).toEqual(kinds);
    expect(seen.filter((w) => w.kind === 'alternates_also_away').every((w) => w.since === null)).toBe(true);
  });

  it('names what is mended no more once it is mended', async () => {
    const { id } = world.post('CMS');
    const put = async (...codes: string[]) =>
      (
        await call('PUT', `/posts/${id}/alternates`, admin, {
          alternates: codes.map((code) => ({ postId: world.post(code).id })),
        })
      ).status;
    expect(await put()).toBe(200);
    expect(await ofPost('CMS')).toContain('no_alternate');
    // Whoever does not have CMS as an alternate in turn.
    const tries = world.demo.posts.filter((p) => p.district === '150' && p.code !== 'CMS').slice(-20);
    let status = 0;
    for (const { code } of tries) if (status !== 200) status = await put(code);
    expect(status).toBe(200);
    expect(await ofPost('CMS')).not.toContain('no_alternate');
  });

  it('gives pages, worst first, with counts of all', async () => {
    const first = await board('?limit=5');
    const all = await board('?limit=200');
    expect(first.items).toEqual(all.items.slice(0, 5));
    const second = await board(`?limit=5&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    expect(second.items).toEqual(all.items.slice(5, 10));
    const rank = { high: 0, medium: 1, low: 2 };
    const ranks = all.items.map((w) => rank[w.severity]);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    const kind = all.items[0]?.kind ?? 'no_number';
    expect((await board(`?kind=${kind}&limit=200`)).items).toHaveLength(first.counts[kind] ?? -1);
  });

  it('is for the centre and the office, of the own district', async () => {
    const officer = await world.directory.signIn(world.officer('CDO').phone ?? '');
    expect((await call('GET', '/warnings', officer)).status).toBe(403);
    expect((await call('GET', '/warnings?district=145', admin)).status).toBe(404);
    expect((await call('GET', '/warnings?kind=x', admin)).status).toBe(400);
    expect((await call('GET', '/warnings?cursor=abc', admin)).status).toBe(400);
    expect((await call('GET', '/warnings', head)).status).toBe(200);
  });
});

const events = async (drillId: string) => {
  const { rows } = await world.directory.sql.query(
    `select body from (select body::text from outbox union all select convert_from(body, 'UTF8') from event_log) e
     where body like '%drill-requested%' and body like $1`,
    [`%${drillId}%`],
  );
  return rows as { body: string }[];
};

describe('a drill', () => {
  it('asks each number once, by an event without number or name', async () => {
    const posts = ['BSA', 'DHO'].map((code) => world.post(code));
    const { status, body } = await call<DrillView>('POST', '/drills', admin, {
      postIds: posts.map((p) => p.id),
    });
    expect([status, body.counts.asked, body.networkSuspected]).toEqual([201, 2, false]);
    const sent = await events(body.id);
    expect(sent).toHaveLength(2);
    for (const post of posts)
      for (const { body: text } of sent) expect(text).not.toContain((post.officialNumber ?? '').slice(3));
    const again = await call<DrillView>('GET', `/drills/${body.id}`, head);
    expect(again.body.results?.map((r) => r.state)).toEqual(['asked', 'asked']);
    const ofOne = await call<{ items: DrillResult[] }>('GET', `/drills/posts/${posts[0]?.id}`, admin);
    expect(ofOne.body.items.map((r) => r.drillId)).toContain(body.id);
    const list = await call<{ items: DrillView[] }>('GET', '/drills?limit=1', admin);
    expect(list.body.items.map((d) => d.id)).toEqual([body.id]);
  });

  it('of all posts tries the number of each included post', async () => {
    const { body } = await call<DrillView>('POST', '/drills', head, { postIds: 'all', district: '150' });
    expect(body.counts.asked).toBeGreaterThan(60);
  });

  it('ordered for later asks nobody yet', async () => {
    const { rows } = await world.directory.sql.query('select clock.now() as now');
    const at = new Date((rows[0].now as Date).getTime() + 3_600_000).toISOString();
    const { status, body } = await call<DrillView>('POST', '/drills', admin, {
      postIds: [world.post('BSA').id],
      at,
    });
    expect([status, body.counts.waiting, body.counts.asked]).toEqual([201, 1, 0]);
    expect(await events(body.id)).toEqual([]);
    const { rows: armed } = await world.directory.sql.query('select purpose from deadline where owner = $1', [
      body.id,
    ]);
    expect(armed.map((row: { purpose: string }) => row.purpose).sort()).toEqual(['drill_end', 'drill_start']);
  });

  it('is refused for foreign posts, nobody, nonsense and by those who may not', async () => {
    const state = world.demo.posts.find((p) => p.district === 'state')?.id;
    const bsa = world.post('BSA').id;
    const foreign = '01900000-0000-7000-8000-00000000dead';
    const before = await world.directory.eventCount();
    for (const [body, status] of [
      [{ postIds: [bsa, foreign] }, 404],
      [{ postIds: [state] }, 404],
      [{ postIds: [bsa], district: '145' }, 404],
      [{ postIds: [] }, 400],
      [{ postIds: 'some' }, 400],
      [{ postIds: [bsa, bsa] }, 400],
      [{ postIds: ["'; drop table drill; --"] }, 400],
      [{ postIds: Array.from({ length: 1001 }, () => bsa) }, 400],
      [{ postIds: { length: 1 } }, 400],
      [{}, 400],
      [{ postIds: [bsa], at: 'tomorrow' }, 400],
      [{ postIds: [bsa], at: '2199-01-01T00:00:00Z' }, 400],
    ] as const)
      expect([body, (await call('POST', '/drills', admin, body)).status]).toEqual([body, status]);
    expect((await call('POST', '/drills', operator, { postIds: [bsa] })).status).toBe(403);
    expect((await call('GET', `/drills/${foreign}`, admin)).status).toBe(404);
    expect((await call('GET', `/drills/posts/${state}`, admin)).status).toBe(404);
    expect((await call('GET', '/drills/x', admin)).status).toBe(404);
    expect(await world.directory.eventCount()).toBe(before);
  });
});
