/** What cannot become a case is answered kindly and kept (R1, R4, R16). */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { good } from '../world/http.js';
import { World } from '../world/world.js';
import { at } from '../world/words.js';

const DAY = '2026-12-01';
let world: World;

beforeAll(async () => {
  world = await World.open({ at: `${DAY}T11:30:00+05:30` });
});
afterAll(() => world.close());

it('refuses a number that is not official, names nobody, and keeps the report', async () => {
  const posts = ['BSA', 'DM', 'CDO', 'DPRO'].map((code) => world.officer(code).post);
  const representative = await world.representative();
  const report = await representative.reports(world.officer('BSA').post, {
    attemptedAt: at(DAY, '11:02'),
    officialNumber: '+915550309999',
    headers: { 'accept-language': 'hi' },
  });
  expect(report).toMatchObject({ outcome: 'refused', code: 'number_not_official' });
  expect([report.caseId, report.actsAt, report.alternate]).toEqual([undefined, undefined, undefined]);
  await world.drain();
  const [told, ...more] = await representative.phone.messages('refused');
  expect(more).toEqual([]);
  for (const text of [report.message, told?.text ?? '']) {
    expect(text).toContain(report.reference);
    expect(text).toContain('यह शासकीय नंबर नहीं है');
    expect(text).toContain('कृपया अधिकारी के शासकीय (सी०यू०जी०) नंबर पर कॉल करें');
    for (const { officerName, titleHi, officialNumber } of posts)
      for (const named of [officerName ?? '?', titleHi, officialNumber]) expect(text).not.toContain(named);
    expect(text).not.toContain('केंद्र से संपर्क');
  }
  for (const { officialNumber } of posts) expect(await world.phone(officialNumber).messages()).toEqual([]);
  const operator = await world.operator();
  const kept = good(await operator.asks<{ items: { reference: string }[] }>('intake', 'missed-calls'));
  expect(kept.items.map((item) => item.reference)).toContain(report.reference);
});

it('acts at once on a call reported after its ten minutes (R16)', async () => {
  const representative = await world.representative();
  const officer = world.officer('BSA');
  const report = await representative.reports(officer.post, { attemptedAt: at(DAY, '11:02') });
  expect(report.outcome).toBe('instructed');
  expect(await officer.phone.messages('instruction')).toHaveLength(1);
});

it('refuses a call older than the end of the next working day with "call again now"', async () => {
  const representative = await world.representative(1);
  const report = await representative.reports(world.officer('BSA').post, {
    attemptedAt: at('2026-11-27', '11:02'),
  });
  expect(report).toMatchObject({ outcome: 'refused', code: 'too_old' });
});
