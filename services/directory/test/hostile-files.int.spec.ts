import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { deflateRawSync } from 'node:zlib';
import { RunningDirectory } from './running-directory.js';
import { writeXlsx } from 'hucre/xlsx';
import { sheet, Uploads } from './uploads.js';
import { zip } from './zip.js';

let directory: RunningDirectory;
let token: string;
let uploads: Uploads;
beforeAll(async () => {
  directory = await RunningDirectory.start();
  token = await directory.bootstrap();
  uploads = new Uploads(directory, token);
}, 120_000);
afterAll(async () => directory?.stop());

const refused = async (bytes: string | Uint8Array, query = 'kind=offices'): Promise<[number, string]> => {
  const before = await directory.eventCount();
  const { status, body } = await uploads.send<{ code: string; title: string }>(
    query,
    bytes,
    'application/octet-stream',
  );
  expect(await directory.eventCount()).toBe(before);
  const { rows } = await directory.sql.query('select 1 from import_file');
  expect(rows).toHaveLength(0);
  return [status, body.code];
};
const text = (s: string): Buffer => Buffer.from(s, 'latin1');

describe('a file of another kind', () => {
  it.each([
    ['a PDF', text('%PDF-1.7\n%\xe2\xe3'), 'file_other_kind'],
    ['a picture', text('\x89PNG\r\n\x1a\n\0\0\0'), 'file_other_kind'],
    ['a web page', text('<html><table><tr><td>1</td></tr></table>'), 'file_other_kind'],
    ['an old .xls', text('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + '\0'.repeat(600)), 'file_old_excel'],
    ['a ZIP without a workbook', zip({ 'a.txt': 'hello' }), 'file_no_workbook'],
    ['an empty ZIP', text('PK\x05\x06' + '\0'.repeat(18)), 'file_no_workbook'],
    [
      'an OpenDocument sheet',
      zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }),
      'file_other_kind',
    ],
    ['a ZIP cut off', zip({ 'xl/workbook.xml': '<workbook/>' }).subarray(0, 40), 'file_malformed_workbook'],
    ['a workbook of nothing', zip({ 'xl/workbook.xml': '<workbook/>' }), 'file_malformed_workbook'],
    ['letters of no alphabet', text('code,nameEn\nA,\xff\xfe\xc3\x28\n'), 'file_encoding'],
    ['nothing', Buffer.alloc(0), 'file_empty'],
    ['only headers', text('code,nameEn,nameHi,officeKind\n'), 'file_empty'],
    ['an open quotation mark', text('code,nameEn\n"A,B\n'), 'file_malformed'],
    ['wrong headers', text('kode,nameEn,nameHi,officeKind\nA,B,C,six_day\n'), 'invalid_input'],
  ])('is refused: %s', async (_what, bytes, code) => {
    expect(await refused(bytes)).toEqual([400, code]);
  });

  it('is told in the language of the caller, with the nearest right header', async () => {
    const csv = 'कार्यालय कोढ,नाम अंग्रेजी,नाम हिन्दी,कार्यालय प्रकार\nA,B,C,six_day\n';
    const { body } = await uploads.send<{ fields: { field: string; title: string }[] }>(
      'kind=offices',
      csv,
      'text/csv',
      {
        'accept-language': 'en',
      },
    );
    expect(body.fields[0]).toMatchObject({
      field: 'कार्यालय कोढ',
      title: expect.stringContaining('कार्यालय कोड'),
    });
  });
});

