/** An officer on leave is not chased: the representative is told the alternate at once (R13, R14). */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { World } from '../world/world.js';
import { at } from '../world/words.js';

const DAY = '2026-12-01';
let world: World;

beforeAll(async () => {
  world = await World.open({ at: `${DAY}T10:30:00+05:30` });
});
afterAll(() => world.close());

it('names the alternate, tells him too, and starts no clock', async () => {
  const representative = await world.representative();
  const officer = world.officer('DM');
  const alternate = world.officer('CDO');
  await officer.isAway({ kind: 'leave', from: at(DAY, '10:35'), to: at(DAY, '17:00'), emergency: true });
  await world.advanceTo(at(DAY, '11:03'));

  const report = await representative.reports(officer.post, { attemptedAt: at(DAY, '11:02') });
  expect(report.outcome).toBe('redirected');
  expect(report.alternate?.officialNumber).toContain(alternate.post.officialNumber.slice(-10));
  const ended = await representative.case(report.caseId ?? '');
  expect(ended.state).toBe('redirected');
  expect(await alternate.phone.messages('redirect_alternate')).toHaveLength(1);
  await world.advance('2 hours');
  expect(await officer.phone.messages('instruction')).toEqual([]);
});

it('skips an alternate who is away as well, and says nothing of the kind of leave (R12, R14)', async () => {
  const representative = await world.representative(1);
  const now = await world.now();
  const from = new Date(now.getTime() + 60_000);
  await world.officer('CDO').isAway({ kind: 'leave', from, to: at(DAY, '17:00'), emergency: true });
  await world.advance('5 minutes');
  const attemptedAt = new Date((await world.now()).getTime() - 60_000);
  const report = await representative.reports(world.officer('DM').post, { attemptedAt });
  expect(report.outcome).toBe('redirected');
  expect(report.alternate?.officialNumber).toContain(world.officer('ADM_FR').post.officialNumber.slice(-10));
  expect(JSON.stringify(report)).not.toMatch(/leave|अवकाश/);
});
