// The whole product as `npm start` runs it, in a data directory and on a port of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hasEnded } from '../../../deploy/local/servers/child.mjs';
import { freePort } from '../../../deploy/local/servers/ports.mjs';
import { inherited } from '../../../deploy/local/services.mjs';
import { ending } from './endings.mjs';

const START_WITHIN_MS = 180_000;

/** @typedef {{ url: string, startMs: number, servicesMs: number, launcherPid: number, pids: Record<string, number>, urls: Record<string, string>, dataDir: string, stop(): Promise<void> }} Product `servicesMs`: from the start of the first service */

/**
 * Starts it and waits for its line `ready`.
 * @param {{ projectDir: string, dataDir: string, args?: string[], env?: Record<string, string> }} how
 * @returns {Promise<Product>}
 */
export async function startProduct({ projectDir, dataDir, args = [], env = {} }) {
  const began = performance.now();
  const port = await freePort();
  const child = spawn(process.execPath, [join(projectDir, 'deploy/local/start.mjs'), ...args], {
    cwd: projectDir,
    env: { ...inherited(), PORT: String(port), SETU_DATA_DIR: dataDir, LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = ending(async () => {
    if (hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  });
  const timer = setTimeout(() => child.kill('SIGTERM'), START_WITHIN_MS);
  const words = await untilReady(child).finally(() => clearTimeout(timer));
  if (!words.ready) throw new Error(`the product did not start:\n${words.said.slice(-2_000)}`);
  const startMs = performance.now() - began;
  const run = JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8'));
  /** @type {[string, { pid: number, url?: string }][]} */
  const processes = Object.entries(run.processes);
  return {
    servicesMs: performance.now() - words.servicesAt,
    ...{ url: `http://localhost:${port}`, startMs, launcherPid: child.pid ?? 0, dataDir, stop },
    pids: Object.fromEntries(processes.map(([name, { pid }]) => [name, pid])),
    urls: Object.fromEntries(processes.flatMap(([name, { url }]) => (url ? [[name, url]] : []))),
  };
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<{ ready: boolean, said: string, servicesAt: number }>} */
function untilReady(child) {
  return new Promise((resolve) => {
    let said = '';
    let servicesAt = Number.NaN;
    const take = (/** @type {Buffer} */ chunk) => {
      said += chunk.toString('utf8');
      if (Number.isNaN(servicesAt) && said.includes('starting the services')) servicesAt = performance.now();
      if (/^ready /m.test(said)) resolve({ ready: true, said, servicesAt });
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', () => resolve({ ready: false, said, servicesAt }));
  });
}

/** @param {string} dataDir */
export const removeProduct = (dataDir) => rmSync(dataDir, { recursive: true, force: true });
