/** A new number accuses nobody until it answered once: a contactability drill, or a call-back, proves it (R2). */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ask, good } from '../world/http.js';
import { World } from '../world/world.js';

const NEW_NUMBER = '+915550109901';
const DEAD_NUMBER = '+915550109902';
let world: World;
let token: string;

beforeAll(async () => {
  world = await World.open({ at: '2026-12-01T11:03:00+05:30' });
  const body = { username: 'hardoi.admin', password: 'Demo-Admin-150' };
  const session = await ask<{ accessToken: string }>(`${world.url('directory')}/sessions`, { body });
  token = good(session).accessToken;
});
afterAll(() => world.close());

interface Drill {
  id: string;
  counts: Record<string, number>;
  results: { numberId: string; state: string; answeredAt: string | null }[];
}
interface OfficialNumber {
  id: string;
  verifiedAt: string | null;
  verifiedHow: string | null;
}
const directory = async <T>(path: string, body?: unknown): Promise<T> =>
  good(await ask<T>(`${world.url('directory')}${path}`, { token, ...(body === undefined ? {} : { body }) }));
const answer = (link: string) =>
  ask<{ answeredAt: string | null }>(`${world.url('notification')}/drills/${link}/answer`, { body: {} });

/** The token of the link of the last drill on a phone. */
async function linkOn(number: string): Promise<string> {
  const [last] = (await world.phone(number).messages('drill')).slice(-1);
  const [, link] = /\/d\/([\w.-]+)/.exec(last?.text ?? '') ?? [];
  if (!link) throw new Error(`no link of a drill on ${number}`);
  return link;
}

async function allot(postId: string, number: string): Promise<string> {
  const from = '2026-12-01T10:00:00+05:30';
  const { id } = await directory<OfficialNumber>('/numbers', { postId, number, kind: 'mobile', from });
  await world.drain();
  return id;
}

async function verificationOf(id: string): Promise<string | null> {
  const sql = 'select verified_how from directory.official_number where id = $1';
  const { rows } = await world.admin.query<{ verified_how: string | null }>(sql, [id]);
  return rows[0]?.verified_how ?? null;
}

async function ends(drillId: string): Promise<Record<string, unknown>[]> {
  const sql = "select convert_from(body, 'utf8') as body from directory.event_log where type = 'drill-ended'";
  const { rows } = await world.admin.query<{ body: string }>(sql);
  const said = rows.map(({ body }) => (JSON.parse(body) as { data: Record<string, unknown> }).data);
  return said.filter((data) => data['drillId'] === drillId);
}

it('asks every number of a post, takes one tap on the link, and marks what could not be reached', async () => {
  const { post } = world.officer('BSA');
  const [fresh, dead] = [await allot(post.id, NEW_NUMBER), await allot(post.id, DEAD_NUMBER)];
  for (const channel of ['sms', 'whatsapp'])
    good(
      await ask(`${world.url('notification')}/simulator/phones/${encodeURIComponent(DEAD_NUMBER)}/faults`, {
        body: { channel, mode: 'fail' },
      }),
    );
  const drill = await directory<Drill>('/drills', { postIds: [post.id] });
  await world.drain();
  expect(await world.phone(post.officialNumber).messages('drill')).toHaveLength(1);
  const link = await linkOn(NEW_NUMBER);
  expect(await verificationOf(fresh)).toBeNull();

  const first = await answer(link);
  expect(first).toMatchObject({ status: 200, body: { answeredAt: expect.any(String) } });
  expect(await answer(link)).toEqual(first);
  await world.drain();
  expect([await verificationOf(fresh), await verificationOf(dead)]).toEqual(['drill', null]);
  const { counts, results } = await directory<Drill>(`/drills/${drill.id}`);
  expect(counts).toMatchObject({ answered: 1, failed: 1, asked: 1 });
  expect(results.find((r) => r.numberId === dead)?.state).toBe('failed');

  await world.advance('25 hours');
  expect((await directory<Drill>(`/drills/${drill.id}`)).counts).toMatchObject({ no_answer: 1, asked: 0 });
  // Everybody is told how it ended; two of three numbers are no network (R31).
  expect(await ends(drill.id)).toMatchObject([
    { asked: 3, answered: 1, failed: 1, silent: 1, networkSuspected: false },
  ]);
  expect((await answer(await linkOn(post.officialNumber))).status).toBe(410);
});

it('in which several numbers fail at once suspects a network, and says so at its end (R31)', async () => {
  const posts = ['DIOS', 'DPRO', 'CMO', 'DSO'].map((code) => world.officer(code).post);
  const faults = (number: string, mode: 'fail' | 'none') =>
    Promise.all(
      ['sms', 'whatsapp'].map(async (channel) =>
        good(
          await ask(`${world.url('notification')}/simulator/phones/${encodeURIComponent(number)}/faults`, {
            body: { channel, mode },
          }),
        ),
      ),
    );
  for (const { officialNumber } of posts) await faults(officialNumber, 'fail');
  const { id } = await directory<Drill>('/drills', { postIds: posts.map((post) => post.id) });
  await world.advance('25 hours');
  expect(await ends(id)).toMatchObject([
    { asked: 4, answered: 0, failed: 4, silent: 0, networkSuspected: true },
  ]);
  for (const { officialNumber } of posts) await faults(officialNumber, 'none');
});

it('ordered for later asks at its time, and a link of another purpose answers nothing', async () => {
  const { post, phone } = world.officer('CDO');
  const seen = (await phone.messages('drill')).length;
  const at = new Date((await world.now()).getTime() + 600_000).toISOString();
  await directory('/drills', { postIds: [post.id], at });
  await world.advance('9 minutes');
  expect(await phone.messages('drill')).toHaveLength(seen);
  await world.advance('2 minutes');
  expect(await phone.messages('drill')).toHaveLength(seen + 1);
  const link = await linkOn(post.officialNumber);
  const wrong = `${link.slice(0, -4)}AAAA`;
  expect((await answer(wrong)).status).toBe(403);
  expect((await answer('x')).status).toBe(403);
  expect((await ask(`${world.url('escalation')}/links/${link}`)).status).toBe(404);
});

it('is also proved by a call-back that the representative confirms', async () => {
  const { post } = world.officer('DHO');
  const number = '+915550109903';
  const id = await allot(post.id, number);
  const old = 'select id from directory.official_number where number = $1';
  const { rows } = await world.admin.query<{ id: string }>(old, [post.officialNumber]);
  const to = new Date((await world.now()).getTime() - 60_000).toISOString();
  good(
    await ask(`${world.url('directory')}/numbers/${rows[0]?.id}`, { method: 'PATCH', token, body: { to } }),
  );
  await world.drain();

  const representative = await world.representative();
  const attemptedAt = await world.now();
  const { caseId = '' } = await representative.reports({ ...post, officialNumber: number }, { attemptedAt });
  await world.advance('12 minutes');
  const calledAt = (await world.now()).toISOString();
  good(await world.phone(number).answers('claim-callback', { calledAt }));
  expect(await verificationOf(id)).toBeNull();
  good(await representative.does(caseId, 'confirm'));
  await world.drain();
  expect(await verificationOf(id)).toBe('answered');
});
