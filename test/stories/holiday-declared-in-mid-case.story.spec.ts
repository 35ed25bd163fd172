/**
 * A holiday declared while a clock stands over night moves the deadline; the gap has become so long that the
 * representative is asked first (R8, R11).
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { good } from '../world/http.js';
import { World } from '../world/world.js';
import { at } from '../world/words.js';

let world: World;

beforeAll(async () => {
  world = await World.open({ at: '2026-12-01T16:56:00+05:30' });
});
afterAll(() => world.close());

it('moves the action from 10:05 of the next day to 10:05 of the day after', async () => {
  const representative = await world.representative();
  const officer = world.officer('BSA');
  const report = await representative.reports(officer.post, { attemptedAt: at('2026-12-01', '16:55') });
  expect(report.actsAt).toBe('2026-12-02T10:05:00+05:30');

  const admin = await world.staff('district_admin');
  good(
    await admin.asks('directory', 'calendars', {
      kind: 'amendment',
      change: 'holiday',
      officeKinds: [],
      date: '2026-12-02',
      nameEn: 'Local holiday',
      nameHi: 'स्थानीय अवकाश',
    }),
  );
  await world.drain();
  expect((await representative.case(report.caseId ?? '')).actsAt).toBe('2026-12-03T10:05:00+05:30');

  await world.advanceTo(at('2026-12-03', '10:02'));
  expect(await representative.phone.answers('still-wanted')).toMatchObject({ status: 200 });
  await world.advanceTo(at('2026-12-03', '10:04:59'));
  expect(await officer.phone.messages('instruction')).toEqual([]);
  await world.advanceTo(at('2026-12-03', '10:05'));
  expect(await officer.phone.messages('instruction')).toHaveLength(1);
});
