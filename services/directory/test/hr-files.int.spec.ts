import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MappingView } from '../src/hr-files/mapping.service.js';
import { seededDirectory, type Seeded } from './seeded-directory.js';
import { sheet, Uploads } from './uploads.js';

let world: Seeded;
let admin: string;
let uploads: Uploads;
beforeAll(async () => {
  world = await seededDirectory();
  admin = await world.staff('hardoi.admin');
  uploads = new Uploads(world.directory, admin);
  const { rows } = await sql(
    `select p.code, o.name_hi, o.name_en, g.starts_at from posting g join post p on p.id = g.post_id
     join officer o on o.id = g.officer_id where p.district = '150' and p.code = any($1) and g.ends_at is null`,
    [['DPRO', 'BSA', 'DSO', 'CMO']],
  );
  const lines = rows.map((r) => `${r.code},${r.name_en},${r.name_hi},EHR-${r.code}\n`);
  const body = await uploads.applied(
    'kind=roster',
    `post,officerNameEn,officerNameHi,ehrmsCode\n${lines.join('')}`,
  );
  expect(body).toMatchObject({ state: 'applied', counts: { changed: 4 } });
}, 120_000);
afterAll(async () => world?.directory.stop());

const sql = (text: string, params: unknown[] = []) => world.directory.sql.query(text, params);
const entries = async (code: string, source: string): Promise<Record<string, unknown>[]> =>
  (
    await sql(
      `select a.kind, a.leave_type, a.status, a.source, a.sanctioned_by,
         to_char(a.starts_at at time zone 'Asia/Kolkata', 'DD-MM HH24:MI') as begins,
         to_char(a.ends_at at time zone 'Asia/Kolkata', 'DD-MM HH24:MI') as ends
       from availability a join officer o on o.id = a.officer_id where o.ehrms_code = $1 and a.source = $2 order by a.starts_at`,
      [`EHR-${code}`, source],
    )
  ).rows as Record<string, unknown>[];

const LEAVE =
  'Emp Code,Employee Name,Leave Category,From Date,To Date,Half,Application Status,Approved Date\n';

describe('a leave file of Manav Sampada', () => {
  it('is shown with its first rows, mapped once, and remembered for the next one', async () => {
    const csv =
      LEAVE +
      'EHR-DPRO,A,Casual Leave,01-12-2026,02-12-2026,,Approved,28-11-2026\n' +
      'ehr-bsa,B,Cmdl-X,07-12-2026,07-12-2026,Second Half,Pending,\n' +
      'EHR-NOBODY,C,Casual Leave,01-12-2026,01-12-2026,,Approved,28-11-2026\n';
    const { body } = await uploads.send('kind=leave', csv);
    expect(body.state).toBe('mapping');
    const { body: seen } = await uploads.call<MappingView>('GET', `${body.id}/mapping`);
    expect(seen.firstRows[0]?.[2]).toBe('Casual Leave');
    expect(seen.columns.find((c) => c.name === 'ehrmsCode')?.header).toBe('Emp Code');
    expect(seen.columns.find((c) => c.name === 'leaveType')?.header).toBeNull();
    const mapping = {
      columns: {
        ...{ ehrmsCode: 'Emp Code', leaveType: 'Leave Category', from: 'From Date', to: 'To Date' },
        ...{ session: 'Half', status: 'Application Status', sanctionedOn: 'Approved Date' },
      },
      words: { leaveType: { 'Cmdl-X': 'COMM' } },
    };
    const wrong = await uploads.call('PUT', `${body.id}/mapping`, { columns: { ehrmsCode: 'Nowhere' } });
    expect([wrong.status, JSON.stringify(wrong.body)]).toEqual([
      400,
      expect.stringContaining('hr_header_absent'),
    ]);
    expect((await uploads.call('PUT', `${body.id}/mapping`, mapping)).status).toBe(200);
    expect(await uploads.settled(body.id)).toMatchObject({
      state: 'checked',
      counts: { right: 2, faulty: 1, created: 2 },
    });
    await uploads.call('POST', `${body.id}/apply`, { rows: 'right' });
    await uploads.settled(body.id);
    expect(await entries('DPRO', 'hr_import')).toEqual([
      {
        ...{
          kind: 'leave',
          leave_type: 'CL',
          status: 'sanctioned',
          source: 'hr_import',
          sanctioned_by: 'ehrms',
        },
        ...{ begins: '01-12 00:00', ends: '03-12 00:00' },
      },
    ]);
    expect(await entries('BSA', 'hr_import')).toMatchObject([
      { leave_type: 'COMM', status: 'applied', begins: '07-12 13:30', ends: '08-12 00:00' },
    ]);
    const next = await uploads.send('kind=leave', csv);
    expect(next.body.state).not.toBe('mapping');
    expect(await uploads.settled(next.body.id)).toMatchObject({
      counts: { unchanged: 2, created: 0, changed: 0 },
    });
  });

  it('shows both sources where they differ, who wins and why, and lets a person decide', async () => {
    const { rows } = await sql("select id from officer where ehrms_code = 'EHR-DSO'");
    const record = (body: Record<string, unknown>) =>
      world.directory.call('POST', '/availability', {
        token: admin,
        body: { officerId: rows[0].id, ...body },
      });
    expect(
      (await record({ kind: 'leave', from: '2026-12-10T00:00:00+05:30', to: '2026-12-12T00:00:00+05:30' }))
        .status,
    ).toBe(201);
    const csv = `${LEAVE}EHR-DSO,D,Casual Leave,11-12-2026,11-12-2026,,Pending,\n`;
    const { body } = await uploads.send('kind=leave', csv);
    await uploads.settled(body.id);
    const [row] = await uploads.rows(body.id);
    expect(row?.notes[0]).toMatchObject({
      code: 'hr_own_is_sanctioned',
      titleEn: expect.stringMatching(/sanctioned, admin, .*own/),
      titleHi: expect.stringContaining('स्वीकृत'),
    });
    expect(row?.outcome).toBe('unchanged');
    const decided = await uploads.call('PATCH', `${body.id}/rows/2`, { decision: 'file' });
    expect(decided.status).toBe(200);
    await uploads.settled(body.id);
    expect((await uploads.rows(body.id))[0]).toMatchObject({
      outcome: 'created',
      notes: [{ code: 'hr_decided' }],
    });
  });

  it('warns of a restricted holiday on a day that is not on the list, with what the list has', async () => {
    const csv =
      `${LEAVE}EHR-CMO,A,Restricted Holiday,23-01-2026,23-01-2026,,Approved,\n` +
      'EHR-CMO,A,Restricted Holiday,22-01-2026,22-01-2026,,Approved,\n';
    const { body } = await uploads.send('kind=leave', csv);
    await uploads.settled(body.id);
    const rows = await uploads.rows(body.id);
    expect(rows.map((r) => [r.state, r.notes.map((n) => n.code)])).toEqual([
      ['right', []],
      ['right', ['hr_restricted_not_listed']],
    ]);
    expect(rows[1]?.notes[0]?.titleHi).toMatch(/22-01-2026.*23-01-2026 वसन्त पंचमी/);
    expect(rows[1]?.notes[0]?.titleEn).toMatch(/22-01-2026.*23-01-2026/);
  });

  it('refuses leave that ends before it begins, halves of several days, and two leaves at one time', async () => {
    const csv =
      `${LEAVE}EHR-CMO,A,Casual Leave,05-12-2026,01-12-2026,,Approved,\n` +
      'EHR-CMO,A,Casual Leave,08-12-2026,09-12-2026,First Half,Approved,\n' +
      'EHR-CMO,A,Casual Leave,10-12-2026,14-12-2026,,Approved,\nEHR-CMO,A,Earned Leave,12-12-2026,13-12-2026,,Approved,\n';
    const { body } = await uploads.send('kind=leave', csv);
    await uploads.settled(body.id);
    expect((await uploads.rows(body.id)).map((r) => r.fields.map((f) => f.code))).toEqual([
      ...[['ends_before_it_begins'], ['half_of_several_days'], [], ['overlaps_in_file']],
    ]);
  });
});

