// @ts-check
/**
 * Reads one file of a table (CSV, XLSX) into lines of texts, on a thread of its own: whatever a hostile file does, it
 * does it there, within this thread's memory and time. Plain JavaScript, because a thread is started from a file that
 * has the same name in the sources and in what is compiled. Started by reader.ts; knows nothing of columns.
 *
 * Answers messages `{sheet, lines}` (waiting for `next` after each), then `{done}` or `{fault}`.
 */
import { isUtf8 } from 'node:buffer';
import { parentPort, workerData } from 'node:worker_threads';
import { createInflateRaw } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';

/** @typedef {{ line: number, cells: string[] }} Line */

const MB = 1024 * 1024;
/** Parts of a workbook, inflated: worksheets are read as a stream, the rest is held whole. */
const MAX_SHEET_BYTES = 200 * MB;
const MAX_STRINGS_BYTES = 40 * MB;
const MAX_PART_BYTES = 8 * MB;
const MAX_PARTS = 1000;
const MAX_SHEETS = 40;
const MAX_COLUMNS = 200;
/** As many lines as a sheet can have. */
const LAST_LINE = 1_048_576;
const MAX_CELL = 4000;
const SLICE = 1000;

class Refused extends Error {
  /** @param {string} code @param {Record<string, string | number>} [params] */
  constructor(code, params = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

const { bytes, maxRows } = /** @type {{ bytes: Uint8Array, maxRows: number }} */ (workerData);
const port = /** @type {NonNullable<typeof parentPort>} */ (parentPort);

/** @param {Buffer} head @returns {string} what kind of file begins like this */
function kindOf(head) {
  const text = head.subarray(0, 64).toString('latin1');
  if (text.startsWith('PK\x03\x04')) return 'zip';
  if (text.startsWith('PK\x05\x06')) return 'empty_zip';
  if (text.startsWith('\xd0\xcf\x11\xe0')) return 'ole';
  const known = /** @type {[RegExp, string][]} */ ([
    [/^%PDF/, 'PDF'],
    [/^\x89PNG/, 'PNG'],
    [/^\xff\xd8\xff/, 'JPEG'],
    [/^GIF8/, 'GIF'],
    [/^\x1f\x8b/, 'GZIP'],
    [/^Rar!/, 'RAR'],
    [/^7z\xbc\xaf/, '7Z'],
    [/^\{\\rtf/, 'RTF'],
    [/^(\xef\xbb\xbf)?\s*<(!doctype|html|table|\?xml)/i, 'HTML/XML'],
  ]);
  return known.find(([pattern]) => pattern.test(text))?.[1] ?? 'text';
}

// ---------------------------------------------------------------- CSV

/** @param {Buffer} data @returns {string} */
function textOf(data) {
  if (data[0] === 0xff && data[1] === 0xfe) return data.subarray(2).toString('utf16le');
  if (data[0] === 0xfe && data[1] === 0xff) return utf16be(data.subarray(2));
  if (isUtf8(data)) {
    const text = data.toString('utf8').replace(/^\uFEFF/, '');
    if (text.slice(0, 4096).includes('\0')) return withoutBom(data);
    return text;
  }
  return withoutBom(data);
}

/** UTF-16 without a mark shows itself by its zero bytes. @param {Buffer} data @returns {string} */
function withoutBom(data) {
  const head = data.subarray(0, 4000);
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 8 && even < odd / 4) return data.toString('utf16le');
  if (even > head.length / 8 && odd < even / 4) return utf16be(data);
  throw new Refused('file_encoding');
}

/** @param {Buffer} data @returns {string} */
const utf16be = (data) =>
  Buffer.from(data.subarray(0, data.length & ~1))
    .swap16()
    .toString('utf16le');

/** The mark that divides cells: of those that stand in the first lines (titles have none), the most frequent. @param {string} text */
function delimiterOf(text) {
  const first = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/, 10)
    .join('\n');
  const count = (/** @type {string} */ mark) => first.split(mark).length;
  return ['\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',');
}

/** @param {Buffer} data */
async function readCsv(data) {
  const text = textOf(data);
  if (text.includes('\0')) throw new Refused('file_other_kind', { found: '?' });
  let records;
  try {
    records = /** @type {string[][]} */ (
      parse(text, {
        delimiter: delimiterOf(text),
        relax_column_count: true,
        record_delimiter: ['\r\n', '\n', '\r'],
        max_record_size: 1_000_000,
        to: maxRows + 100,
      })
    );
  } catch {
    throw new Refused('file_malformed');
  }
  await send('', linesOf(records.map((cells, at) => ({ line: at + 1, cells }))));
}

// ---------------------------------------------------------------- XLSX

/** @typedef {{ name: string, method: number, from: number, size: number }} Part */

/** The parts of a ZIP by its directory at the end. @param {Buffer} data @returns {Part[]} */
function partsOf(data) {
  const end = data.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > data.length) throw new Refused('file_malformed_workbook');
  const count = data.readUInt16LE(end + 10);
  if (count > MAX_PARTS) throw new Refused('file_too_complex');
  const parts = [];
  for (let at = data.readUInt32LE(end + 16), i = 0; i < count; i++) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== 0x02014b50)
      throw new Refused('file_malformed_workbook');
    const nameLength = data.readUInt16LE(at + 28);
    const local = data.readUInt32LE(at + 42);
    if (local + 30 > data.length) throw new Refused('file_malformed_workbook');
    const from = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28);
    const size = data.readUInt32LE(at + 20);
    const name = data.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    parts.push({ name, method: data.readUInt16LE(at + 10), from, size });
    at += 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return parts;
}

