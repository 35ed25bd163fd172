import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { ImportResult } from '../src/imports/imports.dto.js';
import { seededDirectory, type Seeded } from './seeded-directory.js';

let world: Seeded;
let admin: string;
beforeAll(async () => {
  world = await seededDirectory();
  admin = await world.staff('hardoi.admin');
}, 120_000);
afterAll(async () => world?.directory.stop());

const pilot = (path: string): string => readFileSync(new URL(`../pilot/${path}`, import.meta.url), 'utf8');
const send = (kind: string, csv: string, query = '', token = admin, district = '150') =>
  world.directory.call<ImportResult>('POST', `/imports?${query}`, { token, body: { kind, district, csv } });

const OFFICES = 'कार्यालय कोड,नाम अंग्रेजी,नाम हिन्दी,कार्यालय प्रकार\n';
const POST_HEAD =
  'code,office,titleEn,titleHi,titleShortHi,departmentEn,departmentHi,level,adminSuperior,validFrom\n';
const post = (code: string, above: string): string =>
  `${code},COLLECTORATE,Test Officer,परीक्षण अधिकारी,परीक्षण अधिकारी,Revenue,राजस्व,District,${above},01-04-2026\n`;

describe('importing again', () => {
  it('changes nothing and emits nothing for any file of the pilot', async () => {
    const before = await world.directory.eventCount();
    const seed = await world.directory.bootstrap();
    for (const [district, kind] of [
      ...['offices', 'posts', 'roster', 'alternates', 'representatives', 'users', 'settings'].map((k) => [
        '150',
        k,
      ]),
      ...['offices', 'posts', 'roster', 'alternates', 'calendar', 'users', 'settings'].map((k) => [
        'state',
        k,
      ]),
    ] as [string, string][]) {
      const { status, body } = await send(kind, pilot(`${district}/${kind}.csv`), '', seed, district);
      expect([district, kind, status, body.counts]).toEqual([
        district,
        kind,
        200,
        { rows: body.rows.length, created: 0, changed: 0, unchanged: body.rows.length, faulty: 0, held: 0 },
      ]);
    }
    expect(await world.directory.eventCount()).toBe(before);
  }, 60_000);
});

describe('a dry run', () => {
  it('tells row by row what would happen, with Hindi headers, and changes nothing', async () => {
    const before = await world.directory.eventCount();
    const csv = `${OFFICES}TEST_OFFICE,Test Office,परीक्षण कार्यालय,छह दिवसीय\nCOLLECTORATE,"Collectorate, Hardoi","कलेक्ट्रेट, हरदोई",six_day\n`;
    const { status, body } = await send('offices', csv, 'dryRun=true');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      dryRun: true,
      applied: false,
      counts: { created: 1, unchanged: 1, faulty: 0 },
    });
    expect(await world.directory.eventCount()).toBe(before);
    const { rows } = await world.directory.sql.query("select 1 from office where code = 'TEST_OFFICE'");
    expect(rows).toHaveLength(0);
  });

  it('names every wrong cell with its column, in Hindi and English', async () => {
    const csv = `post,officerNameEn,officerNameHi,from,number\nDPRO,Shri A,श्री अ,31-02-2026,9.45E+09\nNO_SUCH_POST,Shri B,श्री ब,01-04-2026,12345\n`;
    const { body } = await send('roster', csv, 'dryRun=true');
    expect(body.counts).toMatchObject({ rows: 2, faulty: 2 });
    expect(body.rows[0]?.fields.map((f) => [f.field, f.code])).toEqual([
      ['from', 'invalid_date'],
      ['number', 'number_lost_digits'],
    ]);
    expect(body.rows[0]?.fields[0]).toMatchObject({
      columnHi: 'कार्यभार ग्रहण तिथि',
      titleHi: expect.stringContaining('तिथि'),
      titleEn: expect.stringContaining('date'),
    });
    expect(body.rows[1]?.fields.map((f) => f.code)).toEqual(['invalid_phone']);
  });
});

