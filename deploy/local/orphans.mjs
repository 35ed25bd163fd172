// Processes left by a launcher that was killed: found by pid *and* data directory, because a pid may belong to somebody
// else by now. Nothing else is ever ended.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {{ name: string, pid: number, marks: string[] }} Known a process and what its command line must show
 */

/**
 * The command line of a process, or the empty text when there is none.
 * @param {number} pid
 */
export function commandOf(pid) {
  if (!Number.isInteger(pid) || pid <= 1) return '';
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch (fault) {
    if (process.platform === 'linux') return '';
    return fromPs(pid);
  }
}

/** @param {number} pid */
function fromPs(pid) {
  try {
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/**
 * Whether a command line is the one of the process we knew.
 * @param {string} command
 * @param {string[]} marks
 */
export const isOurs = (command, marks) => command !== '' && marks.every((mark) => command.includes(mark));

/**
 * Ends those that still live, politely first.
 * @param {Known[]} known
 * @param {{ signal?: NodeJS.Signals, withinMs?: number }} [how]
 * @returns {Promise<string[]>} names of those that were ended
 */
export async function endOrphans(known, { signal = 'SIGTERM', withinMs = 6_000 } = {}) {
  const alive = () => known.filter(({ pid, marks }) => isOurs(commandOf(pid), marks));
  const found = alive();
  for (const { pid } of found) sendSignals(pid, signal, 'SIGCONT');
  const until = Date.now() + withinMs;
  while (alive().length && Date.now() < until) await sleep(50);
  for (const { pid } of alive()) sendSignals(pid, 'SIGKILL');
  while (alive().length && Date.now() < until + 5_000) await sleep(50);
  return found.map(({ name }) => name);
}

/** @param {number} pid @param {NodeJS.Signals[]} signals */
function sendSignals(pid, ...signals) {
  for (const signal of signals) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
  }
}
