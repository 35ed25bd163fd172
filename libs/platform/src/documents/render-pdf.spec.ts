import { describe, expect, it } from '@jest/globals';
import { inflateSync } from 'node:zlib';
import { documentHead } from './page.js';
import { renderPdf } from './render-pdf.js';

const page = { name: 'test page', source: `${documentHead}#for line in d.lines [#line\\ ]` };
const text = (lines: string[]) => ({ title: 'परीक्षण', language: 'hi', lines });

/** The document's bytes as text, packed streams unpacked. */
function unpacked(pdf: Buffer): string {
  const bytes = pdf.toString('latin1');
  const packed = [...bytes.matchAll(/FlateDecode[^]*?stream\r?\n/g)].map(({ index, 0: head }) => {
    const from = index + head.length;
    return inflateSync(pdf.subarray(from, bytes.indexOf('endstream', from))).toString('latin1');
  });
  return [bytes, ...packed].join('\n');
}

/** The characters that a reader finds in the document: from its tables of letters and the texts beside its ligatures. */
function lettersOf(pdf: Buffer): Set<string> {
  const all = unpacked(pdf);
  const found = [
    ...all.matchAll(/^<[0-9a-f]{4}> <((?:[0-9a-f]{4})+)>$/gim),
    ...all.matchAll(/ActualText <FEFF((?:[0-9a-f]{4})+)>/gi),
  ];
  return new Set(found.flatMap(([, hex = '']) => [...Buffer.from(hex, 'hex').swap16().toString('utf16le')]));
}

describe('a document', () => {
  it('is a PDF in which Hindi can be searched', async () => {
    const pdf = await renderPdf(page, text(['क्षत्रिय द्विवेदी', 'श्री ऋतु']));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const letters = lettersOf(pdf);
    expect([...'क्षत्रियद्विवेदीश्रीऋतु'].filter((c) => !letters.has(c))).toEqual([]);
  });

  it('takes whatever stands in a name as text', async () => {
    const hostile = [
      '#panic("x")',
      '\\',
      '$x',
      '*',
      '_',
      '= Head',
      '@ref',
      '<label>',
      '`',
      '//',
      '/*',
      '"]#[',
    ];
    const [plain, odd] = [await renderPdf(page, text(['x'])), await renderPdf(page, text(hostile))];
    expect(odd.length).toBeGreaterThan(plain.length);
    expect([...lettersOf(odd)]).toEqual(expect.arrayContaining(['#', '\\', '$', '*', '@', '`']));
  });

  it('stands half characters, control characters and endless words', async () => {
    const pdf = await renderPdf(page, text(['\ud800 half', '\u0000\u0007\u202e', 'अ'.repeat(20_000)]));
    expect(pdf.length).toBeGreaterThan(1000);
  });

  it('is one of many asked for at once, each with its own data', async () => {
    const all = await Promise.all(['क', 'ख', 'ग'].map((c) => renderPdf(page, text([c]))));
    expect(all.map((pdf, i) => lettersOf(pdf).has('कखग'[i] ?? ''))).toEqual([true, true, true]);
  });

  it('that cannot be set fails with the name of its template, and the next one is set', async () => {
    const broken = { name: 'broken page', source: '#nothing-of-this-name' };
    await expect(renderPdf(broken, {})).rejects.toThrow(/document broken page: .*unknown variable/);
    expect((await renderPdf(page, text(['क']))).length).toBeGreaterThan(1000);
  });

  it('of more than eight megabytes is refused', async () => {
    await expect(renderPdf(page, text(['x'.repeat(9_000_000)]))).rejects.toThrow('too much data');
  });

  it('reads no file of the machine', async () => {
    const curious = { name: 'curious page', source: '#read("/etc/passwd")' };
    await expect(renderPdf(curious, {})).rejects.toThrow(/document curious page/);
  });
});
