/** R23, R32: bills over HTTP; of a stranger's line nothing stays anywhere. On real PostgreSQL and NATS. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MLA, NUMBER, POST } from '@setu/testing';
import { Ears, moreOfDistrict, PEOPLE } from '../../test/heard.js';
import { startPlace, type Place } from '../../test/place.js';
import type { BillResult } from './bills.service.js';

let place: Place;
let ears: Ears;
beforeAll(async () => {
  place = await startPlace();
  await place.directory.emit(...moreOfDistrict());
  await place.applied('directory');
  ears = new Ears(place);
}, 60_000);
afterAll(async () => place?.close());
beforeEach(async () => {
  await ears.forget();
  await place.sql('TRUNCATE intake.recorded_call');
  await place.freeze('2026-11-23T11:05:00+05:30');
  await ears.sms(PEOPLE.mla, 'DPRO nahi uthaya 11:02');
});

const HEADER = 'A Party,B Party,Call Date,Call Time,Duration\n';
const row = (from: string, to: string, time: string, seconds: number | string, date = '23-11-2026'): string =>
  `${from},${to},${date},${time},${seconds}\n`;
const BILL = [
  HEADER,
  row(NUMBER.dpro, '9876500001', '11:01:00', 30),
  row('="05550100022"', NUMBER.mla, '11:14:05', 65),
  row(NUMBER.mla, NUMBER.dpro, '11:02:10', 0),
  row(NUMBER.dpro, NUMBER.mla, '10:00:00', 65, '01-11-2026'),
  row(NUMBER.bdo, NUMBER.mla, '11:20:00', 65),
  row(NUMBER.dpro, '=HYPERLINK("x")', '11:21:00', 1),
].join('');

async function send(body: string | Buffer, query = '', by: 'admin' | 'operator' | 'foreign' = 'admin') {
  const answer = await place.people[by].send(`bills?${query}`, body, { 'content-type': 'text/csv' });
  return answer as unknown as { status: number; body: BillResult & { code?: string } };
}
const recorded = async () =>
  (await ears.events('call-recorded')).filter(({ data }) => data['source'] !== 'none');

describe('a bill of the official numbers', () => {
  it('is looked at first: what would be recorded, and which lines are wrong, without what they say', async () => {
    const { status, body } = await send(BILL);
    expect(status).toBe(200);
    expect(body).toMatchObject({ dryRun: true, rows: 6, matched: 2, recorded: 2, wrong: 1 });
    expect(body.faults).toEqual([{ line: 7, column: 'to' }]);
    expect(body.items).toMatchObject([
      {
        line: 3,
        direction: 'from_post',
        postId: POST.dpro,
        representativeId: MLA,
        talkSeconds: 65,
        known: false,
      },
      { line: 4, direction: 'to_post', talkSeconds: 0, startedAt: '2026-11-23T11:02:10+05:30' },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/\+91|5550|98765|HYPERLINK/);
    expect(await place.sql('SELECT 1 FROM intake.recorded_call')).toEqual([]);
  });

  it('records the calls that belong to a report, once however often it is sent', async () => {
    const before = (await recorded()).length;
    expect((await send(BILL, 'dryRun=false')).body).toMatchObject({ dryRun: false, matched: 2, recorded: 2 });
    expect((await send(BILL, 'dryRun=false')).body).toMatchObject({ matched: 2, recorded: 0 });
    const made = (await recorded()).slice(before);
    expect(
      made.map(({ data, actor }) => [data['direction'], data['source'], data['talkSeconds'], actor]),
    ).toEqual([
      ['from_post', 'bill', 65, expect.stringMatching(/^user:/)],
      ['to_post', 'bill', 0, expect.stringMatching(/^user:/)],
    ]);
    expect(made[0]?.data['startedAt']).toBe('2026-11-23T05:44:05.000Z');
  });

  it('may be of one number, with columns named by hand, and from an exchange', async () => {
    const csv = `Nach;Wann;Dauer\n${NUMBER.mla};2026-11-23 11:14:05;1:05\n`;
    const query = `number=${encodeURIComponent(NUMBER.dpro)}&to=Nach&date=Wann&duration=Dauer&source=telephony&dryRun=false`;
    expect((await send(csv, query)).body).toMatchObject({ matched: 1, recorded: 1 });
    expect((await recorded()).at(-1)?.data).toMatchObject({ source: 'telephony', direction: 'from_post' });
  });

  it('in UTF-16 is read as well', async () => {
    expect((await send(Buffer.from(`\uFEFF${BILL}`, 'utf16le'))).body).toMatchObject({ rows: 6, matched: 2 });
  });

  it.each([
    ['an XLSX', Buffer.from('504b030414000600', 'hex'), 400, 'bill_not_csv'],
    [
      'bytes that are no text',
      Buffer.concat([Buffer.from(HEADER), Buffer.from([0xff, 0xc3, 0x28])]),
      400,
      'invalid_characters',
    ],
    ['NUL characters', Buffer.from(`${HEADER}a,b\0,c\n`), 400, 'bill_not_csv'],
    ['nothing', Buffer.alloc(0), 400, 'bill_empty'],
    ['a header alone', Buffer.from(HEADER), 400, 'bill_empty'],
    ['another table', Buffer.from('name,place\nx,y\n'), 400, 'bill_columns'],
    ['one endless line', Buffer.from(`${HEADER}"${'x'.repeat(100_000)}`), 400, 'bill_not_csv'],
  ])('that is %s is refused', async (_, body, status, code) => {
    const answer = await send(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is the district’s own: not an operator’s, nor of another district; nothing but CSV', async () => {
    expect((await send(BILL, '', 'operator')).status).toBe(403);
    expect((await send(BILL, 'district=145')).status).toBe(404);
    const json = await place.people.admin.post('bills', { csv: BILL });
    expect(json.status).toBe(415);
  });

  it('of 100,000 lines is read in bounded memory; of strangers nothing stays', async () => {
    const parts = [HEADER];
    for (let n = 0; n < 100_000; n += 1)
      parts.push(row(NUMBER.dpro, `98${String(n).padStart(8, '0')}`, '11:14:05', n % 300));
    parts.push(row(NUMBER.dpro, NUMBER.mla, '11:14:05', 65));
    const started = Date.now();
    const { body } = await send(parts.join(''), 'dryRun=false');
    expect(body).toMatchObject({ rows: 100_001, matched: 1, recorded: 1, wrong: 0 });
    expect(Date.now() - started).toBeLessThan(30_000);
    const tables = await place.sql<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'intake'`,
    );
    for (const { name } of tables) {
      const found = await place.sql(
        `SELECT 1 FROM intake."${name}" AS t WHERE t::text LIKE '%9800000%' LIMIT 1`,
      );
      expect([name, found]).toEqual([name, []]);
    }
  }, 60_000);
});
