/** R5: a constituency that dials again and again neither loses nor floods, on real PostgreSQL and NATS. */
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { representative, id, NUMBER } from '@setu/testing';
import fc from 'fast-check';
import { Ears, moreOfDistrict, PEOPLE } from '../../test/heard.js';
import { startPlace, type Place } from '../../test/place.js';

const CALLERS = Array.from({ length: 30 }, (_, n) => `+91555040${String(n).padStart(4, '0')}`);
let place: Place;
let ears: Ears;
beforeAll(async () => {
  place = await startPlace();
  const people = CALLERS.map((phone, n) =>
    representative({ id: id(400 + n), type: 'MLA', covered: true, to: null, nameHi: `श्री ${n}`, phone }),
  );
  await place.directory.emit(...moreOfDistrict(), ...people);
  await place.applied('directory');
  ears = new Ears(place);
}, 60_000);
afterAll(async () => place?.close());
beforeEach(async () => {
  await ears.forget();
  await place.freeze('2026-11-23T11:05:00+05:30');
});
const many = async (type: string) => (await ears.events(type)).length;

it('1,000 events of 30 callers in a minute: each is kept, one report and one question of each', async () => {
  const [reports, questions] = [await many('report-received'), await many('caller-asked')];
  const started = Date.now();
  const take = (n: number): Promise<unknown> => {
    const from = CALLERS[n % 30] ?? '';
    if (n % 3 === 0) return ears.sms(from, 'DPRO phone nahi uthaya');
    if (n % 3 === 1) return ears.call(from, 'forwarding', { forwardedFrom: NUMBER.dpro });
    return ears.call(from, 'centre');
  };
  // As many at once as the ear goes into at one time, and more.
  const rest = Array.from({ length: 1000 }, (_, n) => n);
  const line = async (): Promise<void> => {
    for (let n = rest.shift(); n !== undefined; n = rest.shift()) await take(n);
  };
  await Promise.all(Array.from({ length: 8 }, line));
  // The measure of a slow machine, far above what it takes.
  expect(Date.now() - started).toBeLessThan(60_000);
  expect(await place.sql('SELECT count(*)::int AS n FROM intake.heard_event')).toEqual([{ n: 1000 }]);
  const made = (await ears.events('report-received')).slice(reports);
  const persons = made.filter(({ data }) => data['reportedBy'] === 'representative');
  expect(new Set(persons.map(({ data }) => data['representativeId'])).size).toBe(10);
  expect(persons).toHaveLength(10);
  expect(made.length).toBeLessThanOrEqual(30);
  expect((await many('caller-asked')) - questions).toBe(10);
}, 120_000);

it('a caller who sends more than a person can is kept, and gone into no further', async () => {
  for (let n = 0; n < 70; n += 1) await ears.sms(PEOPLE.mla, 'DPRO nahi uthaya');
  const rows = await place.sql(
    'SELECT understood, count(*)::int AS n FROM intake.heard_event GROUP BY 1 ORDER BY 1',
  );
  expect(rows).toEqual([
    { understood: 'limited', n: 10 },
    { understood: 'report', n: 1 },
    { understood: 'same_attempt', n: 59 },
  ]);
});

it('whatever is dialled and written, nobody is asked twice in ten minutes without an answer', async () => {
  const what = fc.constantFrom('call', 'DPO', 'CM', 'कुछ', 'yes', '41', 'DPRO nahi');
  const step = fc.record({ what, who: fc.nat(2), seconds: fc.integer({ min: 0, max: 400 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      await ears.forget();
      const before = await many('caller-asked');
      let at = Date.parse('2026-11-23T11:05:00+05:30');
      for (const one of steps) {
        at += one.seconds * 1000;
        await place.freeze(new Date(at).toISOString());
        const from = CALLERS[one.who] ?? '';
        await (one.what === 'call' ? ears.call(from, 'centre') : ears.sms(from, one.what));
      }
      const asked = (await ears.events('caller-asked')).slice(before).map(({ data }) => data);
      const rows = await place.sql<{ id: string; answered_at: Date | null }>(
        'SELECT id, answered_at FROM intake.caller_question',
      );
      const answered = new Map(rows.map((row) => [row.id, row.answered_at]));
      for (const [i, one] of asked.entries())
        for (const next of asked.slice(i + 1)) {
          if (next['representativeId'] !== one['representativeId']) continue;
          const apart = Date.parse(String(next['askedAt'])) - Date.parse(String(one['askedAt']));
          const answer = answered.get(String(one['questionId']));
          expect(apart >= 600_000 || (answer !== null && answer !== undefined)).toBe(true);
        }
    }),
    { numRuns: 15 },
  );
}, 120_000);
