import { formatIst } from '@setu/calendar';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WorkingTimeView } from '../src/calendars/working-time.js';
import type { LookupView } from '../src/lookup/lookup.js';
import type { PostView } from '../src/posts/post-view.js';
import type { SettingsView } from '../src/settings/settings.service.js';
import { seededDirectory, type Seeded } from './seeded-directory.js';

let world: Seeded;
let operator: string;
let admin: string;
let representative: string;
beforeAll(async () => {
  world = await seededDirectory();
  operator = await world.staff('hardoi.operator1');
  admin = await world.staff('hardoi.admin');
  representative = await world.directory.signIn(world.representative().phone ?? '');
}, 120_000);
afterAll(async () => world?.directory.stop());

const get = <T = Record<string, unknown>>(path: string, token = operator) =>
  world.directory.call<T>('GET', path, { token });
const enc = encodeURIComponent;

describe('the list of posts', () => {
  it('comes page by page without gap or repetition, with all that a caller needs', async () => {
    const seen: PostView[] = [];
    let cursor = '';
    do {
      const { body } = await get<{ items: PostView[]; nextCursor: string | null }>(
        `/posts?limit=50${cursor}`,
      );
      seen.push(...body.items);
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    const own = world.demo.posts.filter((p) => p.district === '150');
    const offices = seen.filter((p) => !p.elected);
    expect(offices.map((p) => p.code).sort()).toEqual(own.map((p) => p.code).sort());
    expect(seen.find((p) => p.code === 'DPRO')).toMatchObject({
      officeKind: 'six_day',
      numberVerified: true,
    });
  });

  it('can be narrowed, shows the posts of the state, and no foreign district', async () => {
    expect((await get<{ items: PostView[] }>('/posts?code=DM', representative)).body.items).toHaveLength(1);
    expect((await get<{ items: PostView[] }>(`/posts?q=${enc('पंचायत राज')}`)).body.items).toMatchObject([
      { code: 'DPRO' },
    ]);
    expect(
      (await get<{ items: PostView[] }>('/posts?district=state&code=DIV_COMMISSIONER')).body.items,
    ).toHaveLength(1);
    expect((await get('/posts?district=145')).status).toBe(404);
    expect((await get('/posts?cursor=nonsense')).body['code']).toBe('invalid_cursor');
    expect((await get('/posts?limit=0')).status).toBe(400);
    expect((await world.directory.call('GET', '/posts')).status).toBe(401);
  });
});

describe('looking up a number', () => {
  const attempt = formatIst(new Date(Date.now() - 120_000));

  it('names post, officer and what the answer rests on (R1, R3, R10)', async () => {
    const number = enc(world.post('BSA').officialNumber ?? '');
    const { status, body } = await get<LookupView>(
      `/lookup?number=${number}&at=${enc(attempt)}`,
      representative,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ reachable: true, post: { id: world.post('BSA').id, code: 'BSA' } });
    expect(body.officer?.nameHi).toBe(world.post('BSA').officerName);
    expect(body.restsOn).toMatchObject({ district: '150', postingIds: [expect.any(String)] });
  });

  it('takes an unescaped offset, and says when a number is nobody’s or no number', async () => {
    const number = world.post('BSA').officialNumber?.slice(3) ?? '';
    expect((await get(`/lookup?number=${number}&at=${attempt}`)).status).toBe(200);
    const stranger = await get('/lookup?number=5550999999');
    expect([stranger.status, stranger.body['code']]).toEqual([404, 'number_not_official']);
    expect((await get('/lookup?number=abc')).status).toBe(400);
    expect((await get(`/lookup?number=${number}&at=2026-11-23T11:02:00`)).status).toBe(400);
    expect((await get('/lookup')).status).toBe(400);
    expect((await get(`/lookup?number=${number}%00`)).status).toBe(400);
  });
});