describe('a file that is too much', () => {
  const book = (parts: Record<string, string | Buffer>): Buffer =>
    zip({
      '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
      '_rels/.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/workbook.xml':
        '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
      ...parts,
    });

  it('swells by entities of XML: refused', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`;
    expect(await refused(book({ 'xl/worksheets/sheet1.xml': laughs }))).toEqual([400, 'file_too_complex']);
  });

  it('inflates a file of kilobytes to hundreds of megabytes: refused with bounded memory', async () => {
    const before = process.memoryUsage.rss();
    const bomb = deflateRawSync(Buffer.alloc(230 * 1024 * 1024, ' '));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const bytes = book({ 'xl/worksheets/sheet1.xml': bomb });
    expect(await refused(bytes)).toEqual([400, 'file_too_complex']);
    expect(process.memoryUsage.rss() - before).toBeLessThan(900 * 1024 * 1024);
  }, 60_000);

  it('has hundreds of thousands of empty rows, or a table of styles without end: refused', async () => {
    const rows = `<worksheet><sheetData>${'<row/>'.repeat(400_000)}</sheetData></worksheet>`;
    expect(await refused(book({ 'xl/worksheets/sheet1.xml': rows }))).toEqual([400, 'file_too_complex']);
    const styles = `<styleSheet>${' '.repeat(9 * 1024 * 1024)}</styleSheet>`;
    expect(
      await refused(book({ 'xl/styles.xml': styles, 'xl/worksheets/sheet1.xml': '<worksheet/>' })),
    ).toEqual([400, 'file_too_complex']);
  }, 60_000);

  it('hides its document type at the edge of two pieces: refused', async () => {
    const at = (n: number): string =>
      `<?xml version="1.0"?>${' '.repeat(n)}<!DOCTYPE w [<!ENTITY a "ha">]><worksheet><sheetData/></worksheet>`;
    for (const n of [16_384 - 25, 16_384 - 28, 65_536 - 25])
      expect(await refused(book({ 'xl/worksheets/sheet1.xml': at(n) }))).toEqual([400, 'file_too_complex']);
  });

  it('is a ZIP of a hundred thousand parts, or says that it has fewer: refused', async () => {
    const parts = Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`a${i}`, '']));
    const many = book(parts);
    expect(await refused(many)).toEqual([400, 'file_too_complex']);
    many.writeUInt16LE(2, many.length - 12);
    expect((await refused(many))[1]).toMatch(/^file_/);
  }, 60_000);

  it('counts its lines backwards, twice, or beyond every sheet: refused', async () => {
    const row = (n: string): string => `<row r="${n}"><c t="inlineStr"><is><t>A</t></is></c></row>`;
    const rows = [
      ['2', '1'],
      ['1', '1'],
      ['1', '99999999999'],
      ['x', 'y'],
      ['1', '1048577'],
    ];
    for (const lines of rows) {
      const sheetData = `<worksheet><sheetData>${lines.map(row).join('')}</sheetData></worksheet>`;
      expect(await refused(book({ 'xl/worksheets/sheet1.xml': sheetData }))).toEqual([
        400,
        'file_malformed_workbook',
      ]);
    }
  });

  it('has formulas that nobody computed: refused', async () => {
    const cell = '<row r="1"><c r="A1"><f>HYPERLINK("http://x")</f></c></row>';
    const sheetData = `<worksheet><sheetData>${cell}</sheetData></worksheet>`;
    expect(await refused(book({ 'xl/worksheets/sheet1.xml': sheetData }))).toEqual([400, 'file_formulas']);
  });

  it('has two sheets of one kind: refused, since one would be forgotten', async () => {
    const head = ['code', 'nameEn', 'nameHi', 'officeKind'];
    const rows = [head, ['TWICE', 'A', 'अ', 'six_day']];
    const both = await writeXlsx({ sheets: ['offices', 'कार्यालय'].map((name) => ({ name, rows })) });
    expect(await refused(both, '')).toEqual([400, 'file_sheet_twice']);
  });

  it('has a sheet of 16,384 columns, in XLSX and in CSV: refused', async () => {
    const wide = await sheet([Array.from({ length: 16_384 }, (_, i) => `c${i}`), ['A']]);
    expect(await refused(wide)).toEqual([400, 'file_too_wide']);
    expect(await refused('a,'.repeat(16_384))).toEqual([400, 'file_too_wide']);
  });

  it('is larger than twenty megabytes: refused by its head, and while it arrives when the head says nothing', async () => {
    const { status } = await uploads.send('kind=offices', Buffer.alloc(21 * 1024 * 1024, 'a'));
    expect(status).toBe(413);
    const before = process.memoryUsage.rss();
    const answered = await new Promise<{ status: number; sent: number }>((resolve) => {
      let sent = 0;
      const url = new URL(`${directory.service.url}/api/directory/v1/imports?kind=offices&district=150`);
      const call = request(url, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'text/csv',
          'transfer-encoding': 'chunked',
        },
      });
      const chunk = Buffer.alloc(1024 * 1024, 'a');
      let isOver = false;
      call.on('response', (answer) => {
        isOver = true;
        answer.resume();
        resolve({ status: answer.statusCode ?? 0, sent });
      });
      call.on('error', () => resolve({ status: isOver ? 413 : 0, sent }));
      const more = (): void => {
        if (isOver || sent >= 1024) return void call.end();
        sent++;
        call.write(chunk, () => setImmediate(more));
      };
      more();
    });
    expect(answered.status).toBe(413);
    expect(answered.sent).toBeLessThan(200);
    expect(process.memoryUsage.rss() - before).toBeLessThan(300 * 1024 * 1024);
  }, 60_000);

  it('comes without a sign-in: refused before it is read', async () => {
    const answer = await fetch(`${directory.service.url}/api/directory/v1/imports?kind=offices`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: 'code\nA\n',
    });
    expect(answer.status).toBe(401);
  });
});

describe('cells that a spreadsheet would compute', () => {
  it('are refused, unless they are written as text; numbers with a sign stay numbers', async () => {
    const csv =
      'code,nameEn,nameHi,officeKind\nF_A,"=HYPERLINK(""http://x"")",अ,six_day\nF_B,@sum,अ,six_day\n' +
      "F_C,+cmd|' /C calc'!A0,अ,six_day\nF_D,'=1+1,अ,six_day\nF_E,#REF!,अ,six_day\n";
    const { body } = await uploads.send('kind=offices', csv);
    await uploads.settled(body.id);
    const rows = await uploads.rows(body.id);
    expect(rows.map((r) => r.fields.map((f) => f.code))).toEqual([
      ...[['looks_like_formula'], ['looks_like_formula'], ['looks_like_formula'], [], ['cell_error']],
    ]);
    await uploads.call('POST', `${body.id}/apply`, { rows: 'right' });
    await uploads.settled(body.id);
    const { rows: kept } = await directory.sql.query("select name_en from office where code = 'F_D'");
    expect(kept).toEqual([{ name_en: '=1+1' }]);
    const exported = await fetch(
      `${directory.service.url}/api/directory/v1/exports/offices.csv?district=150`,
      {
        headers: { authorization: `Bearer ${token}` },
      },
    );
    expect(await exported.text()).toContain("F_D,'=1+1,अ");
    await uploads.call('POST', `${body.id}/undo`);
    await uploads.settled(body.id);
    await directory.sql.query('delete from import_file');
  });
});

describe('letters that no table can hold', () => {
  const head = 'code,nameEn,nameHi,officeKind\n';
  it.each([
    ['CP1252', Buffer.from(`${head}A,Caf\xe9,\x93x\x94,six_day\n`, 'latin1'), 'file_encoding'],
    [
      'UTF-8 with a line of CP1252',
      Buffer.concat([Buffer.from(`${head}A,अ,अ,six_day\n`), text('B,\xe9,x,six_day\n')]),
      'file_encoding',
    ],
    ['zero bytes among letters', Buffer.from(`${head}A,B\0C,D,six_day\n`), 'file_encoding'],
    [
      'zero bytes far below',
      Buffer.from(`${head}${'A,B,C,six_day\n'.repeat(400)}A,B\0C,D,six_day\n`),
      'file_other_kind',
    ],
  ])('are refused: %s', async (_what, bytes, code) => {
    expect(await refused(bytes)).toEqual([400, code]);
  });

  it('are told cell by cell where a file was damaged before; nothing of it fails later', async () => {
    const { body } = await uploads.send('kind=offices', `${head}BROKEN,A,क\ufffdर्यालय,six_day\n`);
    await uploads.settled(body.id);
    expect((await uploads.rows(body.id))[0]?.fields).toMatchObject([
      { field: 'nameHi', code: 'damaged_letters' },
    ]);
    for (const nameHi of ['क\0ख', 'क\ud800ख', '\u0007']) {
      const { status } = await uploads.call('PATCH', `${body.id}/rows/2`, { nameHi });
      expect(status).toBeLessThan(500);
    }
    await uploads.call('DELETE', body.id);
    const csv = `${head}NUL,A,B\0C,six_day\n`;
    const told = await directory.call('POST', '/imports', {
      token,
      body: { kind: 'offices', district: '150', csv },
    });
    expect(told.status).toBeLessThan(500);
    const form = new FormData();
    form.set('file', new Blob([`${head}FORM,A,B,six_day\n`]), 'a\0b.csv');
    form.set('kind', 'offices');
    form.set('district', '150');
    const answer = await fetch(`${directory.service.url}/api/directory/v1/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    expect(answer.status).toBeLessThan(500);
    await directory.sql.query('delete from import_file');
  });
});

