// Children of the launcher and of the tests: started in a session of their own, so that Ctrl-C reaches only their
// parent and the parent decides the order of the end. Their output goes to a file and outlives the parent.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {{ uid: number, gid: number }} OsIdentity
 * @typedef {{ logFile: string, env?: NodeJS.ProcessEnv, identity?: OsIdentity | null, cwd?: string, unref?: boolean }} ChildOptions
 */

/**
 * Starts a program whose output is appended to `logFile`. With `unref` the parent may end before it.
 * @param {string} command
 * @param {string[]} args
 * @param {ChildOptions} options
 * @returns {ChildProcess}
 */
export function startChild(command, args, { logFile, env, identity, cwd, unref }) {
  const log = openSync(logFile, 'a', 0o600);
  try {
    const child = spawn(command, args, {
      stdio: ['ignore', log, log],
      detached: process.platform !== 'win32',
      env: env ?? process.env,
      ...(cwd ? { cwd } : {}),
      ...(identity ?? {}),
    });
    // Without a listener a missing program would end the parent; whoever waits sees the exit.
    child.on('error', () => undefined);
    if (unref) child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** @param {ChildProcess} child */
export const hasEnded = (child) =>
  child.exitCode !== null || child.signalCode !== null || child.pid === undefined;

/**
 * Asks a child to end, and ends it by force when it has not after `withinMs`.
 * @param {ChildProcess} child
 * @param {{ signal?: NodeJS.Signals, force?: NodeJS.Signals, withinMs?: number }} [how]
 * @returns {Promise<boolean>} true when it ended by itself
 */
export async function stopChild(child, { signal = 'SIGTERM', force = 'SIGKILL', withinMs = 5_000 } = {}) {
  if (hasEnded(child)) return true;
  const ended = once(child, 'exit');
  child.kill(signal);
  // A stopped process (SIGSTOP) takes its signal only when it goes on.
  child.kill('SIGCONT');
  const patience = new AbortController();
  const inTime = await Promise.race([
    ended.then(() => true),
    sleep(withinMs, false, { signal: patience.signal, ref: false }).catch(() => true),
  ]);
  if (!inTime) child.kill(force);
  await ended;
  patience.abort();
  return inTime;
}

/**
 * The last lines of a log, for a message about a child that died.
 * @param {string} logFile
 * @param {number} [lines]
 */
export function tailOf(logFile, lines = 12) {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}
