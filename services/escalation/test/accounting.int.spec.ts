/** The account of deadlines: what was set equals what was fired, cancelled and waits; and when escalation did not run (R31). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeadlineAuditor } from '@setu/messaging';
import { startPlace, type Place } from './place.js';
import { OTHER_MLA, POST } from './roster.js';

const at = (time: string): string => `2026-11-23T${time}:00+05:30`;
const other = { representativeId: OTHER_MLA, reporterId: OTHER_MLA };
interface Deadlines {
  set: number;
  fired: number;
  cancelled: number;
  waiting: number;
  lost: number;
  balanced: boolean;
  lateness: { maxSeconds: number | null; buckets: { upToSeconds: number | null; count: number }[] };
  byPurpose: { purpose: string; set: number }[];
}

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 90_000);
afterAll(async () => place?.close());

const account = (from: string, to: string, who = place.people.head) =>
  who.get(`accounting?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`);
const deadlines = async (from: string, to: string) =>
  (await account(from, to)).body['deadlines'] as Deadlines;

describe('the account of deadlines', () => {
  it('counts what was set, fired, cancelled and waits, and both sides are equal', async () => {
    await place.moveTo(at('11:02'));
    const first = await place.report(at('11:02'));
    const second = await place.report(at('11:02'), { ...other, postId: POST.bdo });
    await place.quiet();
    await place.people.otherMla.post(`cases/${second}/withdraw`);
    await place.moveTo(at('11:30'));
    const day = await deadlines(at('00:00'), '2026-12-31T00:00:00+05:30');
    expect(day).toMatchObject({ balanced: true, lost: 0 });
    expect(day.fired).toBeGreaterThanOrEqual(4);
    expect(day.cancelled).toBeGreaterThanOrEqual(1);
    expect(day.waiting).toBeGreaterThanOrEqual(1);
    expect(day.lateness.buckets.reduce((all, { count }) => all + count, 0)).toBe(day.fired);
    const { set } = await place.escalation().app.get(DeadlineAuditor).audit();
    expect(day.set).toBe(set);
    const acts = await deadlines(at('11:12'), '2026-11-23T11:12:01+05:30');
    expect(acts.byPurpose.find(({ purpose }) => purpose === 'act')).toMatchObject({
      set: 2,
      fired: 1,
      cancelled: 1,
    });
    await place.people.mla.post(`cases/${first}/withdraw`);
  });

  it('R31: marks the time in which escalation did not run, and shows how late deadlines fired after it', async () => {
    await place.moveTo(at('12:02'));
    const caseId = await place.report(at('12:02'));
    await place.quiet();
    await place.moveTo(at('12:05'));
    await place.stop();
    await place.freeze(at('12:25'));
    await place.start();
    await place.quiet();
    const { body } = await account(at('12:00'), at('13:00'));
    expect(body['outages']).toEqual([
      { from: at('12:05'), to: at('12:25'), workingSeconds: 1200, reason: 'system_down' },
    ]);
    const { lateness, balanced } = body['deadlines'] as Deadlines;
    expect([balanced, lateness.maxSeconds]).toEqual([true, 780]);
    expect(lateness.buckets.find(({ upToSeconds }) => upToSeconds === 900)?.count).toBe(1);
    const [event] = await place.sql<{ data: unknown }>(
      `SELECT convert_from(body, 'utf8')::json->'data' AS data FROM escalation.event_log WHERE type = 'outage-marked'`,
    );
    expect(event?.data).toMatchObject({ workingSeconds: 1200 });
    const seen = await place.people.operator.get(`cases/${caseId}`);
    expect(seen.body['excused']).toEqual(expect.arrayContaining(['system_late', 'system_down']));
    await place.people.mla.post(`cases/${caseId}/withdraw`);
  });

  it('a restart of seconds, and a night, are no outage', async () => {
    await place.stop();
    await place.freeze('2026-11-23T12:25:20+05:30');
    await place.start();
    await place.moveTo(at('17:30'));
    await place.stop();
    await place.freeze(at('20:00'));
    await place.start();
    await place.quiet();
    expect((await account(at('12:20'), at('23:00'))).body['outages']).toHaveLength(1);
  });

  it('is for those who answer for the centre, and for a span that can be read', async () => {
    const { operator, mla, foreign } = place.people;
    for (const who of [operator, mla, foreign])
      expect((await account(at('11:00'), at('12:00'), who)).status).toBe(403);
    expect((await account(at('12:00'), at('11:00'))).status).toBe(400);
    expect((await account('2020-01-01T00:00:00Z', at('11:00'))).status).toBe(400);
    expect((await account('yesterday', at('11:00'))).status).toBe(400);
    expect((await place.people.head.get('accounting')).status).toBe(400);
    expect(
      (await place.people.head.get(`accounting?district=145&from=${at('10:00')}&to=${at('11:00')}`)).status,
    ).not.toBe(200);
  });
});
