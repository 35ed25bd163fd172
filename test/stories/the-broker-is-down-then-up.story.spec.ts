/** The broker is gone while a report comes in, and even the service that took it is restarted: nothing is lost. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@setu/testing';
import { World } from '../world/world.js';
import { at } from '../world/words.js';

const DAY = '2026-12-01';
let world: World;

beforeAll(async () => {
  world = await World.open({ at: `${DAY}T11:05:00+05:30` });
});
afterAll(() => world.close());

it('accepts a report without the broker, and acts on it when the broker is back', async () => {
  const representative = await world.representative();
  const officer = world.officer('BSA');
  await world.nats.kill();
  const answer = await representative.sends(officer.post, { attemptedAt: at(DAY, '11:02') });
  expect(answer).toMatchObject({ status: 201, body: { outcome: 'clock_running' } });

  await world.nats.restart();
  await eventually(async () => {
    await world.drain();
    expect((await representative.case(answer.body.caseId ?? '')).state).toBe('waiting');
    return true;
  }, 'the case is there after the broker came back');
  await world.advanceTo(at(DAY, '11:12'));
  expect(await officer.phone.messages('instruction')).toHaveLength(1);
});

it('loses nothing when the service stops between commit and publishing', async () => {
  const representative = await world.representative(1);
  const officer = world.officer('DPRO');
  await world.nats.kill();
  const answer = await representative.sends(officer.post, { attemptedAt: at(DAY, '11:12') });
  await world.stop('intake');
  await world.nats.restart();
  await world.start('intake');
  await eventually(async () => {
    await world.drain();
    expect((await representative.case(answer.body.caseId ?? '')).state).toBe('waiting');
    return true;
  }, 'the case is there after intake came back');
});
