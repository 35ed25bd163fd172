/** The demonstration's day: invented people at the real entrances, from the first report to the record in the evening. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DayService } from '../../services/console/src/demo/day/day.service.js';
import type { PlayedDay } from '../../services/console/src/demo/day/day.dto.js';
import { World } from '../world/world.js';

const DAY = '2026-12-01';
let world: World;
let days: DayService;
let played: PlayedDay;

beforeAll(async () => {
  world = await World.open({ at: `${DAY}T09:30:00+05:30` });
  days = new DayService({
    urlOf: (service) => new URL(world.url(service)).origin,
    now: () => world.now(),
    moveTo: (at) => world.advanceTo(at),
    accounts: async () => world.pilot.accounts,
  });
  played = await days.play({ district: '150', date: DAY, cases: 24, seed: 11 });
}, 180_000);
afterAll(() => world.close());

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);

describe('a played day of a district', () => {
  it('lasts to closing time with everybody quiet', async () => {
    expect(played).toMatchObject({ district: '150', date: DAY, notQuiet: [] });
    expect(played.to).toBe(`${DAY}T17:00:00+05:30`);
    // Calls out of hours come after it.
    expect((await world.now()).getTime()).toBeGreaterThanOrEqual(Date.parse(played.to));
  });

  it('has mixed outcomes: clocks that ran, joins, a redirection and calls that ended in different ways', () => {
    expect(sum(played.reports)).toBeGreaterThanOrEqual(22);
    expect(played.reports).toMatchObject({
      clock_running: expect.any(Number),
      joined: expect.any(Number),
      redirected: expect.any(Number),
    });
    expect(played.cases).toMatchObject({ confirmed: expect.any(Number), redirected: expect.any(Number) });
    expect(Object.keys(played.cases).length).toBeGreaterThanOrEqual(4);
  });

  it('is done by people who get through: most acts succeed, and a refusal has its code', () => {
    expect(played.acts.done).toBeGreaterThan(20);
    expect(played.acts.refused).toBe(sum(played.refusals));
    expect(played.acts.refused).toBeLessThan(played.acts.done / 5);
  });

  it('is in the figures of the evening', async () => {
    const head = await world.staff('district_head');
    const figures = await head.asks<{ items: { reported: number; calledBack: number }[] }>(
      'reporting',
      `response-times?groupBy=district&from=${DAY}&to=2026-12-02`,
    );
    const [figure] = figures.body.items;
    expect(figure?.reported).toBeGreaterThan(10);
    // A call-back that was confirmed stays one when a later call opens the case again.
    expect(figure?.calledBack).toBeGreaterThan(8);
    expect(figure?.calledBack).toBeLessThanOrEqual(figure?.reported ?? 0);
  });

  it('cannot be played when it is over, on a holiday, or in a district that is not there', async () => {
    const again = (date: string, district = '150'): Promise<unknown> =>
      days.play({ district, date, cases: 1 });
    await expect(again(DAY)).rejects.toMatchObject({ status: 409, code: 'clock_backwards' });
    await expect(again('2026-12-06')).rejects.toMatchObject({ status: 400, code: 'day_without_hours' });
    await expect(again('2026-13-45')).rejects.toMatchObject({ status: 400, code: 'invalid_date' });
    await expect(again('2026-12-02', '999')).rejects.toMatchObject({ status: 404, code: 'unknown_district' });
  });
});
