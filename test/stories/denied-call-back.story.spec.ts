/** The officer says he called, the representative says he did not: the ladder goes on where it stood (R19). */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { World } from '../world/world.js';
import { at } from '../world/words.js';

const DAY = '2026-12-01';
let world: World;

beforeAll(async () => {
  world = await World.open({ at: `${DAY}T11:03:00+05:30` });
});
afterAll(() => world.close());

it('holds the ladder during the claim, reopens it on a denial, and calls it unconfirmed, not false', async () => {
  const representative = await world.representative();
  const officer = world.officer('BSA');
  const superior = world.officer('CDO');
  const { caseId = '' } = await representative.reports(officer.post, { attemptedAt: at(DAY, '11:02') });
  await world.advanceTo(at(DAY, '11:15'));
  await officer.phone.answers('claim-callback', { calledAt: at(DAY, '11:14').toISOString() });
  await world.advanceTo(at(DAY, '11:30'));
  expect(await superior.phone.messages('superior')).toEqual([]);

  const denied = await representative.phone.answers('deny');
  expect(denied).toMatchObject({ status: 200, body: { state: 'acting', claimedAt: null, calledAt: null } });
  await world.advanceTo(at(DAY, '11:50'));
  expect(await superior.phone.messages('superior')).toHaveLength(1);
  const { timeline } = await representative.case(caseId);
  const said = timeline.map((entry) => entry.textHi);
  const claimed = said.findIndex((text) => text.startsWith('कॉल बैक 11:14 पर किया जाना बताया गया'));
  const unconfirmed = said.findIndex((text) => text.startsWith('दावे की पुष्टि नहीं हुई (मा० '));
  expect(claimed).toBeGreaterThanOrEqual(0);
  expect(unconfirmed).toBeGreaterThan(claimed);
  expect(said.slice(unconfirmed).join(' ')).toContain('कार्यवाही क्रम वहीं से पुनः प्रारम्भ');
  expect(said.join(' ')).not.toContain('झूठ');
});
