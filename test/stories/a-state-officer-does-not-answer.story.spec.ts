/** A representative of a district calls an officer of the state: the case is the state's, and the representative follows it. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { World } from '../world/world.js';
import { at } from '../world/words.js';

const DAY = '2026-12-01';
let world: World;

beforeAll(async () => {
  world = await World.open({ at: `${DAY}T11:05:00+05:30` });
});
afterAll(() => world.close());

it('is instructed at ten working minutes of the secretariat’s own hours', async () => {
  const representative = await world.representative();
  const officer = world.officer('DIV_COMMISSIONER');
  const report = await representative.reports(officer.post, { attemptedAt: at(DAY, '11:02') });
  expect(report).toMatchObject({ outcome: 'clock_running', actsAt: `${DAY}T11:12:00+05:30` });
  expect((await representative.case(report.caseId ?? '')).state).toBe('waiting');
  await world.advanceTo(at(DAY, '11:12'));
  expect(await officer.phone.messages('instruction')).toHaveLength(1);
});
