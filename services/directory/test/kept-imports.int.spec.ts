import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@setu/testing';
import { seededDirectory, type Seeded } from './seeded-directory.js';
import { sheet, Uploads } from './uploads.js';

let world: Seeded;
let admin: string;
let uploads: Uploads;
beforeAll(async () => {
  world = await seededDirectory();
  admin = await world.staff('hardoi.admin');
  uploads = new Uploads(world.directory, admin);
}, 120_000);
afterAll(async () => world?.directory.stop());

const HEAD = 'पद कोड,अधिकारी का नाम,अधिकारी का नाम अंग्रेजी,कार्यभार ग्रहण तिथि,सी०यू०जी० नंबर\n';
const sql = (text: string, params: unknown[] = []) => world.directory.sql.query(text, params);
const holderOf = async (code: string): Promise<string | undefined> => {
  const { rows } = await sql(
    `select o.name_en from posting p join officer o on o.id = p.officer_id
     where p.post_id = $1 and p.ends_at is null and not p.removed and p.kind = 'substantive'`,
    [world.post(code).id],
  );
  return (rows[0] as { name_en: string } | undefined)?.name_en;
};

describe('a file that is kept', () => {
  it('is checked row by row, corrected there, applied, parked and taken back', async () => {
    const before = await holderOf('DPRO');
    const { status, body } = await uploads.send(
      'kind=roster',
      `${HEAD}DPRO,श्री नव एक,Shri Nav Ek,02-11-2026,\nDSO,श्री नव दो,Shri Nav Do,31-02-2026,9.45E+09\n` +
        'BSA,श्री नव तीन,Shri Nav Teen,03-11-2026,५५५०१०९९०१\n',
      'text/csv; charset=utf-8',
      { 'content-disposition': 'attachment; filename="adhikari.csv"' },
    );
    expect(status).toBe(202);
    const file = await uploads.settled(body.id);
    expect(file).toMatchObject({
      state: 'checked',
      kind: 'roster',
      fileName: 'adhikari.csv',
      counts: { rows: 3, right: 2, faulty: 1, created: 2 },
    });
    const [wrong] = await uploads.rows(file.id, 'state=faulty');
    expect(wrong?.line).toBe(3);
    expect(wrong?.fields.map((f) => [f.field, f.code])).toEqual([
      ['from', 'invalid_date'],
      ['number', 'number_lost_digits'],
    ]);
    expect((await uploads.call('POST', `${file.id}/apply`, { rows: 'all' })).body).toMatchObject({
      code: 'import_has_faults',
    });
    expect((await uploads.call('POST', `${file.id}/apply`, { rows: 'right' })).status).toBe(202);
    const partly = await uploads.settled(file.id);
    expect(partly).toMatchObject({ state: 'partly_applied', counts: { applied: 2, parked: 1 } });
    expect(await holderOf('DPRO')).toBe('Shri Nav Ek');

    const patched = await uploads.call('PATCH', `${file.id}/rows/3`, {
      'कार्यभार ग्रहण तिथि': '28-10-2026',
      number: '',
    });
    expect([patched.status, (patched.body as never as { state: string }).state]).toEqual([200, 'right']);
    await uploads.settled(file.id);
    await uploads.call('POST', `${file.id}/apply`, { rows: 'all' });
    expect(await uploads.settled(file.id)).toMatchObject({
      state: 'applied',
      counts: { applied: 3, parked: 0 },
    });
    expect(await holderOf('DSO')).toBe('Shri Nav Do');

    await uploads.call('POST', `${file.id}/undo`);
    expect(await uploads.settled(file.id)).toMatchObject({ state: 'undone', counts: { undone: 3, kept: 0 } });
    expect(await holderOf('DPRO')).toBe(before);
    const { rows } = await sql("select 1 from officer where name_en like 'Shri Nav %' and not removed");
    expect(rows).toHaveLength(0);
  });

  it('is taken back but for what somebody changed since, which is told row by row', async () => {
    const body = await uploads.applied(
      'kind=roster',
      `${HEAD}DPRO,श्री भव एक,Shri Bhav Ek,04-11-2026,\nDSO,श्री भव दो,Shri Bhav Do,04-11-2026,\n`,
    );
    const { rows } = await sql("select id, version from officer where name_en = 'Shri Bhav Ek'");
    const { id, version } = rows[0] as { id: string; version: number };
    await world.directory.call('PATCH', `/officers/${id}`, {
      token: admin,
      body: { nameEn: 'Shri Bhav Ekam' },
      headers: { 'if-match': `"${version}"` },
    });
    await uploads.call('POST', `${body.id}/undo`);
    expect(await uploads.settled(body.id)).toMatchObject({
      state: 'partly_undone',
      counts: { undone: 1, kept: 1 },
    });
    const [kept] = await uploads.rows(body.id, 'state=kept');
    expect([kept?.line, kept?.fields[0]?.code]).toEqual([2, 'import_changed_since']);
    expect(await holderOf('DPRO')).toBe('Shri Bhav Ekam');
  });

  it('is sent, applied and taken back once for one Idempotency-Key', async () => {
    const key = (name: string) => ({ 'idempotency-key': name });
    const csv = 'code,nameEn,nameHi,officeKind\nONCE,Once,एक बार,six_day\n';
    const send = () => uploads.send('kind=offices', csv, 'text/csv', key('send'));
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status, second.headers.get('idempotency-replayed')]).toEqual([
      202,
      202,
      'true',
    ]);
    expect(second.body).toEqual(first.body);
    const { id } = first.body;
    await uploads.settled(id);
    const other = await uploads.send<{ code: string }>(
      'kind=offices',
      `${csv}X,X,X,six_day\n`,
      'text/csv',
      key('send'),
    );
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);

    const apply = () => uploads.call('POST', `${id}/apply`, { rows: 'all' }, key('apply'));
    const applied = await apply();
    expect([applied.status, (await uploads.settled(id)).state]).toEqual([202, 'applied']);
    const again = await apply();
    expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([
      202,
      'true',
      applied.body,
    ]);
    expect((await uploads.call('POST', `${id}/apply`, { rows: 'right' }, key('apply'))).status).toBe(422);

    const undo = () => uploads.call('POST', `${id}/undo`, undefined, key('undo'));
    const undone = await undo();
    expect([undone.status, (await uploads.settled(id)).state]).toEqual([202, 'undone']);
    expect((await undo()).body).toEqual(undone.body);
    expect((await uploads.call('POST', `${id}/undo`)).body).toMatchObject({ code: 'import_state' });
  });

  it('as a text is tried again and again under one key, and written once', async () => {
    const text = {
      kind: 'offices',
      district: '150',
      csv: 'code,nameEn,nameHi,officeKind\nTEXT,T,ट,six_day\n',
    };
    const post = (query: string) =>
      world.directory.call<{ applied: boolean; counts: object }>('POST', `/imports${query}`, {
        token: admin,
        body: text,
        headers: { 'idempotency-key': 'text' },
      });
    const tried = [await post('?dryRun=true'), await post('?dryRun=true')];
    expect(tried.map((t) => [t.status, t.body.applied])).toEqual([
      [200, false],
      [200, false],
    ]);
    const [written, repeated] = [await post(''), await post('')];
    expect([written.status, written.body]).toMatchObject([200, { applied: true, counts: { created: 1 } }]);
    expect(repeated.body).toEqual(written.body);
  });

  it('may be a workbook with numbers as numbers, dates as dates and titles above the headers', async () => {
    const bytes = await sheet([
      ['जनपद हरदोई'],
      ['पद कोड', 'अधिकारी का नाम', 'कार्यभार ग्रहण तिथि', 'सी०यू०जी० नंबर', 'टिप्पणी'],
      ['CMO', '  श्रीमती\u00a0नव पाँच ', new Date(Date.UTC(2026, 10, 5)), 5550109905, 'x'],
      ['DDO', 'श्री नव छः', 46331, '9.45E+09', null],
    ]);
    const { status, body } = await uploads.send('kind=roster', bytes, 'application/octet-stream');
    expect(status).toBe(202);
    await uploads.settled(body.id);
    const rows = await uploads.rows(body.id);
    expect(rows.map((r) => [r.line, r.state, r.fields.map((f) => f.code)])).toEqual([
      [3, 'right', []],
      [4, 'faulty', ['number_lost_digits']],
    ]);
    expect(rows[0]?.cells).toMatchObject({
      officerNameHi: 'श्रीमती नव पाँच',
      from: '2026-11-05',
      number: '5550109905',
    });
    expect((await uploads.call('DELETE', body.id)).status).toBe(204);
    expect((await uploads.call('GET', body.id)).status).toBe(404);
  });

  it('may come as part of a form', async () => {
    const form = new FormData();
    form.set('kind', 'offices');
    form.set('district', '150');
    form.set(
      'file',
      new Blob(['कार्यालय कोड,नाम अंग्रेजी,नाम हिन्दी,कार्यालय प्रकार\nFORM_OFFICE,A,अ,छह दिवसीय\n']),
      'कार्यालय.csv',
    );
    const answer = await fetch(`${world.directory.service.url}/api/directory/v1/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin}` },
      body: form,
    });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({
      kind: 'offices',
      fileName: 'कार्यालय.csv',
      counts: { rows: 1 },
    });
  });

  it('goes on where it stood when the service stops in the middle, and writes no row twice', async () => {
    const lines = Array.from({ length: 1200 }, (_, i) => `STOP_${i},Stop ${i},रोक ${i},six_day`);
    const { body } = await uploads.send(
      'kind=offices',
      `code,nameEn,nameHi,officeKind\n${lines.join('\n')}\n`,
    );
    await uploads.settled(body.id, 120_000);
    await uploads.call('POST', `${body.id}/apply`, { rows: 'all' });
    const applied = "select count(*)::int as n from import_row where import_id = $1 and state = 'applied'";
    for (const share of [1, 100, 300]) {
      const some = async (): Promise<boolean> =>
        ((await sql(applied, [body.id])).rows[0] as { n: number }).n >= share;
      await eventually(some, `${share} rows to be applied`, { withinMs: 60_000 });
      await world.directory.restart();
      // And its connections are cut, in whatever statement they are.
      await sql(
        'select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and datname = current_database() and pid <> pg_backend_pid()',
      );
    }
    expect(await uploads.settled(body.id, 120_000)).toMatchObject({
      state: 'applied',
      counts: { applied: 1200 },
      trouble: { code: 'import_resumed' },
    });
    const { rows } = await sql(
      `select (select count(*)::int from office where code like 'STOP_%') as offices,
         (select count(*)::int from import_change where import_id = $1) as changes`,
      [body.id],
    );
    expect(rows).toEqual([{ offices: 1200, changes: 1200 }]);
    const versions = await sql("select distinct version from office where code like 'STOP_%'");
    expect(versions.rows).toEqual([{ version: 1 }]);
  }, 300_000);
});