/** @param {string} name */
const limitOf = (name) =>
  /^xl\/worksheets\//i.test(name)
    ? MAX_SHEET_BYTES
    : /sharedStrings/i.test(name)
      ? MAX_STRINGS_BYTES
      : MAX_PART_BYTES;

/**
 * Inflates a part once without keeping it: what it says about its own size is not believed, and a document type (the
 * way to entities that swell) has no business in a workbook. @param {Buffer} data @param {Part} part
 */
async function assertHarmless(data, part) {
  if (part.from + part.size > data.length) throw new Refused('file_malformed_workbook');
  const packed = data.subarray(part.from, part.from + part.size);
  if (part.method === 0) {
    if (packed.length > limitOf(part.name)) throw new Refused('file_too_complex');
    assertNoDoctype(packed);
    return assertComputed(packed);
  }
  if (part.method !== 8) throw new Refused('file_malformed_workbook');
  const inflate = createInflateRaw();
  inflate.end(packed);
  let total = 0;
  let before = Buffer.alloc(0);
  try {
    for await (const chunk of inflate) {
      total += chunk.length;
      if (total > limitOf(part.name)) throw new Refused('file_too_complex');
      // What is looked for may lie over the edge of two chunks.
      const both = Buffer.concat([before, chunk]);
      assertNoDoctype(both);
      if (/^xl\/worksheets\//i.test(part.name)) assertComputed(both);
      before = both.subarray(-EDGE);
    }
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('file_malformed_workbook');
  } finally {
    inflate.destroy();
  }
}

/** @param {Buffer} chunk */
function assertNoDoctype(chunk) {
  if (chunk.includes('<!DOCTYPE') || chunk.includes('<!ENTITY')) throw new Refused('file_too_complex');
}

const EDGE = 400;

/** A formula that nobody has computed is no empty cell: whoever wrote the file has to open and save it. @param {Buffer} chunk */
function assertComputed(chunk) {
  if (/<f(?: [^<>]*)?(?:\/>|>[^<]*<\/f>)<\/c>/.test(chunk.toString('latin1')))
    throw new Refused('file_formulas');
}

/** @param {Buffer} data */
async function readWorkbook(data) {
  const parts = partsOf(data);
  if (parts.some((p) => p.name === 'mimetype')) throw new Refused('file_other_kind', { found: 'ODS' });
  if (!parts.some((p) => /^xl\/workbook\.xml$/i.test(p.name))) throw new Refused('file_no_workbook');
  for (const part of parts) if (!/^xl\/media\//i.test(part.name)) await assertHarmless(data, part);
  const names = await sheetNames(data);
  if (names.length > MAX_SHEETS) throw new Refused('file_too_complex');
  if (new Set(names).size < names.length) throw new Refused('file_malformed_workbook');
  for (const name of names) await send(name, await sheetLines(data, name));
}

/** @param {Buffer} data */
async function sheetNames(data) {
  /** @type {string[]} */
  const names = [];
  await readXlsx(data, {
    sheets: (info) => {
      if (!info.hidden && !info.veryHidden) names.push(info.name);
      return false;
    },
  });
  return names;
}

/** @param {Buffer} data @param {string} sheet @returns {Promise<Line[]>} */
async function sheetLines(data, sheet) {
  const lines = [];
  let seen = 0;
  let last = -1;
  for await (const { index, values } of streamXlsxRows(data, { sheet })) {
    if (++seen > 5 * maxRows) throw new Refused('file_too_complex');
    if (!Number.isInteger(index) || index <= last || index >= LAST_LINE)
      throw new Refused('file_malformed_workbook');
    last = index;
    if (values.length > MAX_COLUMNS && values.slice(MAX_COLUMNS).some((v) => v !== null && v !== ''))
      throw new Refused('file_too_wide', { columns: MAX_COLUMNS });
    const cells = values.slice(0, MAX_COLUMNS).map(cellText);
    if (cells.some((c) => c !== '')) lines.push({ line: index + 1, cells });
    if (lines.length > maxRows + 100) throw new Refused('file_too_long', { rows: maxRows });
  }
  return linesOf(lines);
}

/** A typed cell as a person would have written it. @param {unknown} value @returns {string} */
function cellText(value) {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

/** @param {Date} at */
function dateText(at) {
  if (Number.isNaN(at.getTime())) return '#VALUE!';
  const iso = new Date(Math.round(at.getTime() / 60_000) * 60_000).toISOString();
  const [day = '', time = ''] = [iso.slice(0, 10), iso.slice(11, 16)];
  if (day < '1901') return time;
  return time === '00:00' ? day : `${day} ${time}`;
}

// ---------------------------------------------------------------- both

/** Without empty lines, with tidy cells. @param {Line[]} lines @returns {Line[]} */
function linesOf(lines) {
  const kept = [];
  for (const { line, cells } of lines) {
    if (cells.length > MAX_COLUMNS) throw new Refused('file_too_wide', { columns: MAX_COLUMNS });
    const tidy = cells.map(tidyCell);
    if (tidy.some((c) => c !== '')) kept.push({ line, cells: tidy });
  }
  if (kept.length > maxRows + 100) throw new Refused('file_too_long', { rows: maxRows });
  return kept;
}

/** NFC, ordinary spaces, none at the ends, nothing invisible, nothing the database cannot hold. @param {string} cell */
function tidyCell(cell) {
  const short = cell.length > MAX_CELL ? cell.slice(0, MAX_CELL) : cell;
  return short
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/gu, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu, ' ')
    .replace(/[\u200b\u2060\ufeff]/gu, '')
    .replace(/^ +| +$/gu, '')
    .normalize('NFC');
}

/** @type {(() => void) | null} */
let proceed = null;
port.on('message', () => proceed?.());

/** @param {string} sheet @param {Line[]} lines */
async function send(sheet, lines) {
  for (let at = 0; at === 0 || at < lines.length; at += SLICE) {
    const taken = new Promise((resolve) => (proceed = () => resolve(undefined)));
    port.postMessage({ sheet, lines: lines.slice(at, at + SLICE) });
    await taken;
  }
}

async function read() {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = kindOf(data);
  if (data.length === 0) throw new Refused('file_empty');
  if (kind === 'ole') throw new Refused('file_old_excel');
  if (kind === 'empty_zip') throw new Refused('file_no_workbook');
  if (kind === 'zip') return readWorkbook(data);
  if (kind !== 'text') throw new Refused('file_other_kind', { found: kind });
  return readCsv(data);
}

try {
  await read();
  port.postMessage({ done: true });
} catch (error) {
  const refused = error instanceof Refused ? error : new Refused('file_malformed_workbook');
  port.postMessage({ fault: { code: refused.code, params: refused.params } });
}
port.close();
