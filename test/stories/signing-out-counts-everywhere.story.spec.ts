/** Whoever signs out, or whose phone was lost, is let in nowhere any more: every service hears of it within seconds. */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { eventually } from '@setu/testing';
import { ask, good } from '../world/http.js';
import { World } from '../world/world.js';

let world: World;
beforeEach(async () => {
  world = await World.open({ at: '2026-12-01T11:00:00+05:30' });
});
afterEach(() => world.close());

const sessionOf = (token: string): string =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sid: string }).sid;

it('refuses a signed-out token in every service, and no other token', async () => {
  const lost = await world.representative();
  const here = await world.representative();
  // A report without anything in it: whoever is let in is told what is missing.
  const ASKED = [
    ['directory', 'posts', undefined],
    ['intake', 'missed-calls', {}],
    ['escalation', 'cases', undefined],
  ] as const;
  const statuses = (token: string): Promise<number[]> =>
    Promise.all(
      ASKED.map(
        async ([name, path, body]) => (await ask(`${world.url(name)}/${path}`, { token, body })).status,
      ),
    );
  expect(await statuses(lost.token)).toEqual([200, 400, 200]);
  good(
    await ask(`${world.url('directory')}/sessions/${sessionOf(lost.token)}`, {
      token: here.token,
      method: 'DELETE',
    }),
  );
  await world.drain();
  await eventually(
    async () => (await statuses(lost.token)).every((status) => status === 401),
    'every service refuses the token',
  );
  expect(await statuses(here.token)).toEqual([200, 400, 200]);
});
