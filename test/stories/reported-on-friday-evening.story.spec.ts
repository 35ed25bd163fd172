/** A call in the evening before a second Saturday: recorded, answered with the true date, asked once at opening (R7). */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { World } from '../world/world.js';
import { at } from '../world/words.js';

let world: World;

beforeAll(async () => {
  world = await World.open({ at: '2026-12-11T18:30:00+05:30' });
});
afterAll(() => world.close());

it('opens no case, says when the office opens, and sends nobody an instruction', async () => {
  const representative = await world.representative();
  const officer = world.officer('BSA');
  const report = await representative.reports(officer.post, { attemptedAt: at('2026-12-11', '18:20') });

  expect(report).toMatchObject({ outcome: 'out_of_hours', opensAt: '2026-12-14T10:00:00+05:30' });
  expect(await representative.phone.messages('out_of_hours')).toHaveLength(1);
  await world.advanceTo(at('2026-12-14', '12:00'));
  expect(await officer.phone.messages()).toEqual([]);
});
