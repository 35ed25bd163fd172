import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataOf } from '@setu/contracts';
import { eventually, id, MLA, NUMBER, OFFICER, POST } from '@setu/testing';
import { event } from '../../test/events.js';
import { startPlace, type Place } from '../../test/place.js';

let place: Place;
let n = 700;
let bridgeId = '';
beforeAll(async () => {
  place = await startPlace();
}, 60_000);
afterAll(async () => place?.close());
beforeEach(async () => {
  bridgeId = id(++n);
  await place.freeze('2026-11-23T11:16:00+05:30');
});

const MLA_PHONE = '+915550200009';
function request(): Promise<unknown> {
  const data: DataOf<'bridge-requested'> = {
    ...{ caseId: bridgeId, legId: bridgeId, postId: POST.dpro, officerId: OFFICER.dpro },
    ...{ reference: 'HRD-0412', representativeId: MLA, bridgeId, by: 'officer' },
    requestedAt: '2026-11-23T05:46:00Z',
  };
  return place.escalation.emit(
    event('bridge-requested', bridgeId, data, { callbackNumber: { value: MLA_PHONE, of: MLA } }),
  );
}
const ringsAt = async (number: string) =>
  (await place.phone(number)).filter((item) => item.caseId === bridgeId);
const rings = (number: string) =>
  eventually(async () => {
    const items = await ringsAt(number);
    return items.length > 0 && items;
  }, `${number} rings`);
async function post(
  path: string,
  body: object = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const url = `${place.service.url}/api/notification/v1/simulator/bridges/${bridgeId}/${path}`;
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const ended = (): Promise<Record<string, unknown>[]> =>
  place
    .sql<{ body: string }>(
      `SELECT convert_from(body, 'utf8') AS body FROM notification.event_log WHERE type = 'bridge-ended'`,
    )
    .then((rows) => rows.map((row) => (JSON.parse(row.body) as { data: Record<string, unknown> }).data))
    .then((all) => all.filter((data) => data['bridgeId'] === bridgeId));
const end = () =>
  eventually(async () => {
    const all = await ended();
    return all.length > 0 && all;
  }, 'the end is told');

describe('R18: the bridge call', () => {
  it('rings at the officer, then at the representative, and tells talk and times once', async () => {
    await request();
    const [first] = await rings(NUMBER.dpro);
    expect(first).toMatchObject({ channel: 'voice', purpose: 'bridge', bridgeId });
    expect(first?.text).toContain('मा० विधायक श्री राम सिंह');
    expect(await ringsAt(MLA_PHONE)).toEqual([]);
    expect((await post('answer')).body).toMatchObject({ state: 'answered', ringing: MLA_PHONE });
    const [second] = await rings(MLA_PHONE);
    expect(second?.text).toContain('मा० महोदय');
    await place.freeze('2026-11-23T11:16:20+05:30');
    expect((await post('answer')).body).toMatchObject({ state: 'connected', ringing: null });
    await place.freeze('2026-11-23T11:17:30+05:30');
    expect((await post('hang-up')).status).toBe(200);
    expect(await end()).toEqual([
      {
        ...{ bridgeId, caseId: bridgeId, legId: bridgeId, result: 'talked', talkSeconds: 70 },
        startedAt: '2026-11-23T05:46:00.000Z',
        connectedAt: '2026-11-23T05:46:20.000Z',
        endedAt: '2026-11-23T05:47:30.000Z',
      },
    ]);
    await post('hang-up', { talkSeconds: 500 });
    expect(await ended()).toHaveLength(1);
    expect((await post('answer')).status).toBe(409);
  });

  it('asked for twice it rings once', async () => {
    await request();
    await rings(NUMBER.dpro);
    await request();
    await post('hang-up');
    expect(await end()).toMatchObject([{ result: 'officer_no_answer', talkSeconds: 0, connectedAt: null }]);
    expect(await ringsAt(NUMBER.dpro)).toHaveLength(1);
  });

  it('a representative who does not answer in a minute ends it, by the clock', async () => {
    await request();
    await rings(NUMBER.dpro);
    await post('answer');
    await rings(MLA_PHONE);
    await place.freeze('2026-11-23T11:17:01+05:30');
    expect(await end()).toMatchObject([{ result: 'representative_no_answer', talkSeconds: 0 }]);
  });

  it('a phone that cannot be reached fails at once; what nobody knows is told as unknown', async () => {
    for (const [mode, result] of [
      ['fail', 'failed'],
      ['unknown', 'unknown'],
    ] as const) {
      bridgeId = id(++n);
      await place.breaks(NUMBER.dpro, 'voice', mode);
      await request();
      expect(await end()).toMatchObject([{ result, talkSeconds: 0, startedAt: null }]);
      await place.breaks(NUMBER.dpro, 'voice', 'none');
    }
  });

  it('a restart in the midst of a call loses nothing and rings nobody twice', async () => {
    await request();
    await rings(NUMBER.dpro);
    await place.sql(`UPDATE notification.bridge SET state = 'calling' WHERE id = $1`, [bridgeId]);
    await place.restart();
    await eventually(async () => {
      const [row] = await place.sql<{ state: string }>(
        'SELECT state FROM notification.bridge WHERE id = $1',
        [bridgeId],
      );
      return row?.state === 'ringing';
    }, 'it rings again');
    expect(await ringsAt(NUMBER.dpro)).toHaveLength(1);
    await post('answer');
    await post('answer');
    await post('hang-up', { talkSeconds: 15 });
    expect(await end()).toMatchObject([{ result: 'talked', talkSeconds: 15 }]);
  });

  it('refuses talk that nobody can have had, and bridges that never were', async () => {
    await request();
    await rings(NUMBER.dpro);
    expect((await post('hang-up', { talkSeconds: -1 })).status).toBe(400);
    expect((await post('hang-up', { talkSeconds: 1e9 })).status).toBe(400);
    const known = bridgeId;
    bridgeId = id(9999);
    expect((await post('answer')).status).toBe(404);
    bridgeId = known;
    await post('hang-up');
    await end();
    const { items } = (await (
      await fetch(`${place.service.url}/api/notification/v1/simulator/bridges`)
    ).json()) as { items: { bridgeId: string }[] };
    expect(items.map((item) => item.bridgeId)).not.toContain(known);
  });

  it('keeps no number and no text in its table', async () => {
    const rows = await place.sql<{ all: string }>('SELECT bridge::text AS all FROM notification.bridge');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.all).not.toMatch(/5550\d{6}|संवाद/);
  });
});
