import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { readSheet } from 'read-excel-file/node';
import { districtFacts } from '../src/workbook/district-facts.js';
import { RunningDirectory } from './running-directory.js';
import { Uploads } from './uploads.js';

let directory: RunningDirectory;
let token: string;
beforeAll(async () => {
  directory = await RunningDirectory.start({ DISTRICTS: '146,state' });
  token = await directory.bootstrap();
}, 120_000);
afterAll(async () => directory?.stop());

const workbook = async (district: string): Promise<Uint8Array> => {
  const answer = await fetch(`${directory.service.url}/api/directory/v1/workbooks/${district}.xlsx`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect([district, answer.status]).toEqual([district, 200]);
  return new Uint8Array(await answer.arrayBuffer());
};

type Cells = (string | number | boolean | Date | null)[][];
const typeInto = (rows: Cells, header: string, line: number, text: string): void => {
  const row = rows[line - 1];
  if (row) row[rows[0]?.indexOf(header) ?? -1] = text;
};

describe('the workbook of a district', () => {
  it('is there for each of the 75, and for no other code', async () => {
    expect(districtFacts.size).toBe(75);
    for (const code of ['118', '145', '146', [...districtFacts.keys()].at(-1) ?? '']) {
      const { sheets } = await readXlsx(await workbook(code));
      expect(sheets.map((s) => s.name)).toEqual([
        ...['मदद Help', 'अधिकारी', 'जनप्रतिनिधि', 'उपयोगकर्ता', 'वैकल्पिक अधिकारी', 'छुट्टियाँ', 'पद', 'कार्यालय'],
      ]);
    }
    const { status } = await directory.call('GET', '/workbooks/999.xlsx', { token });
    expect(status).toBe(404);
  });

  it('asks only for names and numbers, and brings a district up in one import', async () => {
    const { sheets } = await readXlsx(await workbook('146'));
    const rows = sheets.find((s) => s.name === 'अधिकारी')?.rows as Cells;
    expect(rows.length).toBeGreaterThan(120);
    for (const [line, name, number] of [
      [2, 'श्रीमती अल्फा एक', '5550146001'],
      [3, 'श्री बीटा दो', '०५५५०१४६००२'],
      [4, 'श्री गामा तीन', '+91 55501 46003'],
    ] as const) {
      typeInto(rows, 'अधिकारी का नाम', line, name);
      typeInto(rows, 'सी०यू०जी० नंबर', line, number);
    }
    typeInto(rows, 'प्रभार', 5, 'रिक्त');
    const people = sheets.find((s) => s.name === 'जनप्रतिनिधि')?.rows as Cells;
    for (const [header, text] of [
      ['नाम हिन्दी', 'श्री अ'],
      ['नाम अंग्रेजी', 'Shri A'],
      ['क्षेत्र हिन्दी', 'जमानियां'],
      ['क्षेत्र अंग्रेजी', 'Zamania'],
      ['मोबाइल नंबर', '5550146101 | 5550146102'],
      ['कार्यकाल से', '25-03-2022'],
    ] as const)
      typeInto(people, header, 2, text);
    const filled = await writeXlsx({ sheets: sheets.map((s) => ({ name: s.name, rows: s.rows })) });
    const uploads = new Uploads(directory, token, '146');
    const { status, body } = await uploads.send('', filled, 'application/octet-stream');
    expect([status, body.items?.map((i) => i.kind)]).toEqual([
      202,
      ['offices', 'posts', 'roster', 'representatives'],
    ]);
    for (const { id } of body.items) {
      const checked = await uploads.settled(id);
      const wrong = await uploads.rows(id, 'state=faulty');
      expect([checked.kind, checked.state, wrong.slice(0, 3)]).toEqual([checked.kind, 'checked', []]);
    }
    await uploads.call('POST', `${body.id}/apply`, { rows: 'all', batch: true });
    for (const { id } of body.items) expect((await uploads.settled(id)).state).toBe('applied');
    const { rows: held } = await directory.sql.query(
      `select p.code, o.name_en from posting g join post p on p.id = g.post_id join officer o on o.id = g.officer_id
       where p.district = '146' order by p.code`,
    );
    expect(held).toEqual([
      { code: 'ADM_FR', name_en: 'श्री गामा तीन' },
      { code: 'CDO', name_en: 'श्री बीटा दो' },
      { code: 'DM', name_en: 'श्रीमती अल्फा एक' },
    ]);

    // Now the workbook shows what is kept, and sends back no change.
    const again = await workbook('146');
    const second = await uploads.send('', again, 'application/octet-stream');
    for (const { id, kind } of second.body.items) {
      const { counts } = await uploads.settled(id);
      expect([kind, counts.created, counts.changed, counts.faulty]).toEqual([kind, 0, 0, 0]);
    }
  }, 120_000);

  it('is read by another reader of workbooks just so', async () => {
    const bytes = Buffer.from(await workbook('145'));
    const rows = await readSheet(bytes, 'अधिकारी');
    expect(rows[0]?.slice(0, 3)).toEqual(['पद कोड', 'पदनाम', 'विभाग']);
    const codes = rows.slice(1).map((r) => r[0]);
    expect(codes).toEqual(
      expect.arrayContaining(['POLICE_COMMISSIONER', 'DCP', 'MUNICIPAL_COMMISSIONER', 'SDM_LONI']),
    );
    expect(codes).not.toContain('SP');
  });
});
