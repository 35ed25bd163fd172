/** The same call reported again, by the same person or by two at the same second (R5, design section 5). */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { World } from '../world/world.js';
import { at } from '../world/words.js';

const DAY = '2026-12-01';
let world: World;

beforeAll(async () => {
  world = await World.open({ at: `${DAY}T11:05:00+05:30` });
});
afterAll(() => world.close());

it('is one case, whose clock never moves, when one representative reports three times', async () => {
  const representative = await world.representative();
  const officer = world.officer('BSA');
  const first = await representative.reports(officer.post, { attemptedAt: at(DAY, '11:02') });
  const again = await representative.reports(officer.post, { attemptedAt: at(DAY, '11:03') });
  expect(again.outcome).toBe('joined');
  await world.advanceTo(at(DAY, '11:09'));
  await representative.reports(officer.post, { attemptedAt: at(DAY, '11:08') });

  const followed = await representative.case(again.caseId ?? '');
  expect(followed).toMatchObject({ id: first.caseId, actsAt: first.actsAt });
  await world.advanceTo(at(DAY, '11:20'));
  expect(await officer.phone.messages('instruction')).toHaveLength(1);
});

it('is one case when both copies arrive at the same moment', async () => {
  const representative = await world.representative(1);
  const officer = world.officer('DPRO');
  const attemptedAt = at(DAY, '11:19');
  const both = await Promise.all([1, 2].map(() => representative.sends(officer.post, { attemptedAt })));
  await world.drain();
  const cases = await Promise.all(both.map((answer) => representative.case(answer.body.caseId ?? '')));
  expect(new Set(cases.map((c) => c.id)).size).toBe(1);
});

it('is a case for each of two representatives at the same second', async () => {
  const two = [await world.representative(0), await world.representative(1)] as const;
  const officer = world.officer('DSO');
  const answers = await Promise.all(two.map((r) => r.sends(officer.post, { attemptedAt: at(DAY, '11:19') })));
  await world.drain();
  const cases = await Promise.all(two.map((r, i) => r.case(answers[i]?.body.caseId ?? '')));
  expect(new Set(cases.map((c) => c.id)).size).toBe(2);
  expect(cases.map((c) => c.actsAt)).toEqual([`${DAY}T11:29:00+05:30`, `${DAY}T11:29:00+05:30`]);
});

it('gets the same answer under the same Idempotency-Key, and 422 with another body', async () => {
  const representative = await world.representative(1);
  const officer = world.officer('DHO');
  const headers = { 'idempotency-key': 'story-1' };
  const first = await representative.sends(officer.post, { attemptedAt: at(DAY, '11:19'), headers });
  const twin = await representative.sends(officer.post, { attemptedAt: at(DAY, '11:19'), headers });
  expect(twin).toEqual(first);
  const other = await representative.sends(officer.post, { attemptedAt: at(DAY, '11:18'), headers });
  expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
});
