/** Nobody answers: the default ladder of R17, in working minutes from the first instruction. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { World } from '../world/world.js';
import { at } from '../world/words.js';

const DAY = '2026-12-01';
let world: World;

beforeAll(async () => {
  world = await World.open({ at: `${DAY}T11:02:30+05:30` });
});
afterAll(() => world.close());

it('tells the officer, warns him, tells his superior, the head, and turns red on the state board', async () => {
  const representative = await world.representative();
  const officer = world.officer('BSA');
  const superior = world.officer('CDO');
  const head = world.officer('DM');
  const { caseId = '' } = await representative.reports(officer.post, { attemptedAt: at(DAY, '11:02') });
  const purposes = async (): Promise<string[]> => (await officer.phone.messages()).map((m) => m.purpose);

  await world.advanceTo(at(DAY, '11:12'));
  expect(await purposes()).toEqual(['instruction', 'ring']);
  await world.advanceTo(at(DAY, '11:17'));
  expect(await purposes()).toEqual(['instruction', 'ring', 'repeat']);
  await world.advanceTo(at(DAY, '11:22'));
  expect(await purposes()).toEqual(['instruction', 'ring', 'repeat', 'warning']);
  expect((await officer.phone.messages('warning'))[0]?.text).toContain('11:27');

  expect(await superior.phone.messages()).toEqual([]);
  await world.advanceTo(at(DAY, '11:27'));
  expect(await superior.phone.messages('superior')).toHaveLength(1);
  expect(await head.phone.messages('head')).toEqual([]);
  await world.advanceTo(at(DAY, '11:42'));
  expect(await head.phone.messages('head')).toHaveLength(1);
  expect((await representative.case(caseId)).stateBoard).toBe(false);
  await world.advanceTo(at(DAY, '12:12'));
  expect((await representative.case(caseId)).stateBoard).toBe(true);
  expect((await representative.case(caseId)).state).toBe('acting');
});

it('tells the same person once where the superior is the head (R17)', async () => {
  const representative = await world.representative(1);
  const officer = world.officer('ADM_FR');
  const head = world.officer('DM');
  // No operator sits at the desk of this story, of which the head is told too (R22).
  const ofCases = async () =>
    (await head.phone.messages()).filter(({ purpose }) => !purpose.startsWith('desk_'));
  const before = (await ofCases()).length;
  await representative.reports(officer.post, { attemptedAt: at(DAY, '12:12') });
  await world.advanceTo(at(DAY, '13:30'));
  expect((await ofCases()).length - before).toBe(1);
});
