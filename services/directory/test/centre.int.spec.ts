/** The centre's desk rota, what the head delegates, and persons forgotten. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DelegationView } from '../src/delegations/delegations.dto.js';
import type { ChangeView } from '../src/history/change-view.js';
import type { OfficerView } from '../src/officers/officers.controller.js';
import type { RotaView } from '../src/rota/rota.controller.js';
import { callerOf, seededDirectory, type Seeded } from './seeded-directory.js';
import { Uploads } from './uploads.js';

let world: Seeded;
const tokens = new Map<string, string>();
const accounts = new Map<string, string>();
beforeAll(async () => {
  world = await seededDirectory();
  for (const name of ['operator1', 'admin', 'dm', 'nodal', 'auditor'])
    tokens.set(name, await world.staff(`hardoi.${name}`));
  const { rows } = await world.directory.sql.query<{ id: string; username: string }>(
    'select id, username from user_account',
  );
  for (const { id, username } of rows) accounts.set(username.replace('hardoi.', ''), id);
}, 120_000);
afterAll(async () => world?.directory.stop());

const call = callerOf(() => world, tokens);

describe('the desk rota (R22)', () => {
  const path = '/rota?date=2026-11-23';
  const at = (time: string): string => `2026-11-23T${time}:00+05:30`;
  const shift = () => ({
    ...{ userId: accounts.get('operator1'), desk: 1, from: at('10:00'), to: at('17:00') },
    reliefs: [{ from: at('13:00'), to: at('13:30'), byUserId: accounts.get('operator2') }],
  });

  it('is empty until somebody writes the day, then replaced whole and told to everybody', async () => {
    expect((await call<RotaView>('operator1', 'GET', path)).body).toMatchObject({ version: 0, shifts: [] });
    const put = await call<RotaView>('nodal', 'PUT', path, { shifts: [shift()] }, { 'if-match': '"0"' });
    expect([put.status, put.body.shifts]).toEqual([200, [shift()]]);
    expect((await call('admin', 'PUT', path, { shifts: [] }, { 'if-match': '"0"' })).status).toBe(412);
    const seen = await call<RotaView>('operator1', 'GET', path);
    expect([seen.headers.get('etag'), seen.body.shifts]).toEqual(['"1"', [shift()]]);
    expect((await world.directory.said('rota-changed')).at(-1)).toMatchObject({
      date: '2026-11-23',
      version: 1,
    });
    expect((await call('operator1', 'PUT', path, { shifts: [] })).status).toBe(403);
  });

  it('with one wrong shift is not written at all', async () => {
    const before = await world.directory.eventCount();
    const wrong = { ...shift(), userId: accounts.get('admin'), desk: 2 };
    const answer = await call('admin', 'PUT', path, { shifts: [shift(), wrong] });
    expect(answer.body.fields).toMatchObject([{ field: 'shifts[1].userId', code: 'not_an_operator' }]);
    for (const query of ['', '?date=2026-13-01', '?date=today'])
      expect((await call('admin', 'GET', `/rota${query}`)).status).toBe(400);
    const many = Array.from({ length: 101 }, shift);
    expect((await call('admin', 'PUT', path, { shifts: many })).status).toBe(400);
    expect((await call('admin', 'PUT', path, { shifts: [null, 7, 'x'] })).status).toBe(400);
    expect(await world.directory.eventCount()).toBe(before);
  });
});

describe('what the head delegates (R17)', () => {
  const from = '2026-11-23T00:00:00+05:30';
  const step = () => ({
    what: 'head_step',
    toUserId: accounts.get('nodal'),
    from,
    to: '2026-11-30T00:00:00+05:30',
  });

  it('is given by the head alone, to one at a time, and taken back', async () => {
    expect((await call('admin', 'POST', '/delegations', step())).status).toBe(403);
    const given = await call<DelegationView>('dm', 'POST', '/delegations', step());
    expect([given.status, given.body.fromPostId]).toEqual([201, world.post('DM').id]);
    const again = { ...step(), from: '2026-11-25T00:00:00+05:30' };
    expect((await call('dm', 'POST', '/delegations', again)).body.code).toBe('delegation_overlaps');
    const ended = await call<DelegationView>('dm', 'POST', `/delegations/${given.body.id}/end`, {
      to: '2026-11-24T00:00:00+05:30',
    });
    expect(ended.body).toMatchObject({ to: '2026-11-24T00:00:00+05:30', version: 2 });
    expect((await call('dm', 'POST', '/delegations', again)).status).toBe(201);
    const list = await call<{ items: DelegationView[] }>('operator1', 'GET', '/delegations');
    expect(list.body.items.map((d) => d.from)).toEqual([again.from, from]);
    expect((await world.directory.said('delegation-changed')).at(-1)).toMatchObject({ what: 'head_step' });
  });

  it('goes to a nodal officer or an acting head; signing only to a post', async () => {
    const fault = async (body: object) =>
      (await call('dm', 'POST', '/delegations', body)).body.fields?.[0]?.code;
    expect(await fault({ ...step(), what: 'signing' })).toBe('signing_needs_a_post');
    expect(await fault({ ...step(), toUserId: accounts.get('operator1') })).toBe('not_a_nodal_officer');
    expect(await fault({ ...step(), toPostId: world.post('CDO').id })).toBe('either_post_or_user');
    expect(await fault({ what: 'signing', toPostId: world.post('DM').id, from })).toBe('unknown_post');
    expect(await fault({ ...step(), to: from })).toBe('ends_before_it_begins');
    const acting = { what: 'signing', toPostId: world.post('CDO').id, from };
    expect((await call('dm', 'POST', '/delegations', acting)).status).toBe(201);
  });
});

describe('a person forgotten', () => {
  const names = { nameEn: 'Shri Vismrit Namuna', nameHi: 'श्री विस्मृत नमूना' };
  const rowsWith = async (text: string): Promise<number> => {
    const { rows } = await world.directory.sql.query<{ n: string }>(
      `select (select count(*) from event_log where personal like $1) + (select count(*) from outbox where personal like $1)
         + (select count(*) from officer where name_en like $1)
         + (select count(*) from import_row where cells::text like $1)
         + (select count(*) from import_change where before::text like $1) as n`,
      [`%${text}%`],
    );
    return Number(rows[0]?.n);
  };

  it('is gone from rows, log and kept files, and everybody is told; once', async () => {
    const { id } = (await call<OfficerView>('admin', 'POST', '/officers', names)).body;
    await call('admin', 'PATCH', `/officers/${id}`, { nameEn: 'Shri Vismrit Dusra' });
    expect(await rowsWith('Vismrit')).toBeGreaterThan(2);
    const path = `/people/${id}/erase`;
    expect((await call('admin', 'POST', path, {})).status).toBe(400);
    expect((await call('operator1', 'POST', path, { reason: 'asked' })).status).toBe(403);
    expect((await call('admin', 'POST', path, { reason: 'asked for it in writing' })).status).toBe(200);
    expect(await rowsWith('Vismrit')).toBe(0);
    expect((await call<OfficerView>('admin', 'GET', `/officers/${id}`)).body).toMatchObject({
      nameEn: null,
      nameHi: null,
    });
    const before = await world.directory.eventCount();
    expect((await call('admin', 'POST', path, { reason: 'asked again' })).status).toBe(200);
    expect(await world.directory.eventCount()).toBe(before);
    expect((await world.directory.said('person-erased')).at(-1)).toEqual({ personId: id });
    const history = await call<{ items: ChangeView[] }>('admin', 'GET', `/history?id=${id}`);
    expect(JSON.stringify(history.body)).not.toContain('Vismrit');
  });

  it('is gone from the lines of a file that wrote the name, which can still be looked at', async () => {
    const uploads = new Uploads(world.directory, tokens.get('admin') ?? '');
    const head = 'post,officerCode,officerNameEn,officerNameHi,charge,from';
    const line = 'DIOS,E-99,Shri Vismrit Patrika,श्री विस्मृत पत्रिका,additional_charge,2026-11-01';
    const file = await uploads.applied('kind=roster', `${head}\n${line}\n`);
    expect(file.state).toBe('applied');
    const { rows } = await world.directory.sql.query<{ id: string; posting: string }>(
      `select o.id, p.id as posting from officer o join posting p on p.officer_id = o.id where o.code = 'E-99'`,
    );
    const [found] = rows;
    await call('admin', 'PATCH', `/postings/${found?.posting ?? ''}`, { to: '2026-11-02T00:00:00+05:30' });
    expect(await rowsWith('Patrika')).toBeGreaterThan(1);
    const erased = await call('admin', 'POST', `/people/${found?.id ?? ''}/erase`, {
      reason: 'asked for it',
    });
    expect([erased.status, await rowsWith('Patrika')]).toEqual([200, 0]);
    expect(JSON.stringify(await uploads.rows(file.id))).not.toContain('विस्मृत');
    expect((await uploads.call('POST', `${file.id}/undo`, {})).status).toBeLessThan(500);
    expect((await uploads.settled(file.id)).trouble).toBeNull();
  });

  it('is not somebody who holds a post, has a mandate or an account, and not nobody', async () => {
    const reason = { reason: 'asked for it in writing' };
    const held = (await call<{ officer: { id: string } }>('admin', 'GET', `/posts/${world.post('BSA').id}`))
      .body.officer.id;
    expect((await call('admin', 'POST', `/people/${held}/erase`, reason)).body.code).toBe(
      'still_holds_a_post',
    );
    const mla = world.representative().representativeId ?? '';
    expect((await call('admin', 'POST', `/people/${mla}/erase`, reason)).body.code).toBe('mandate_runs');
    const user = accounts.get('operator2') ?? '';
    expect((await call('admin', 'POST', `/people/${user}/erase`, reason)).body.code).toBe('account_in_use');
    const nobody = '018f0000-0000-7000-8000-000000000000';
    expect((await call('admin', 'POST', `/people/${nobody}/erase`, reason)).status).toBe(404);
  });
});
