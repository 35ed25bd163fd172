/** A call in the evening before a second Saturday: recorded, answered with the true date, asked once at opening (R7). */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { World } from '../world/world.js';
import { at } from '../world/words.js';

const MONDAY = '2026-12-14';
let world: World;

beforeEach(async () => {
  world = await World.open({ at: '2026-12-11T18:30:00+05:30' });
});
afterEach(() => world.close());

async function reported() {
  const representative = await world.representative();
  const officer = world.officer('BSA');
  const report = await representative.reports(officer.post, { attemptedAt: at('2026-12-11', '18:20') });
  return { representative, officer, report, caseId: report.caseId ?? '' };
}

it('opens no case, says when the office opens, asks once then, and a yes starts a fresh clock', async () => {
  const { representative, officer, report, caseId } = await reported();
  expect(report).toMatchObject({ outcome: 'out_of_hours', opensAt: `${MONDAY}T10:00:00+05:30` });
  expect(await representative.phone.messages('out_of_hours')).toHaveLength(1);

  await world.advanceTo(at(MONDAY, '09:59:59'));
  expect(await representative.phone.messages('still_wanted')).toEqual([]);
  await world.advanceTo(at(MONDAY, '10:05'));
  const [asked, ...more] = await representative.phone.messages('still_wanted');
  expect(asked?.at).toBe(`${MONDAY}T10:00:00+05:30`);
  expect(asked?.text).toContain('11-12-2026 18:20');
  expect(more).toEqual([]);

  const yes = await representative.phone.answers('still-wanted');
  expect(yes).toMatchObject({
    status: 200,
    body: { id: caseId, state: 'waiting', actsAt: `${MONDAY}T10:15:00+05:30` },
  });
  await world.advanceTo(at(MONDAY, '10:14:59'));
  expect(await officer.phone.messages()).toEqual([]);
  await world.advanceTo(at(MONDAY, '10:15'));
  expect(await officer.phone.messages('instruction')).toHaveLength(1);
  expect((await representative.case(caseId)).state).toBe('acting');
  expect(await representative.phone.messages('still_wanted')).toHaveLength(1);
});

it('instructs nobody without a yes, and takes none after the day of the question', async () => {
  const { representative, officer, caseId } = await reported();
  await world.advanceTo(at(MONDAY, '17:01'));
  expect(await officer.phone.messages()).toEqual([]);
  expect(await representative.phone.answers('still-wanted')).toMatchObject({
    status: 409,
    body: { code: 'still_wanted_too_late' },
  });
  expect(await representative.does(caseId, 'still-wanted')).toMatchObject({ status: 409 });
  await world.advanceTo(at('2026-12-15', '12:00'));
  expect(await officer.phone.messages()).toEqual([]);
  expect(await representative.phone.messages('still_wanted')).toHaveLength(1);
});

it('asks nobody who has said that no call is needed, or who has called the same post again', async () => {
  const { representative, officer, caseId } = await reported();
  const later = await representative.reports(officer.post, { attemptedAt: at('2026-12-11', '18:29') });
  expect(later.outcome).toBe('out_of_hours');
  expect(await representative.does(later.caseId ?? '', 'withdraw')).toMatchObject({
    status: 200,
    body: { state: 'withdrawn' },
  });
  await world.advanceTo(at(MONDAY, '12:00'));
  expect(await representative.phone.messages('still_wanted')).toEqual([]);
  expect(await representative.does(caseId, 'withdraw')).toMatchObject({ status: 200 });
});
