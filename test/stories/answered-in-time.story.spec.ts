/** The officer calls back before the ten minutes are over: nobody is instructed, nobody is blamed. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { World } from '../world/world.js';
import { at } from '../world/words.js';

const DAY = '2026-12-01';
let world: World;

beforeAll(async () => {
  world = await World.open({ at: `${DAY}T11:05:00+05:30` });
});
afterAll(() => world.close());

it('ends as confirmed and on time, without a message to the officer (R6, R21)', async () => {
  const representative = await world.representative();
  const officer = world.officer('DPRO');
  const { caseId = '' } = await representative.reports(officer.post, { attemptedAt: at(DAY, '11:02') });

  await world.advanceTo(at(DAY, '11:10'));
  const confirmed = await representative.does(caseId, 'confirm', {
    calledAt: at(DAY, '11:08').toISOString(),
  });

  expect(confirmed.body).toMatchObject({ state: 'confirmed', responseSeconds: 360, onTime: true });
  await world.advance('2 hours');
  expect(await officer.phone.messages('instruction')).toEqual([]);
  expect((await world.operator().then((o) => o.tasks())).filter((t) => t.caseId === caseId)).toEqual([]);
});
