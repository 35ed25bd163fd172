// run.json: what runs now, with pids and ports, for people, checks, `npm run service` and the next start.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, endOrphans, isOurs } from './orphans.mjs';
import { PlainError } from './plain-error.mjs';

/**
 * @typedef {{ pid: number, port?: number, url?: string, marks: string[] }} RunningProcess
 * @typedef {object} RunFile
 * @property {number} launcher its pid
 * @property {string} url of the front door
 * @property {string} dataDir
 * @property {string} startedAt
 * @property {{ port: number, token: string }} control
 * @property {Record<string, RunningProcess>} processes
 */

/** @param {string} dataDir */
const fileOf = (dataDir) => join(dataDir, 'run.json');

/** @param {string} dataDir @returns {RunFile | null} */
export function readRunFile(dataDir) {
  try {
    return JSON.parse(readFileSync(fileOf(dataDir), 'utf8'));
  } catch {
    return null;
  }
}

/** @param {RunFile} run */
export function writeRunFile(run) {
  const file = fileOf(run.dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** @param {string} dataDir */
export const removeRunFile = (dataDir) => rmSync(fileOf(dataDir), { force: true });

/**
 * Refuses when another launcher runs on this data directory; ends what a killed one left.
 * @param {string} dataDir
 * @param {string} databaseDir
 * @returns {Promise<string[]>} names of the processes that were ended
 */
export async function clearGround(dataDir, databaseDir) {
  const run = readRunFile(dataDir);
  if (run && (await launcherLives(run))) {
    throw new PlainError(
      `Already running on ${dataDir} (process ${run.launcher}): ${run.url}\n` +
        'Stop it first, or start a second one with another PORT and SETU_DATA_DIR.',
    );
  }
  const { postgres, nats, ...services } = run?.processes ?? {};
  const ended = await endOrphans(named(services));
  if (nats) ended.push(...(await endOrphans(named({ nats }))));
  // PostgreSQL writes its own pid down, also when it was started a moment before the launcher was killed.
  const pid = postmasterPid(databaseDir) ?? postgres?.pid;
  if (pid)
    ended.push(
      ...(await endOrphans([{ name: 'postgres', pid, marks: [databaseDir] }], { signal: 'SIGINT' })),
    );
  removeRunFile(dataDir);
  return ended;
}

/** @param {Record<string, RunningProcess>} processes */
const named = (processes) =>
  Object.entries(processes).map(([name, { pid, marks }]) => ({ name, pid, marks }));

/** A pid may have gone to another program, another launcher even: the one of this directory answers its control port. @param {RunFile} run */
async function launcherLives(run) {
  if (run.launcher === process.pid || !isOurs(commandOf(run.launcher), ['start.mjs'])) return false;
  try {
    const answer = await fetch(`http://127.0.0.1:${run.control.port}/status`, {
      headers: { authorization: `Bearer ${run.control.token}` },
      signal: AbortSignal.timeout(2_000),
    });
    return answer.ok;
  } catch (fault) {
    // Stopped or busy, but alive: nobody else can hold its port and keep silent.
    return fault instanceof Error && fault.name === 'TimeoutError';
  }
}

/** @param {string} databaseDir */
function postmasterPid(databaseDir) {
  const file = join(databaseDir, 'postmaster.pid');
  if (!existsSync(file)) return null;
  return Number(readFileSync(file, 'utf8').split('\n')[0]) || null;
}
