// @ts-check
/** Asks a running service the same few things over and over from a thread of its own, and says how long each took. */
import { parentPort, workerData } from 'node:worker_threads';

const { url, token, asks, restMs } =
  /** @type {{ url: string, token: string, asks: Record<string, string>, restMs: number }} */ (workerData);
/** @type {Record<string, { ms: number, status: number }[]>} */
let seen = {};
let isOver = false;

/** @param {string} name @param {string} path */
async function ask(name, path) {
  while (!isOver) {
    const from = performance.now();
    const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
    await answer.arrayBuffer();
    (seen[name] ??= []).push({ ms: performance.now() - from, status: answer.status });
    await new Promise((resolve) => setTimeout(resolve, restMs));
  }
}

parentPort?.on('message', (message) => {
  if (message === 'stop') isOver = true;
  parentPort?.postMessage(seen);
  seen = {};
});
await Promise.all(Object.entries(asks).map(([name, path]) => ask(name, path)));
parentPort?.close();
