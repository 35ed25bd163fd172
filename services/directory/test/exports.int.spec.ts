import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { EXPORT_KINDS, type ExportKind } from '../src/exports/exports.service.js';
import { seededDirectory, type Seeded } from './seeded-directory.js';
import { Uploads } from './uploads.js';

let world: Seeded;
let admin: string;
let stateAdmin: string;
beforeAll(async () => {
  world = await seededDirectory();
  admin = await world.staff('hardoi.admin');
  stateAdmin = await world.staff('state.admin');
}, 120_000);
afterAll(async () => world?.directory.stop());

const exported = async (file: string, district: string, token: string): Promise<Buffer> => {
  const answer = await fetch(
    `${world.directory.service.url}/api/directory/v1/exports/${file}?district=${district}&headers=hi`,
    { headers: { authorization: `Bearer ${token}` } },
  );
  expect([file, answer.status]).toEqual([file, 200]);
  return Buffer.from(await answer.arrayBuffer());
};

/** Exports a kind, imports the file and answers what it would change. */
async function roundTrip(
  kind: ExportKind,
  format: 'csv' | 'xlsx',
  district: string,
  token: string,
): Promise<unknown> {
  const uploads = new Uploads(world.directory, token, district);
  const bytes = await exported(`${kind}.${format}`, district, token);
  const { status, body } = await uploads.send(`kind=${kind}`, bytes, 'application/octet-stream');
  if (status === 400) return (body as unknown as { code: string }).code;
  const { counts, state } = await uploads.settled(body.id);
  const wrong = await uploads.rows(body.id, 'state=faulty');
  await uploads.call('DELETE', body.id);
  const { created, changed, faulty, unchanged, rows } = counts;
  return { state, created, changed, faulty, wrong: wrong.slice(0, 2), all: unchanged === rows };
}
const UNCHANGED = { state: 'checked', created: 0, changed: 0, faulty: 0, wrong: [], all: true };

describe('an export', () => {
  it.each(EXPORT_KINDS.flatMap((k) => [[k, 'csv'] as const, [k, 'xlsx'] as const]))(
    'of %s as %s imports again without a change',
    async (kind, format) => {
      for (const [district, token] of [
        ['150', admin],
        ['state', stateAdmin],
      ] as const) {
        const found = await roundTrip(kind, format, district, token);
        if (found !== 'file_empty') expect([district, found]).toEqual([district, UNCHANGED]);
      }
    },
    120_000,
  );

  it('of whatever people typed imports again without a change', async () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((s) =>
      [...s]
        .filter((c) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(c))
        .join('')
        .normalize('NFC')
        .trim(),
    );
    const typed = fc.record({
      nameEn: fc.oneof(
        name,
        fc.constantFrom('=1+1', "'=x", '+a', '-', '—', '@b', "''-", 'a|b', 'a\\|b', '"x", y', ' a;b'),
      ),
      nameHi: fc.oneof(name, fc.constantFrom('मा० श्री', '=नाम', '#REF')),
    });
    const samples = fc
      .sample(typed, { numRuns: 40, seed: 7 })
      .filter((t) => t.nameEn.trim() && t.nameHi.trim());
    let kept = 0;
    for (const [i, { nameEn, nameHi }] of samples.entries()) {
      const staff = [{ nameEn, nameHi, phone: `55502300${10 + i}`, from: '2025-01-02T03:04:05+05:30' }];
      const { status } = await world.directory.call('POST', '/representatives?district=150', {
        token: admin,
        body: {
          ...{ code: `TYPED_${i}`, type: 'GRAM_PRADHAN', nameEn, nameHi },
          ...{ constituencyEn: nameEn, constituencyHi: nameHi, phones: [`55502200${10 + i}`], staff },
          mandates: [
            { from: '2016-01-01T00:00:00+05:30', to: '2021-05-02T10:11:12.345+05:30' },
            { from: '2021-05-03T00:00:00+05:30' },
          ],
        },
      });
      if (status === 201) kept++;
    }
    expect(kept).toBeGreaterThan(25);
    for (const format of ['csv', 'xlsx'] as const)
      expect(await roundTrip('representatives', format, '150', admin)).toEqual(UNCHANGED);
  }, 120_000);

  it('holds nothing that a spreadsheet computes, and no password', async () => {
    for (const kind of EXPORT_KINDS) {
      const records = parse(await exported(`${kind}.csv`, '150', admin), { bom: true }) as string[][];
      expect(records.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    }
    expect((await exported('users.csv', '150', admin)).toString()).not.toMatch(/Demo-|argon2|पासवर्ड/);
  });

  it('is for the admin of the scope only', async () => {
    const operator = await world.staff('hardoi.operator1');
    const status = async (token: string, district: string): Promise<number> =>
      (await world.directory.call('GET', `/exports/roster.csv?district=${district}`, { token })).status;
    expect([await status(operator, '150'), await status(admin, 'state')]).toEqual([403, 404]);
  });
});
