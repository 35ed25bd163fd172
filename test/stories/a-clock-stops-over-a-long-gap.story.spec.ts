/** A clock that stops before a second Saturday goes on on Monday, with the representative's yes only (R8). */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { World } from '../world/world.js';
import { at } from '../world/words.js';

const FRIDAY = '2026-12-11';
const MONDAY = '2026-12-14';
let world: World;

beforeEach(async () => {
  world = await World.open({ at: `${FRIDAY}T16:56:00+05:30` });
});
afterEach(() => world.close());

async function reported() {
  const representative = await world.representative();
  const officer = world.officer('BSA');
  const report = await representative.reports(officer.post, { attemptedAt: at(FRIDAY, '16:55') });
  expect(report).toMatchObject({ outcome: 'clock_running', actsAt: `${MONDAY}T10:05:00+05:30` });
  return { representative, officer, caseId: report.caseId ?? '' };
}

it('asks at the opening and, without a yes, instructs nobody and blames nobody', async () => {
  const { representative, officer, caseId } = await reported();
  expect(await representative.case(caseId)).toMatchObject({
    state: 'waiting',
    actsAt: `${MONDAY}T10:05:00+05:30`,
    nextStep: { step: 'still_wanted', at: `${MONDAY}T10:00:00+05:30` },
  });

  await world.advanceTo(at(MONDAY, '09:59:59'));
  expect(await representative.phone.messages('still_wanted')).toEqual([]);
  await world.advanceTo(at(MONDAY, '16:59:59'));
  const asked = await representative.phone.messages('still_wanted');
  expect(asked.map((message) => message.at)).toEqual([`${MONDAY}T10:00:00+05:30`]);
  expect(await representative.case(caseId)).toMatchObject({
    state: 'waiting',
    actsAt: `${MONDAY}T10:05:00+05:30`,
    nextStep: { step: 'still_wanted', at: `${MONDAY}T17:00:00+05:30` },
  });

  await world.advanceTo(at(MONDAY, '20:00'));
  expect(await officer.phone.messages()).toEqual([]);
  expect((await representative.case(caseId)).state).toBe('withdrawn');
  expect(await representative.phone.messages('closed_representative')).toHaveLength(1);
  const head = await world.staff('district_head');
  const { body } = await head.asks<{ items: Record<string, unknown>[] }>(
    'reporting',
    'response-times?groupBy=officer&from=2026-12-01&to=2027-01-01&district=150',
  );
  expect(body.items).toMatchObject([{ reported: 1, unanswered: 0, unconfirmed: 0, withdrawn: 1 }]);
});

it('acts at the end of the clock on a yes before it', async () => {
  const { representative, officer, caseId } = await reported();
  await world.advanceTo(at(MONDAY, '10:02'));
  expect(await representative.phone.answers('still-wanted')).toMatchObject({
    status: 200,
    body: { id: caseId, state: 'waiting', actsAt: `${MONDAY}T10:05:00+05:30` },
  });
  await world.advanceTo(at(MONDAY, '10:04:59'));
  expect(await officer.phone.messages()).toEqual([]);
  await world.advanceTo(at(MONDAY, '10:05'));
  expect(await officer.phone.messages('instruction')).toHaveLength(1);
});

it('acts at once on a yes after it, and nobody is late by that', async () => {
  const { representative, officer, caseId } = await reported();
  await world.advanceTo(at(MONDAY, '11:30'));
  expect(await representative.does(caseId, 'still-wanted')).toMatchObject({ status: 200 });
  expect(await officer.phone.messages('instruction')).toHaveLength(1);
  expect(await representative.case(caseId)).toMatchObject({ state: 'acting', excused: [] });
});
