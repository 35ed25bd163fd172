/** Without any screen: a forwarded call, a message, missed calls and keys carry a case from its report to its figure. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { World } from '../world/world.js';
import { at } from '../world/words.js';

const DAY = '2026-12-01';
let world: World;

beforeAll(async () => {
  world = await World.open({ at: `${DAY}T11:02:00+05:30` });
  await world.telephone.hasLines();
});
afterAll(() => world.close());

/** The open or latest case of a representative and a post. */
async function caseOf(representativeId: string, postId: string): Promise<string> {
  const sql =
    'select case_id from intake.case_view where representative_id = $1 and post_id = $2 order by case_id desc';
  const { rows } = await world.admin.query<{ case_id: string }>(sql, [representativeId, postId]);
  return rows[0]?.case_id ?? '';
}
async function figureOf(postId: string): Promise<Record<string, unknown> | undefined> {
  const head = await world.staff('district_head');
  const path = `response-times?groupBy=post&from=${DAY}&to=2026-12-02`;
  const { body } = await head.asks<{ items: Record<string, unknown>[] }>('reporting', path);
  return body.items.find(({ groupId }) => groupId === postId);
}

it('a forwarded call reaches the officer and nobody above, until the representative says so (R16)', async () => {
  const representative = await world.representative();
  const [officer, superior] = [world.officer('DPRO'), world.officer('CDO')];
  const { phone, representativeId = '' } = representative.who;
  await world.telephone.rings(phone, 'forwardingNumber', officer.post.officialNumber);
  const caseId = await caseOf(representativeId, officer.post.id);
  expect(await representative.case(caseId)).toMatchObject({ state: 'waiting' });

  await world.advanceTo(at(DAY, '11:12'));
  expect(await officer.phone.messages('instruction')).toHaveLength(1);
  expect(await representative.phone.messages('ask_confirmation')).toHaveLength(1);
  await world.advanceTo(at(DAY, '11:40'));
  expect(await superior.phone.messages('superior')).toEqual([]);

  await world.telephone.rings(phone, 'denyNumber');
  await world.advanceTo(at(DAY, '12:00'));
  expect(await superior.phone.messages('superior')).toHaveLength(1);
  await world.telephone.rings(phone, 'confirmNumber');
  const { state, timeline } = await representative.case(caseId);
  expect(state).toBe('confirmed');
  expect(timeline.length).toBeGreaterThan(3);
  expect(await officer.phone.messages('closed')).toHaveLength(1);
  expect(await figureOf(officer.post.id)).toMatchObject({ reported: 1, calledBack: 1, onTime: 0 });
});

it('a message that may mean two posts is a case only after the answer, and a missed call confirms it', async () => {
  await world.advanceTo(at(DAY, '12:30'));
  const representative = await world.representative(1);
  const { phone, representativeId = '' } = representative.who;
  const officer = world.officer('DPO_PROB');
  await world.telephone.writes(phone, 'DPO फोन नहीं उठा रहे 12:28');
  expect(await caseOf(representativeId, officer.post.id)).toBe('');
  const asked = await world.telephone.asked();
  const key = asked?.choices.find(({ postId }) => postId === officer.post.id)?.key;
  expect([asked?.kind, asked?.choices.length]).toEqual(['which_post', 2]);

  await world.telephone.writes(phone, String(key));
  const caseId = await caseOf(representativeId, officer.post.id);
  expect(await representative.case(caseId)).toMatchObject({
    state: 'waiting',
    attemptedAt: `${DAY}T12:28:00+05:30`,
    actsAt: `${DAY}T12:38:00+05:30`,
  });
  await world.advanceTo(at(DAY, '12:44'));
  expect(await officer.phone.messages('instruction')).toHaveLength(1);
  await world.telephone.writes(officer.post.officialNumber, 'called 12:43');
  expect(await representative.case(caseId)).toMatchObject({ state: 'claimed' });
  expect(await representative.phone.messages('ask_confirmation')).toHaveLength(1);

  await world.telephone.rings(phone, 'confirmNumber');
  expect(await representative.case(caseId)).toMatchObject({ state: 'confirmed', responseSeconds: 900 });
});

it('keys on the centre’s line report with the two-digit code of the pocket card', async () => {
  await world.advanceTo(at(DAY, '14:00'));
  const representative = await world.representative(2);
  const { phone, representativeId = '' } = representative.who;
  const { post } = world.officer('BSA');
  const prompts = await world.telephone.presses(phone, String(post.shortCode), '1');
  expect(prompts[1]?.say[0]?.text).toContain(post.titleHi);
  expect(prompts[2]).toMatchObject({ gather: null });
  const caseId = await caseOf(representativeId, post.id);
  expect(await representative.case(caseId)).toMatchObject({
    state: 'waiting',
    actsAt: `${DAY}T14:10:00+05:30`,
  });
});
