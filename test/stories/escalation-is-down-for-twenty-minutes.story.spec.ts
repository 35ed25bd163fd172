/** The deciding service is down when a deadline falls due: the case acts late, once, and nobody is blamed (R31). */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { World } from '../world/world.js';
import { at } from '../world/words.js';

const DAY = '2026-12-01';
let world: World;

beforeAll(async () => {
  world = await World.open({ at: `${DAY}T11:05:00+05:30` });
});
afterAll(() => world.close());

it('instructs exactly once, marks the lateness, and gives the ladder its full time', async () => {
  const representative = await world.representative();
  const officer = world.officer('BSA');
  const { caseId = '' } = await representative.reports(officer.post, { attemptedAt: at(DAY, '11:02') });

  await world.stop('escalation');
  await world.advance('20 minutes');
  expect(await officer.phone.messages('instruction')).toEqual([]);
  await world.nats.restart();
  await world.start('escalation');
  await world.drain();

  expect(await officer.phone.messages()).toHaveLength(2);
  expect(await officer.phone.messages('instruction')).toHaveLength(1);
  const late = await representative.case(caseId);
  expect(late).toMatchObject({
    state: 'acting',
    excused: expect.arrayContaining(['system_late']) as unknown,
  });
  await world.advance('4 minutes');
  expect(await officer.phone.messages()).toHaveLength(2);
  await world.advance('1 minutes');
  expect(await officer.phone.messages('repeat')).toHaveLength(1);
});
