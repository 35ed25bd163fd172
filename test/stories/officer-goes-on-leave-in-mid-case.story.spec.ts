/** Leave that was sanctioned before the attempt begins in mid-case: the alternate gets a clock of his own (R15, R34). */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { World } from '../world/world.js';
import { at } from '../world/words.js';

const DAY = '2026-12-01';
let world: World;

beforeAll(async () => {
  world = await World.open({ at: `${DAY}T10:30:00+05:30` });
});
afterAll(() => world.close());

it('hands over at the minute the leave begins, and charges the absent officer with nothing', async () => {
  const representative = await world.representative();
  const officer = world.officer('BSA');
  await officer.isAway({ kind: 'leave', from: at(DAY, '11:07'), to: at(DAY, '17:00'), emergency: true });
  await world.advanceTo(at(DAY, '11:03'));
  const report = await representative.reports(officer.post, { attemptedAt: at(DAY, '11:02') });
  expect(report.outcome).toBe('clock_running');

  await world.advanceTo(at(DAY, '11:12'));
  expect(await officer.phone.messages('instruction')).toEqual([]);
  const opened = await representative.case(report.caseId ?? '');
  expect(opened.legs.map((leg) => [leg.kind, leg.endReason])).toEqual([
    ['principal', 'handed_over'],
    ['alternate', null],
  ]);

  await world.advanceTo(at(DAY, '11:17'));
  const later = await representative.case(report.caseId ?? '');
  expect(later.state).toBe('acting');
  expect(await officer.phone.messages('instruction')).toEqual([]);
});