describe('trying a calendar (R6-R10)', () => {
  const tryIt = (kind: string, query: string) =>
    get<WorkingTimeView>(`/calendars/${kind}/working-time?district=150&${query}`);

  it('is due ten minutes later in office hours, and goes on at the next opening', async () => {
    const at = (time: string) => `from=${enc(`2026-11-23T${time}+05:30`)}&seconds=600`;
    expect((await tryIt('six_day', at('11:02:00'))).body.due).toBe('2026-11-23T11:12:00+05:30');
    // 24 November is Guru Nanak Jayanti.
    expect((await tryIt('six_day', at('16:55:00'))).body.due).toBe('2026-11-25T10:05:00+05:30');
    expect((await tryIt('five_day', at('12:55:00'))).body.due).toBe('2026-11-23T13:35:00+05:30');
  });

  it('counts working seconds between two times, without second Saturday, Sunday and holidays', async () => {
    const week = `from=${enc('2026-11-09T00:00:00+05:30')}&to=${enc('2026-11-16T00:00:00+05:30')}`;
    // Monday and Wednesday are holidays, Saturday 14 is the second one: three days of seven hours.
    expect((await tryIt('six_day', week)).body.workingSeconds).toBe(3 * 7 * 3600);
    expect((await tryIt('five_day', week)).body.workingSeconds).toBe(3 * 8 * 3600);
  });

  it('knows the working Saturday of 28-02 and the holiday of 03-03 for all kinds (R9)', async () => {
    const day = (date: string) => `from=${enc(`${date}T00:00:00+05:30`)}&to=${enc(`${date}T23:59:59+05:30`)}`;
    for (const kind of ['six_day', 'five_day', 'secretariat']) {
      expect((await tryIt(kind, day('2026-02-28'))).body.workingSeconds).toBeGreaterThan(6 * 3600);
      expect((await tryIt(kind, day('2026-03-03'))).body.workingSeconds).toBe(0);
      expect((await tryIt(kind, day('2026-01-15'))).body.workingSeconds).toBe(0);
      expect((await tryIt(kind, day('2026-01-14'))).body.workingSeconds).toBeGreaterThan(6 * 3600);
    }
  });

  it('refuses what makes no sense', async () => {
    expect((await tryIt('weekly', 'from=2026-11-23T11:00:00Z&seconds=1')).status).toBe(404);
    expect((await tryIt('six_day', 'from=2026-11-23T11:00:00Z')).status).toBe(400);
    expect((await tryIt('six_day', 'from=2026-11-23T11:00:00Z&seconds=-1')).status).toBe(400);
    expect(
      (await tryIt('six_day', `from=2026-11-23T11:00:00Z&to=${enc('2199-01-01T00:00:00Z')}`)).status,
    ).toBe(400);
  });
});

describe('an amendment of the calendar', () => {
  it('moves what is due from then on, and can be taken back', async () => {
    const body = {
      kind: 'amendment',
      change: 'closure',
      date: '2026-12-01',
      closedFrom: '11:00',
      closedTo: '12:00',
      nameEn: 'Power cut',
      nameHi: 'विद्युत बाधा',
    };
    const added = await world.directory.call('POST', '/calendars', { token: admin, body });
    expect(added.status).toBe(201);
    const due = async () =>
      (
        await get<WorkingTimeView>(
          `/calendars/six_day/working-time?from=${enc('2026-12-01T10:55:00+05:30')}&seconds=600`,
        )
      ).body.due;
    expect(await due()).toBe('2026-12-01T12:05:00+05:30');
    const removed = await world.directory.call('DELETE', `/calendars/${String(added.body['id'])}`, {
      token: admin,
    });
    expect(removed.status).toBe(204);
    expect(await due()).toBe('2026-12-01T11:05:00+05:30');
    const wrong = await world.directory.call('POST', '/calendars', {
      token: admin,
      body: { ...body, closedTo: '10:00' },
    });
    expect([wrong.status, JSON.stringify(wrong.body)]).toEqual([
      400,
      expect.stringContaining('closure_needs_times'),
    ]);
  });
});

describe('settings', () => {
  it('are versioned and guarded by If-Match', async () => {
    const before = await get<SettingsView>('/settings?district=150', admin);
    const etag = before.headers.get('etag') ?? '';
    expect(before.body.settings).toMatchObject({ callbackSeconds: 600, outOfHours: 'decline' });
    const put = (ifMatch: string) =>
      world.directory.call<SettingsView>('PUT', '/settings?district=150', {
        token: admin,
        body: { settings: { callbackSeconds: 900 } },
        headers: { 'if-match': ifMatch },
      });
    const after = await put(etag);
    expect([after.status, after.body.settings.callbackSeconds]).toEqual([200, 900]);
    expect(after.body.settings.outOfHours).toBe('decline');
    expect((await put(etag)).status).toBe(412);
  });

  it('refuse unknown names and values out of range, by field', async () => {
    const body = { settings: { callbackSeconds: 5, outOfHours: 'maybe', nothing: 1 } };
    const answer = await world.directory.call<{ fields: { field: string; code: string }[] }>(
      'PUT',
      '/settings',
      { token: admin, body },
    );
    expect(answer.status).toBe(400);
    expect(answer.body.fields.map((f) => f.code)).toEqual([
      'out_of_range',
      'invalid_choice',
      'unknown_setting',
    ]);
    expect((await world.directory.call('PUT', '/settings', { token: operator, body })).status).toBe(403);
  });
});

