// npm run service -- status | stop <name> | start <name> | restart <name> | kill <name>
// Talks to the launcher of SETU_DATA_DIR. A service stopped here stays stopped until it is started here.
import { resolve } from 'node:path';
import { readRunFile } from './run-file.mjs';

const USAGE = 'npm run service -- status | stop <name> | start <name> | restart <name> | kill <name>';

/** @param {string[]} argv @returns {Promise<string>} what to print */
async function main([action = 'status', name]) {
  if (!['status', 'stop', 'start', 'restart', 'kill'].includes(action)) throw new Error(USAGE);
  if (action !== 'status' && !name) throw new Error(`Which one? ${USAGE}`);
  const dataDir = resolve(process.env.SETU_DATA_DIR || '.setu');
  const run = readRunFile(dataDir);
  if (!run) throw new Error(`Nothing runs on ${dataDir}.`);
  const answer = await ask(run, action, name);
  return answer
    .map((one) => `${one.name.padEnd(14)}${one.state.padEnd(10)}${one.pid ?? ''}`.trimEnd())
    .join('\n');
}

/**
 * @param {import('./run-file.mjs').RunFile} run @param {string} action @param {string | undefined} name
 * @returns {Promise<{ name: string, state: string, pid: number | null }[]>}
 */
async function ask({ control, dataDir }, action, name) {
  const url = `http://127.0.0.1:${control.port}/${action}${name ? `/${name}` : ''}`;
  const response = await fetch(url, {
    method: action === 'status' ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${control.token}` },
  }).catch(() => {
    throw new Error(`The launcher of ${dataDir} does not answer.`);
  });
  const body = /** @type {any} */ (await response.json());
  if (!response.ok) throw new Error(body.error);
  return body;
}

try {
  process.stdout.write(`${await main(process.argv.slice(2))}\n`);
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : fault}\n`);
  process.exitCode = 1;
}