describe('an attendance file of AEBAS', () => {
  it('confirms who is present, holds leave provisionally, and shows what an absence without leave is', async () => {
    const bytes = await sheet([
      ['Attendance report', 'Hardoi'],
      ['Attendance ID', 'Attendance Date', 'In Time', 'Out Time', 'Status'],
      ['EHR-DPRO', '01-12-2026', '10:06', '', 'P'],
      ['EHR-CMO', '01-12-2026', '', '', 'L'],
      ['EHR-BSA', '01-12-2026', '', '', 'A'],
      ['EHR-BSA', '07-12-2026', '10:01', '17:02', 'P'],
    ]);
    const { body } = await uploads.send('kind=attendance', bytes, 'application/octet-stream');
    expect(body.state).toBe('mapping');
    const { body: seen } = await uploads.call<MappingView>('GET', `${body.id}/mapping`);
    const columns = Object.fromEntries(seen.columns.map((c) => [c.name, c.header]));
    await uploads.call('PUT', `${body.id}/mapping`, { columns });
    await uploads.settled(body.id);
    const rows = await uploads.rows(body.id);
    expect(rows.map((r) => [r.state, r.outcome, r.notes.map((n) => n.code)])).toEqual([
      ['right', 'created', ['attendance_present_on_leave']],
      ['right', 'created', []],
      ['right', 'unchanged', ['attendance_absent']],
      ['right', 'created', []],
    ]);
    await uploads.call('POST', `${body.id}/apply`, { rows: 'all' });
    await uploads.settled(body.id);
    expect(await entries('DPRO', 'attendance_import')).toMatchObject([
      { kind: 'duty', begins: '01-12 10:06' },
    ]);
    expect(await entries('CMO', 'attendance_import')).toMatchObject([{ kind: 'leave', status: 'applied' }]);
    expect(await entries('BSA', 'attendance_import')).toMatchObject([
      { kind: 'duty', begins: '07-12 10:01', ends: '07-12 13:30' },
    ]);
    await uploads.call('POST', `${body.id}/undo`);
    expect(await uploads.settled(body.id)).toMatchObject({ state: 'undone' });
  });
});
