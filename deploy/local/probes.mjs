// Waiting for services over HTTP.
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Whether a service says that it is ready, or what it still misses.
 * @param {string} url of the service's own port
 * @param {string} service
 * @returns {Promise<{ ready: boolean, missing: string }>}
 */
export async function readinessOf(url, service) {
  try {
    const answer = await fetch(`${url}/api/${service}/ready`, { signal: AbortSignal.timeout(3_000) });
    const text = await answer.text();
    return { ready: answer.ok, missing: answer.ok ? '' : text.slice(0, 300) };
  } catch {
    return { ready: false, missing: 'it does not answer yet' };
  }
}

/**
 * Asks until the answer is yes.
 * @param {() => Promise<boolean>} probe
 * @param {{ withinMs: number, everyMs?: number, stopped: () => boolean, otherwise: () => Error }} how
 */
export async function until(probe, { withinMs, everyMs = 100, stopped, otherwise }) {
  const end = Date.now() + withinMs;
  while (!stopped()) {
    if (await probe()) return;
    if (Date.now() > end) throw otherwise();
    await sleep(everyMs);
  }
}