describe('wrong rows', () => {
  const csv =
    POST_HEAD +
    post('TEST_A', 'DM') +
    post('TEST_B', 'NOBODY') +
    post('TEST_C', 'TEST_B') +
    post('TEST_D', 'TEST_A');

  it('hold back the whole file unless the right rows are asked for', async () => {
    const { status, body } = await send('posts', csv);
    expect(status).toBe(200);
    expect(body.applied).toBe(false);
    expect(body.rows.map((r) => r.outcome)).toEqual(['held', 'faulty', 'faulty', 'held']);
  });

  it('are left out with applyRight; what stands below a wrong row is wrong too', async () => {
    const { body } = await send('posts', csv, 'applyRight=true');
    expect(body.rows.map((r) => r.outcome)).toEqual(['created', 'faulty', 'faulty', 'created']);
    const { rows } = await world.directory.sql.query(
      "select code from post where code like 'TEST_%' order by code",
    );
    expect(rows.map((r: { code: string }) => r.code)).toEqual(['TEST_A', 'TEST_D']);
  });

  it('are refused when superiors would run in a circle', async () => {
    const { body } = await send(
      'posts',
      POST_HEAD + post('TEST_A', 'TEST_D') + post('TEST_D', 'TEST_A'),
      'dryRun=true',
    );
    expect(body.rows.map((r) => r.fields[0]?.code)).toEqual(['superior_circle', 'superior_circle']);
  });

  it('are refused when alternates would run in a circle (R14)', async () => {
    const { body } = await send(
      'alternates',
      'post,alternate,order,from\nCDO,DM,1,2026-04-01\n',
      'dryRun=true',
    );
    expect(body.rows[0]?.fields[0]?.code).toBe('alternate_circle');
  });

  it('are refused when a number belongs to another post', async () => {
    const number = world.post('BSA').officialNumber;
    const csvOfTaken = `post,officerNameEn,officerNameHi,from,number\nTEST_A,Shri A,श्री अ,01-05-2026,${number}\n`;
    const { body } = await send('roster', csvOfTaken, 'dryRun=true');
    expect(body.rows[0]?.fields[0]?.code).toBe('number_taken');
  });

  it('with an unknown column are refused as a file, with the nearest right name', async () => {
    const { status, body } = await send('offices', 'cod,nameEn,nameHi,officeKind\nA,B,C,six_day\n');
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('unknown_column');
    expect(JSON.stringify(body)).toContain('missing_column');
  });
});

describe('a new holder', () => {
  it('relieves the one before at the same moment and keeps the number (R3)', async () => {
    const csv = 'post,officerNameEn,officerNameHi,from\nDSO,Shri Nava Adhikari,श्री नव अधिकारी,2026-11-02\n';
    const { body } = await send('roster', csv);
    expect(body.counts).toMatchObject({ created: 1, faulty: 0 });
    const sql = 'select starts_at, ends_at from posting where post_id = $1 order by starts_at';
    const { rows } = await world.directory.sql.query(sql, [world.post('DSO').id]);
    expect(rows).toHaveLength(2);
    expect(rows[0].ends_at).toEqual(rows[1].starts_at);
    expect(rows[1].ends_at).toBeNull();
  });
});

describe('who may import', () => {
  it('only the admin, and only for the own district', async () => {
    const operator = await world.staff('hardoi.operator1');
    expect((await send('offices', `${OFFICES}A,B,C,six_day\n`, '', operator)).status).toBe(403);
    expect((await send('offices', `${OFFICES}A,B,C,six_day\n`, '', admin, 'state')).status).toBe(404);
    const csv = 'username,role,nameEn,nameHi,password\nwide.hq,state_hq,A,अ,long enough\n';
    const { body } = await send('users', csv, 'dryRun=true');
    expect(body.rows[0]?.fields[0]?.code).toBe('role_of_another_scope');
  });
});

describe('events of an import', () => {
  it('carry names and numbers only in personal, and rise in version', async () => {
    const csv =
      'post,officerNameEn,officerNameHi,from,number,verifiedOn\nTEST_A,Shri Eka,श्री एक,01-05-2026,+915550108001,02-05-2026\n';
    await send('roster', csv);
    await send('roster', csv.replace('Shri Eka', 'Shri Ekalavya'));
    const sql = `select body::text, personal::text from (
      select convert_from(body, 'utf8') as body, personal::text, type from event_log
      union all select body::text, personal::text, type from outbox) e where type = 'officer-changed'
      and personal like '%श्री एक%'`;
    const { rows } = await world.directory.sql.query(sql);
    const versions = rows.map(
      (r: { body: string }) => (JSON.parse(r.body) as { data: { version: number } }).data.version,
    );
    expect(versions.sort()).toEqual([1, 2]);
    for (const { body } of rows) expect(body).not.toContain('एक');
  });
});
