/** Who changed what, and the directory as it was: valid at a moment, and known at a moment. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChangeView } from '../src/history/change-view.js';
import type { LookupView } from '../src/lookup/lookup.js';
import type { NumberView } from '../src/numbers/numbers.controller.js';
import type { OfficerView } from '../src/officers/officers.controller.js';
import type { PostView } from '../src/posts/post-view.js';
import type { PostingView } from '../src/postings/postings.controller.js';
import { callerOf, seededDirectory, type Problem, type Seeded } from './seeded-directory.js';

let world: Seeded;
const tokens = new Map<string, string>();
beforeAll(async () => {
  world = await seededDirectory();
  for (const name of ['operator1', 'admin', 'auditor', 'nodal'])
    tokens.set(name, await world.staff(`hardoi.${name}`));
}, 120_000);
afterAll(async () => world?.directory.stop());

const call = callerOf(() => world, tokens);
const history = async (who: string, query: string) =>
  (await call<{ items: ChangeView[]; nextCursor: string | null }>(who, 'GET', `/history?${query}`)).body;
const moment = async (): Promise<string> => {
  const { rows } = await world.directory.sql.query<{ now: Date }>('select clock.now() as now');
  return rows[0]?.now.toISOString() ?? '';
};
const names = { nameEn: 'Shri Itihas Namuna', nameHi: 'श्री इतिहास नमूना' };

describe('the history of a thing', () => {
  let id = '';
  it('tells who changed which field, from what to what, newest first, by pages', async () => {
    id = (await call<OfficerView>('admin', 'POST', '/officers', names)).body.id;
    await call('admin', 'PATCH', `/officers/${id}`, { nameHi: 'श्री नवीन नमूना' });
    const first = await history('admin', `id=${id}&limit=1`);
    expect(first.items).toMatchObject([
      {
        ...{ kind: 'officer', id, version: 2, what: 'changed', actor: expect.stringMatching(/^user:/) },
        fields: [{ field: 'nameHi', before: names.nameHi, after: 'श्री नवीन नमूना' }],
      },
    ]);
    const second = await history('admin', `id=${id}&limit=1&cursor=${first.nextCursor ?? ''}`);
    expect(second.items).toMatchObject([{ version: 1, what: 'created' }]);
    expect(second.nextCursor).toBeNull();
    await call('admin', 'DELETE', `/officers/${id}`);
    expect((await history('nodal', `kind=officer&id=${id}`)).items.map((c) => c.what)).toEqual([
      ...['removed', 'changed', 'created'],
    ]);
  });

  it('is found by kind, time and actor', async () => {
    const [{ actor, at } = { actor: '', at: '' }] = (await history('admin', `id=${id}`)).items;
    expect((await history('admin', `kind=officer&actor=${actor}&from=${at}`)).items.length).toBeGreaterThan(
      0,
    );
    expect((await history('admin', `id=${id}&actor=user:nobody`)).items).toEqual([]);
    expect((await history('admin', `id=${id}&kind=post`)).items).toEqual([]);
    expect((await history('admin', `id=${id}&to=2020-01-01T00:00:00Z`)).items).toEqual([]);
  });

  it('names no person and no number to an auditor, and is not for operators', async () => {
    const told = await history('auditor', `id=${id}`);
    expect(told.items[0]?.fields ?? []).toEqual([]);
    expect(told.items[1]?.fields).toEqual([{ field: 'nameHi', hidden: true }]);
    expect(JSON.stringify(await history('auditor', 'kind=number&limit=200'))).not.toMatch(/\+91\d/);
    expect((await call('operator1', 'GET', '/history')).status).toBe(403);
    expect((await call('admin', 'GET', '/history?district=999')).status).toBe(404);
  });

  it.each(['kind=elephant', 'id=x', 'from=yesterday', 'from=2026-11-01T00:00:00', 'limit=0', 'cursor=zz'])(
    'refuses %s',
    async (query) => {
      expect((await call('admin', 'GET', `/history?${query}`)).status).toBe(400);
    },
  );
});

describe('who answered a post at a moment (R3, R33)', () => {
  it('valid at: a back-dated row changes the answer for then; known at: what was known then stays', async () => {
    const post = world.post('BSA');
    const number = encodeURIComponent(post.officialNumber ?? '');
    const before = (await call<PostView>('admin', 'GET', `/posts/${post.id}`)).body.officer?.id;
    const then = await moment();
    const { id } = (await call<OfficerView>('admin', 'POST', '/officers', names)).body;
    const from = '2026-11-16T10:00:00+05:30';
    const taken = await call<PostingView>('admin', 'POST', '/postings', {
      postId: post.id,
      officerId: id,
      kind: 'substantive',
      from,
    });
    expect(taken.status).toBe(201);
    const officerAt = async (query: string) =>
      (await call<LookupView>('admin', 'GET', `/lookup?number=${number}&${query}`)).body.officer?.id;
    expect(await officerAt('at=2026-11-15T12:00:00Z')).toBe(before);
    expect(await officerAt('at=2026-11-16T12:00:00Z')).toBe(id);
    expect(await officerAt('at=2030-01-01T12:00:00Z')).toBe(id);
    expect(await officerAt(`at=2026-11-16T12:00:00Z&asOf=${then}`)).toBe(before);
    const asOf = (await call<PostView>('admin', 'GET', `/posts/${post.id}?asOf=${then}`)).body;
    expect([asOf.officer?.id, asOf.officialNumber]).toEqual([before, post.officialNumber]);
    const list = await call<{ items: PostView[] }>('admin', 'GET', `/posts?code=BSA&asOf=${then}`);
    expect(list.body.items[0]?.officer?.id).toBe(before);
    const officers = await call<{ items: OfficerView[] }>('admin', 'GET', `/officers?limit=200&asOf=${then}`);
    expect(officers.body.items.some((o) => o.id === id)).toBe(false);
    const change = (await history('admin', `id=${taken.body.id}`)).items[0];
    expect(change?.fields).toContainEqual({ field: 'from', before: null, after: '2026-11-16T04:30:00.000Z' });
    const events = await world.directory.said('posting-changed');
    expect(events.find((e) => e['postingId'] === taken.body.id)).toMatchObject({
      ...{ from: '2026-11-16T04:30:00.000Z', recordedAt: expect.any(String) },
    });
  });

  it('as of a moment to come, or written wrongly, is refused', async () => {
    const far = await call('admin', 'GET', '/posts?asOf=2199-01-01T00:00:00Z');
    expect([far.status, far.body.fields?.[0]]).toMatchObject([400, { field: 'asOf', code: 'in_future' }]);
    expect((await call('admin', 'GET', '/posts?asOf=now')).status).toBe(400);
    expect((await call('operator1', 'GET', `/availability?asOf=${await moment()}`)).status).toBe(403);
    expect((await call('admin', 'GET', `/availability?asOf=${await moment()}`)).status).toBe(200);
    expect((await call('admin', 'GET', `/representatives?asOf=${await moment()}`)).status).toBe(200);
  });
});

describe('rows of the past', () => {
  const take = (postId: string, from: string, to?: string) =>
    call<PostingView & Problem>('admin', 'POST', '/postings', {
      postId,
      ...names,
      kind: 'substantive',
      from,
      to,
    });

  it('of one post are put in, corrected and taken back, never two holders at once', async () => {
    const { id: postId } = world.post('DPRO');
    const [present] = (await call<{ items: PostingView[] }>('operator1', 'GET', `/postings?postId=${postId}`))
      .body.items;
    const [began, year] = [Date.parse(present?.from ?? ''), 365 * 86_400_000];
    const at = (years: number): string => new Date(began + years * year).toISOString();
    const early = await take(postId, at(-3), at(-2));
    expect([early.status, early.body.recordedAt]).toEqual([201, expect.stringMatching(/\+05:30$/)]);
    expect((await take(postId, at(-2.5), at(-1))).body.code).toBe('posting_overlaps');
    expect((await take(postId, at(-1))).body.code).toBe('posting_before_last');
    expect((await take(postId, at(-1), at(-2))).body.code).toBe('ends_before_it_begins');
    const path = `/postings/${early.body.id}`;
    expect((await call('admin', 'PATCH', path, { to: at(1) })).body.code).toBe('posting_overlaps');
    expect((await call('admin', 'PATCH', path, { to: at(-1) }, { 'if-match': '"9"' })).status).toBe(412);
    expect((await call('admin', 'PATCH', path, { from: at(0) })).body.code).toBe('ends_before_it_begins');
    const corrected = await call<PostingView>(
      'admin',
      'PATCH',
      path,
      { from: at(-4), to: at(-1) },
      { 'if-match': '"1"' },
    );
    expect([corrected.status, corrected.body.version]).toEqual([200, 2]);
    expect((await history('admin', `id=${early.body.id}`)).items[0]?.fields.map((f) => f.field)).toEqual([
      'from',
      'to',
    ]);
    expect((await call('admin', 'DELETE', path)).status).toBe(204);
    expect((await history('admin', `id=${early.body.id}`)).items[0]?.what).toBe('removed');
    const still = (await call<{ items: PostingView[] }>('admin', 'GET', `/postings?postId=${postId}`)).body
      .items;
    expect(still).toHaveLength(1);
  });

  it('of a number answer for their time; what another post had then is refused', async () => {
    const [dpro, bsa] = [world.post('DPRO'), world.post('BSA')];
    const old = { number: '+915550199901', kind: 'mobile', from: '2020-01-01T00:00:00Z' };
    const added = await call<NumberView & Problem>('admin', 'POST', '/numbers', { ...old, postId: dpro.id });
    const path = `/numbers/${added.body.id}`;
    expect((await call('admin', 'PATCH', path, { to: '2019-01-01T00:00:00Z' })).body.code).toBe(
      'ends_before_it_begins',
    );
    expect((await call('admin', 'PATCH', path, { to: '2021-01-01T00:00:00Z' })).status).toBe(200);
    const later = await call<NumberView>('admin', 'POST', '/numbers', {
      ...old,
      postId: bsa.id,
      from: '2021-01-01T00:00:00Z',
    });
    expect(later.status).toBe(201);
    expect((await call('admin', 'PATCH', path, { to: null })).body.code).toBe('number_taken');
    expect(
      (await call('admin', 'PATCH', `/numbers/${later.body.id}`, { from: '2020-06-01T00:00:00Z' })).body.code,
    ).toBe('number_taken');
    const post = async (at: string) =>
      (await call<LookupView & Problem>('admin', 'GET', `/lookup?number=%2B915550199901&at=${at}`)).body;
    expect((await post('2020-12-01T00:00:00Z')).code).toBe('number_not_official');
    await call('admin', 'PATCH', `/posts/${dpro.id}`, { validFrom: '2019-01-01T00:00:00Z' });
    expect((await post('2020-12-01T00:00:00Z')).post?.code).toBe('DPRO');
    expect((await post('2026-10-01T00:00:00Z')).post.code).toBe('BSA');
    const list = await call<{ items: NumberView[] }>('admin', 'GET', `/numbers?postId=${dpro.id}`);
    expect(list.body.items.map((n) => n.number)).toContain('+915550199901');
    expect((await call('auditor', 'GET', '/numbers')).status).toBe(403);
    expect((await call('admin', 'DELETE', `/numbers/${later.body.id}`)).status).toBe(204);
    expect((await post('2026-10-01T00:00:00Z')).code).toBe('number_not_official');
  });
});
