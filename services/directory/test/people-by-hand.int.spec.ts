/** What the admin does by hand, and what the API says about itself. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OfficerView } from '../src/officers/officers.controller.js';
import type { RepresentativeRecord } from '../src/representatives/representatives.dto.js';
import type { SettingsView } from '../src/settings/settings.service.js';
import { seededDirectory, type Seeded } from './seeded-directory.js';

let world: Seeded;
let admin: string;
let operator: string;
beforeAll(async () => {
  world = await seededDirectory();
  admin = await world.staff('hardoi.admin');
  operator = await world.staff('hardoi.operator1');
}, 120_000);
afterAll(async () => world?.directory.stop());

interface Problem {
  code: string;
  fields?: { field: string; code: string }[];
}
const call = <T = Problem>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
  token = admin,
) =>
  world.directory.call<T>(method, path, {
    token,
    ...(body === undefined ? {} : { body }),
    ...(headers ? { headers } : {}),
  });
const etag = (answer: { headers: Headers }): string => answer.headers.get('etag') ?? '';
const stale = { 'if-match': '"999"' };

describe('a person who holds posts', () => {
  const names = { nameEn: 'Shri Nav Udaharni', nameHi: 'श्री नव उदाहरणी' };

  it('is added, renamed and ended by the admin, with names only in what can be erased', async () => {
    const added = await call<OfficerView>('POST', '/officers', { ...names, code: 'E77' });
    expect([added.status, added.body]).toEqual([
      201,
      { id: expect.any(String), district: '150', ...names, postIds: [], version: 1 },
    ]);
    const path = `/officers/${added.body.id}`;
    const seen = await call<OfficerView>('GET', path, undefined, undefined, operator);
    expect([seen.body, etag(seen)]).toEqual([added.body, '"1"']);
    expect((await call('PATCH', path, { nameHi: 'श्री नवीन' }, stale)).status).toBe(412);
    const renamed = await call<OfficerView>(
      'PATCH',
      path,
      { nameHi: 'श्री नवीन' },
      { 'if-match': etag(seen) },
    );
    expect(renamed.body).toMatchObject({ nameEn: names.nameEn, nameHi: 'श्री नवीन', version: 2 });
    expect((await call('DELETE', path, undefined, stale)).status).toBe(412);
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('GET', path)).status).toBe(404);
    const { rows } = await world.directory.sql.query(
      `select body, personal from outbox where subject = $1
       union all select convert_from(body, 'UTF8'), personal from event_log where subject = $1`,
      [added.body.id],
    );
    expect(rows).toHaveLength(3);
    for (const { body, personal } of rows as { body: string; personal: string }[]) {
      expect(JSON.stringify(body)).not.toContain('नव');
      expect(personal).toContain('नव');
    }
  });

  it('is not ended while holding a post, and is nobody’s to change but the admin’s', async () => {
    const { officer } = (await call<{ officer: { id: string } }>('GET', `/posts/${world.post('BSA').id}`))
      .body;
    const held = await call('DELETE', `/officers/${officer.id}`);
    expect([held.status, held.body.code]).toEqual([409, 'still_holds_a_post']);
    expect((await call('POST', '/officers', names, undefined, operator)).status).toBe(403);
    expect((await call('POST', '/officers', { nameEn: 'Only one' })).body.fields).toMatchObject([
      { field: 'nameHi', code: 'required' },
    ]);
    expect((await call('PATCH', `/officers/${officer.id}`, { nameHi: null })).status).toBe(400);
  });
});

describe('a representative (R4)', () => {
  const said = {
    ...{ code: 'MLA_NAMUNA', type: 'MLA', nameEn: 'Shri Nav Setuwal', nameHi: 'श्री नव सेतुवाल' },
    ...{ constituencyEn: 'Namuna', constituencyHi: 'नमूना', phones: ['०५५५ 020 0777'] },
    mandates: [{ from: '2022-03-25T00:00:00+05:30', to: '2027-05-22T00:00:00+05:30' }],
    staff: [{ nameEn: 'Shri Sahayak', nameHi: 'श्री सहायक', phone: '5550210777' }],
  };
  let path = '';

  it('is added with mandate, numbers and staff, who can sign in at once', async () => {
    const added = await call<RepresentativeRecord>('POST', '/representatives', said);
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      ...{ district: '150', covered: true, version: 1, mandates: said.mandates },
      phones: ['+915550200777'],
      staff: [{ phone: '+915550210777', from: expect.stringMatching(/\+05:30$/), to: null }],
    });
    path = `/representatives/${added.body.id}`;
    for (const phone of ['+915550200777', '+915550210777'])
      expect(await world.directory.signIn(phone)).toMatch(/^ey/);
    const again = await call('POST', '/representatives', said);
    expect([again.status, again.body.code]).toEqual([409, 'representative_exists']);
  });

  it('is changed field by field; staff keep their id, and a number serves one person', async () => {
    const before = await call<RepresentativeRecord>('GET', path);
    expect(etag(before)).toBe('"1"');
    expect((await call('PATCH', path, { nameHi: 'श्री नवीन' }, stale)).status).toBe(412);
    const staff = [...said.staff, { nameEn: 'Smt Sahayika', nameHi: 'श्रीमती सहायिका', phone: '5550210778' }];
    const after = await call<RepresentativeRecord>('PATCH', path, { staff }, { 'if-match': etag(before) });
    expect([after.status, etag(after)]).toEqual([200, '"2"']);
    expect(after.body.nameHi).toBe(said.nameHi);
    expect(after.body.staff[0]).toEqual(before.body.staff[0]);
    expect(after.body.staff).toHaveLength(2);
    const phones = [world.representative().phone];
    expect((await call('PATCH', path, { phones })).body.code).toBe('phone_of_another');
  });

  it('tells what is wrong by field', async () => {
    const faultsOf = async (body: unknown) => {
      const { status, body: problem } = await call('PATCH', path, body);
      return [status, ...(problem.fields ?? []).map((f) => `${f.field} ${f.code}`)];
    };
    expect(await faultsOf({ phones: ['12'] })).toEqual([400, 'phones.0 invalid_phone']);
    expect(await faultsOf({ phones: null })).toEqual([400, 'phones invalid_text']);
    expect(await faultsOf({ type: 'KING' })).toEqual([400, 'type invalid_choice']);
    const mandates = [{ from: '2026-01-01T00:00:00Z', to: '2025-01-01T00:00:00Z' }];
    expect(await faultsOf({ mandates })).toEqual([400, 'mandates.0.to ends_before_it_begins']);
    const six = Array.from({ length: 6 }, (_, i) => ({ ...said.staff[0], phone: `555021078${i}` }));
    expect(await faultsOf({ staff: six })).toEqual([400, 'staff invalid_list']);
    const { phones: _phones, mandates: _mandates, ...bare } = said;
    const missing = await call('POST', '/representatives', { ...bare, code: 'MLA_OTHER' });
    expect([missing.status, missing.body.fields?.map((f) => f.field)]).toEqual([400, ['phones', 'mandates']]);
  });

  it('R16: chooses himself whether superiors hear of what a machine reports, and nothing else; so may the admin', async () => {
    const own = await world.directory.signIn('+915550200777');
    const staff = await world.directory.signIn('+915550210777');
    const patch = (body: unknown, token: string, where = path) =>
      call<RepresentativeRecord & Problem>('PATCH', where, body, undefined, token);
    const chosen = await patch({ machineReports: 'ladder' }, own);
    expect([chosen.status, chosen.body.machineReports, chosen.body.nameHi]).toEqual([
      200,
      'ladder',
      said.nameHi,
    ]);
    expect((await patch({ machineReports: 'ladder', nameHi: 'श्री और' }, own)).status).toBe(403);
    expect((await patch({ phones: ['5550200999'] }, own)).body.code).toBe('not_allowed');
    expect((await patch({ machineReports: 'officer_only' }, staff)).status).toBe(403);
    const other = `/representatives/${world.representative().representativeId ?? ''}`;
    expect((await patch({ machineReports: 'ladder' }, own, other)).status).toBe(403);
    expect((await patch({ machineReports: 'everybody' }, own)).body.fields).toMatchObject([
      { field: 'machineReports', code: 'invalid_choice' },
    ]);
    const listed = await call<{ items: { machineReports: string }[] }>(
      'GET',
      '/representatives',
      undefined,
      undefined,
      own,
    );
    expect(listed.body.items.map((r) => r.machineReports)).toEqual(['ladder']);
    expect((await patch({ nameHi: 'श्री नवीन' }, admin)).body).toMatchObject({ machineReports: 'ladder' });
    expect((await patch({ machineReports: 'officer_only' }, admin)).body.machineReports).toBe('officer_only');
    const { rows } = await world.directory.sql.query(
      `select body::text from outbox where subject = $1
       union all select convert_from(body, 'UTF8') from event_log where subject = $1`,
      [path.split('/')[2]],
    );
    const told = (rows as { body: string }[])
      .map(({ body }) => (JSON.parse(body) as { data: { version: number; machineReports: string } }).data)
      .sort((a, b) => a.version - b.version)
      .map(({ machineReports }) => machineReports);
    expect(told.slice(-3)).toEqual(['ladder', 'ladder', 'officer_only']);
  });

  it('is ended by the admin only, and then signs in no more', async () => {
    expect((await call('DELETE', path, undefined, undefined, operator)).status).toBe(403);
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('GET', path)).status).toBe(404);
    const before = world.directory.sent.length;
    await world.directory.call('POST', '/otp', { body: { phone: '+915550200777' } });
    expect(world.directory.sent.slice(before)).toEqual([]);
  });
});

describe('edits that guard against overwriting', () => {
  it('give the version of a post as ETag and refuse an older one', async () => {
    const { id } = world.post('ARTO');
    const post = await call<{ version: number }>('GET', `/posts/${id}`);
    expect(etag(post)).toBe(`"${post.body.version}"`);
    expect((await call('PATCH', `/posts/${id}`, { level: 'District' }, stale)).status).toBe(412);
    expect((await call('DELETE', `/posts/${id}`, undefined, stale)).status).toBe(412);
  });

  it('read If-Match for absences, postings, numbers and calendar items, too', async () => {
    const { officer, id: postId } = (
      await call<{ id: string; officer: { id: string } }>('GET', `/posts/${world.post('DSO').id}`)
    ).body;
    const from = '2026-12-07T10:00:00+05:30';
    const leave = { officerId: officer.id, kind: 'leave', from, to: '2026-12-08T17:00:00+05:30' };
    const number = { postId, number: '5550109871', kind: 'mobile', from };
    const holiday = { kind: 'holiday', date: '2026-12-30', nameEn: 'Mela', nameHi: 'मेला' };
    const charge = { postId, officerId: officer.id, kind: 'additional_charge', from };
    const made: [string, unknown, unknown][] = [
      ['/availability', leave, { to: '2026-12-08T12:00:00+05:30' }],
      ['/numbers', number, { to: '2026-12-08T12:00:00+05:30' }],
      ['/postings', charge, { to: '2026-12-08T12:00:00+05:30' }],
      ['/calendars', holiday, null],
    ];
    for (const [list, body, change] of made) {
      const added = await call<{ id: string; version: number }>('POST', list, body);
      expect([list, added.status]).toEqual([list, 201]);
      const path = `${list}/${added.body.id}`;
      const own = { 'if-match': `"${added.body.version}"` };
      const edit = (headers: Record<string, string>) =>
        change === null ? call('DELETE', path, undefined, headers) : call('PATCH', path, change, headers);
      expect([list, (await edit(stale)).status]).toEqual([list, 412]);
      expect([list, (await edit(own)).status]).toEqual([list, change === null ? 204 : 200]);
    }
  });
});

describe('the calendar of a district', () => {
  interface Item {
    district: string;
    nameEn: string;
  }
  const items = async (query: string): Promise<Item[]> =>
    (await call<{ items: Item[] }>('GET', `/calendars?limit=200${query}`)).body.items;

  it('shows what the state has laid down for it, and marks whose item it is (R9)', async () => {
    const inherited = await items('&district=state');
    expect(inherited.length).toBeGreaterThan(20);
    const own = { kind: 'holiday', date: '2026-12-29', nameEn: 'Local fair', nameHi: 'स्थानीय मेला' };
    expect((await call('POST', '/calendars', own)).status).toBe(201);
    for (const query of ['', '&district=150']) {
      const seen = await items(query);
      expect(seen.filter((i) => i.district === 'state')).toEqual(inherited);
      expect(seen.filter((i) => i.nameEn === 'Local fair')).toMatchObject([{ district: '150' }]);
    }
    expect((await items('&district=state')).map((i) => i.nameEn)).not.toContain('Local fair');
    expect((await call('GET', '/calendars?district=145')).status).toBe(404);
  });
});

describe('settings', () => {
  it('take back what they gave, and refuse another district than the one asked for', async () => {
    const before = await call<SettingsView>('GET', '/settings?district=150');
    const put = (query: string, body: unknown) =>
      call<SettingsView & Problem>('PUT', `/settings${query}`, body);
    expect((await put('?district=150', before.body)).body).toMatchObject({
      district: '150',
      settings: before.body.settings,
    });
    const settings = { ...before.body.settings, callbackSeconds: 660 };
    const after = await put('', { ...before.body, settings });
    expect([after.status, after.body.settings.callbackSeconds]).toEqual([200, 660]);
    const other = await put('?district=150', { ...before.body, district: '145' });
    expect([other.status, other.body.fields]).toMatchObject([400, [{ field: 'district' }]]);
    expect((await put('', { callbackSeconds: 700 })).status).toBe(400);
  });
});

describe('the description of the API', () => {
  interface Described {
    paths: Record<string, Record<string, { parameters?: Parameter[] }>>;
    components: { schemas: Record<string, { properties?: Record<string, unknown> }> };
  }
  interface Parameter {
    in: string;
    name: string;
    description?: string;
  }

  it('names and explains every parameter of every list, limit and cursor too', async () => {
    const answer = await fetch(`${world.directory.service.url}/api/directory/openapi.json`);
    const { paths, components } = (await answer.json()) as Described;
    const queries = Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).flatMap((m) =>
        (m.parameters ?? []).filter((p) => p.in === 'query').map((p) => ({ path, ...p })),
      ),
    );
    const of = (end: string) => queries.filter((q) => q.path.endsWith(end)).map((q) => q.name);
    for (const list of ['/calendars', '/availability', '/posts', '/officers', '/representatives'])
      expect(of(list)).toEqual(expect.arrayContaining(['limit', 'cursor', 'district']));
    expect(of('/working-time').sort()).toEqual(['district', 'from', 'officeId', 'seconds', 'to']);
    expect(queries.filter((q) => !q.description).map((q) => `${q.path} ${q.name}`)).toEqual([]);
    const bodies = Object.entries(components.schemas);
    expect(bodies.length).toBeGreaterThan(10);
    expect(bodies.filter(([, s]) => Object.keys(s.properties ?? {}).length === 0)).toEqual([]);
  });
});
