// The machine a bench ran on, and how busy others kept it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** More than this many cores used by others make a round noisy. */
export const NOISY_CORES = 1;
const WATCH_MS = 1_000;

/** @typedef {{ loadavg: string, others: number | null }} Load `others`: cores in use while the bench itself rested */

/** Looks at the machine for a second in which the bench does nothing. @returns {Promise<Load>} */
export async function loadNow() {
  const before = busyTicks();
  await sleep(WATCH_MS);
  const after = busyTicks();
  const others =
    before && after ? ((after.busy - before.busy) / (after.all - before.all)) * cpus().length : null;
  return { loadavg: loadavgText(), others: others === null ? null : Math.round(others * 100) / 100 };
}

/** @param {Load} before @param {Load} after */
export const isNoisy = (before, after) => Math.max(before.others ?? 0, after.others ?? 0) > NOISY_CORES;

function loadavgText() {
  try {
    return readFileSync('/proc/loadavg', 'utf8').trim();
  } catch {
    return loadavg()
      .map((one) => one.toFixed(2))
      .join(' ');
  }
}

/** Null where the system does not say. */
function busyTicks() {
  try {
    const first = readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '';
    const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, soft = 0] = first
      .trim()
      .split(/\s+/)
      .slice(1)
      .map(Number);
    const busy = user + nice + system + irq + soft;
    return { busy, all: busy + idle + wait };
  } catch {
    return null;
  }
}

/** Programs and processors, without anything that names this machine. */
export function describeMachine() {
  return {
    platform: `${process.platform} ${process.arch}`,
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
  };
}

/** Which state of the sources was measured; null without git. @param {string} projectDir */
export function revisionOf(projectDir) {
  try {
    const git = (/** @type {string[]} */ ...args) =>
      execFileSync('git', args, {
        cwd: projectDir,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    return `${git('rev-parse', '--short=12', 'HEAD')}${git('status', '--porcelain') ? ' with changes' : ''}`;
  } catch {
    return null;
  }
}