describe('posts, postings and numbers by hand', () => {
  it('lets the admin add, change and end a post, never in a circle or below nobody', async () => {
    const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
      world.directory.call<PostView & { code: string }>(method, path, {
        token: admin,
        ...(body === undefined ? {} : { body }),
        ...(headers ? { headers } : {}),
      });
    const body = {
      ...{
        code: 'RO_HARDOI',
        officeId: '',
        titleEn: 'Record Officer',
        titleHi: 'अभिलेख अधिकारी',
        level: 'District',
      },
      ...{ titleShortHi: 'अभिलेख अधिकारी', departmentEn: 'Revenue', departmentHi: 'राजस्व' },
      ...{ adminSuperiorPostId: world.post('ADM_FR').id, validFrom: '2026-11-02T00:00:00+05:30' },
    };
    const { officeId } = (await get<PostView>(`/posts/${world.post('DM').id}`)).body;
    expect((await call('POST', '/posts', body)).status).toBe(400);
    const added = await call('POST', '/posts', { ...body, officeId });
    expect([added.status, added.body.supervisorPostId]).toEqual([201, world.post('ADM_FR').id]);
    expect((await call('POST', '/posts', { ...body, officeId })).body.code).toBe('post_exists');
    const path = `/posts/${added.body.id}`;
    const stale = await call('PATCH', path, { titleEn: 'Record Keeper' }, { 'if-match': '"7"' });
    expect(stale.status).toBe(412);
    const renamed = await call('PATCH', path, { titleEn: 'Record Keeper' }, { 'if-match': '"1"' });
    expect([renamed.status, renamed.body.titleEn, renamed.body.titleHi]).toEqual([
      200,
      'Record Keeper',
      'अभिलेख अधिकारी',
    ]);
    const circle = await call('PATCH', `/posts/${world.post('ADM_FR').id}`, {
      adminSuperiorPostId: added.body.id,
    });
    expect([circle.status, circle.body.code]).toEqual([409, 'superior_circle']);
    expect((await call('DELETE', `/posts/${world.post('ADM_FR').id}`)).body.code).toBe('still_a_superior');
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await get(path)).status).toBe(404);
  });

  it('lets the admin post a newcomer, who can then be found and relieved', async () => {
    const dso = world.post('DSO');
    const body = {
      postId: dso.id,
      nameEn: 'Shri Nava',
      nameHi: 'श्री नव',
      kind: 'substantive',
      from: '2026-11-02T10:00:00+05:30',
    };
    const taken = await world.directory.call('POST', '/postings', {
      token: admin,
      body,
      headers: { 'idempotency-key': 'once' },
    });
    expect(taken.status).toBe(201);
    const again = await world.directory.call('POST', '/postings', {
      token: admin,
      body,
      headers: { 'idempotency-key': 'once' },
    });
    expect(again.body).toEqual(taken.body);
    expect((await get<PostView>(`/posts/${dso.id}`)).body.officer?.nameHi).toBe('श्री नव');
    const end = { to: '2026-11-03T10:00:00+05:30' };
    expect(
      (
        await world.directory.call('PATCH', `/postings/${String(taken.body['id'])}`, {
          token: admin,
          body: end,
        })
      ).status,
    ).toBe(200);
    expect((await get<PostView>(`/posts/${dso.id}`)).body.officer).toBeNull();
  });

  it('keeps one number for one post at a time', async () => {
    const body = {
      postId: world.post('DSO').id,
      number: world.post('BSA').officialNumber,
      kind: 'mobile',
      from: '2026-11-02T10:00:00+05:30',
    };
    const answer = await world.directory.call('POST', '/numbers', { token: admin, body });
    expect([answer.status, answer.body['code']]).toEqual([409, 'number_taken']);
    const fresh = await world.directory.call('POST', '/numbers', {
      token: admin,
      body: { ...body, number: '05852-234567' },
    });
    expect([fresh.status, fresh.body['number'], fresh.body['verifiedAt']]).toEqual([
      201,
      '+915852234567',
      null,
    ]);
  });

  it('replaces alternates in order and refuses a circle (R14)', async () => {
    const path = `/posts/${world.post('ARTO').id}/alternates`;
    const alternates = ['DSO', 'CITY_MAGISTRATE'].map((c) => ({ postId: world.post(c).id }));
    const put = await world.directory.call<PostView>('PUT', path, { token: admin, body: { alternates } });
    expect(put.body.alternatePostIds).toEqual(alternates.map((a) => a.postId));
    const circle = { alternates: [{ postId: world.post('DM').id }] };
    const refused = await world.directory.call('PUT', `/posts/${world.post('DDO').id}/alternates`, {
      token: admin,
      body: circle,
    });
    expect([refused.status, refused.body['code']]).toEqual([409, 'alternate_circle']);
  });
});

describe('representatives', () => {
  it('are listed for the centre; a representative sees only the own entry', async () => {
    const all = await get<{ items: { mayReport: boolean; phone: string }[] }>('/representatives');
    expect(all.body.items).toHaveLength(15);
    expect(all.body.items.filter((r) => !r.mayReport)).toHaveLength(3);
    const own = await get<{ items: { id: string }[] }>('/representatives', representative);
    expect(own.body.items.map((r) => r.id)).toEqual([world.representative().representativeId]);
  });
});
