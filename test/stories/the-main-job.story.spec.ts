/** One missed call, from the representative's phone to the officer's record. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../world/world.js';
import { at } from '../world/words.js';

const DAY = '2026-12-01';
let world: World;

beforeAll(async () => {
  world = await World.open({ at: `${DAY}T11:05:00+05:30` });
});
afterAll(() => world.close());

describe('an officer who calls back after the instruction', () => {
  it('is instructed at ten working minutes, claims by the link, and is confirmed with his response time', async () => {
    const representative = await world.representative();
    const officer = world.officer('BSA');

    const report = await representative.reports(officer.post, { attemptedAt: at(DAY, '11:02') });
    expect(report).toMatchObject({
      outcome: 'clock_running',
      provisional: true,
      actsAt: `${DAY}T11:12:00+05:30`,
    });
    const caseId = report.caseId ?? '';
    expect((await representative.case(caseId)).state).toBe('waiting');
    expect(await officer.phone.messages('instruction')).toEqual([]);

    await world.advanceTo(at(DAY, '11:11:59'));
    expect(await officer.phone.messages('instruction')).toEqual([]);
    await world.advanceTo(at(DAY, '11:12'));
    expect(await officer.phone.messages('instruction')).toHaveLength(1);
    expect((await representative.case(caseId)).state).toBe('acting');

    await world.advanceTo(at(DAY, '11:15'));
    const claim = await officer.phone.answers('claim-callback', { calledAt: at(DAY, '11:14').toISOString() });
    expect(claim).toMatchObject({ status: 200, body: { state: 'claimed' } });
    expect(await representative.phone.messages('ask_confirmation')).toHaveLength(1);

    const confirmed = await representative.does(caseId, 'confirm');
    expect(confirmed.body).toMatchObject({ state: 'confirmed', responseSeconds: 720, onTime: false });
    expect(await officer.phone.messages('closed')).toHaveLength(1);

    const head = await world.staff('district_head');
    const figures = await head.asks<{ items: Record<string, unknown>[] }>(
      'reporting',
      `response-times?groupBy=post&from=${DAY}&to=2026-12-02`,
    );
    expect(figures.body.items).toContainEqual(
      expect.objectContaining({
        groupId: officer.post.id,
        reported: 1,
        calledBack: 1,
        onTime: 0,
        totalResponseSeconds: 720,
      }),
    );
  });
});
