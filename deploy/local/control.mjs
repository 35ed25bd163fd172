// A door for `npm run service`: status, stop, start, restart, kill of one process. Loopback only, with a token that
// stands in run.json, which only the owner can read.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

/** @typedef {import('./supervised.mjs').Supervised} Supervised */

const ACTIONS = /** @type {Record<string, (one: Supervised) => Promise<void>>} */ ({
  stop: (one) => one.stop(),
  start: (one) => one.start(),
  kill: (one) => one.kill(),
  restart: async (one) => {
    await one.stop();
    await one.start();
  },
});

/**
 * @param {() => readonly Supervised[]} all
 * @returns {Promise<{ port: number, token: string, close(): void }>}
 */
export async function openControl(all) {
  const token = randomBytes(18).toString('base64url');
  const server = createServer((request, response) => {
    const answer = (/** @type {number} */ status, /** @type {unknown} */ body) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (!sameText(request.headers.authorization ?? '', `Bearer ${token}`))
      return answer(401, { error: 'token' });
    void act(request.method ?? '', request.url ?? '', all()).then(
      (found) =>
        found ? answer(200, found) : answer(404, { error: `nothing is called that: ${request.url}` }),
      (fault) => answer(500, { error: fault instanceof Error ? fault.message : String(fault) }),
    );
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(null));
  });
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return { port, token, close: () => void (server.close(), server.closeAllConnections()) };
}

/** @param {string} method @param {string} url @param {readonly Supervised[]} all */
async function act(method, url, all) {
  const [, action = '', name = ''] = url.split('/');
  const one = all.find((candidate) => candidate.name === name);
  const perform = ACTIONS[action];
  if (method === 'POST' && one && perform) await perform(one);
  else if (method !== 'GET' || action !== 'status') return null;
  return all.map(({ name, state, pid }) => ({ name, state, pid }));
}

/** @param {string} a @param {string} b */
const sameText = (a, b) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