describe('the encodings that offices use', () => {
  const csv = 'कार्यालय कोड,नाम अंग्रेजी,नाम हिन्दी,कार्यालय प्रकार\r\nENC,Enc,कूट,छह दिवसीय\r\n';
  it.each([
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${csv}`, 'utf8')],
    [
      'UTF-16 as Excel writes Unicode text, with tabs',
      Buffer.from(`\uFEFF${csv.replaceAll(',', '\t')}`, 'utf16le'),
    ],
    ['UTF-16 the other way round', Buffer.from(`\uFEFF${csv}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(csv, 'utf16le')],
    ['semicolons', Buffer.from(csv.replaceAll(',', ';'), 'utf8')],
    ['semicolons below a title', Buffer.from(`जनपद हरदोई\r\n${csv.replaceAll(',', ';')}`, 'utf8')],
    ['lines that end with CR alone', Buffer.from(csv.replaceAll('\r\n', '\r'), 'utf8')],
    [
      'headers that come again on each page',
      Buffer.from(csv + (csv.split('\r\n')[0] ?? '') + '\r\n', 'utf8'),
    ],
  ])('are read: %s', async (_what, bytes) => {
    const { body } = await uploads.send('kind=offices', bytes);
    const settled = await uploads.settled(body.id);
    expect(settled.counts).toMatchObject({ rows: 1, right: 1 });
    await uploads.call('DELETE', body.id);
  });
});
