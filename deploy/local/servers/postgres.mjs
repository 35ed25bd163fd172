// One PostgreSQL cluster in a directory: made, started, stopped. No client: only the server's own programs are used.
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded, startChild, stopChild, tailOf } from './child.mjs';
import { OPEN_PLACE, canEnter } from './os-user.mjs';

/**
 * @typedef {import('./postgres-binaries.mjs').PostgresBinaries} PostgresBinaries
 * @typedef {import('./child.mjs').OsIdentity} OsIdentity
 * @typedef {{ binaries: PostgresBinaries, identity: OsIdentity | null, dataDir: string, logFile: string, unref?: boolean }} Cluster
 * @typedef {{ port: number, pid: number, child: import('node:child_process').ChildProcess, stop(): Promise<void>, kill(): Promise<void> }} RunningCluster
 */

export const ADMIN = 'setu_admin';

/** Given up only for tests, whose data nobody misses. */
export const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** @param {string} dataDir */
export const clusterExists = (dataDir) => existsSync(join(dataDir, 'PG_VERSION'));

/**
 * The address of a database of the cluster for a user.
 * @param {{ port: number, password: string, user?: string, database?: string }} of
 */
export const databaseUrl = ({ port, password, user = ADMIN, database = 'postgres' }) =>
  `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/**
 * Makes the cluster's files. Text sorts by code point, so that an order does not depend on the machine.
 * @param {Cluster} cluster
 * @param {{ password: string, database?: string }} first the administrator's password and a database to create
 */
export function initialiseCluster(cluster, { password, database }) {
  const { binaries, identity, dataDir } = cluster;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (identity) chownSync(dataDir, identity.uid, identity.gid);
  const secretPlace = mkdtempSync(join(canEnter(tmpdir(), identity) ? tmpdir() : OPEN_PLACE, 'setu-pw-'));
  const passwordFile = join(secretPlace, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (identity) for (const path of [secretPlace, passwordFile]) chownSync(path, identity.uid, identity.gid);
  try {
    run(cluster, binaries.initdb, [
      ...['-D', dataDir, '--username', ADMIN, '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-instructions'],
    ]);
  } finally {
    rmSync(secretPlace, { recursive: true, force: true });
  }
  if (database)
    run(cluster, binaries.postgres, ['--single', '-D', dataDir, 'postgres'], `create database ${database}\n`);
}

/** @param {Cluster} cluster @param {string} command @param {string[]} args @param {string} [input] */
function run({ identity, dataDir }, command, args, input = '') {
  const done = spawnSync(command, args, {
    encoding: 'utf8',
    input,
    cwd: dirname(dataDir),
    env: plainEnvironment(),
    ...(identity ?? {}),
  });
  if (done.status === 0) return;
  throw new Error(
    `PostgreSQL could not be set up in ${dataDir}: ${(done.stderr || String(done.error)).trim()}`,
  );
}

/** Without the variables that would lead the server's programs to another server. */
function plainEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

/**
 * Starts the cluster on the loopback address and waits until it takes connections.
 * @param {Cluster} cluster
 * @param {{ port: number, settings?: Record<string, string>, withinMs?: number }} how
 * @returns {Promise<RunningCluster>}
 */
export async function startCluster(cluster, { port, settings = {}, withinMs = 60_000 }) {
  const wanted = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    ...settings,
  };
  const args = Object.entries(wanted).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = startChild(cluster.binaries.postgres, ['-D', cluster.dataDir, '-p', String(port), ...args], {
    logFile: cluster.logFile,
    env: plainEnvironment(),
    identity: cluster.identity,
    cwd: dirname(cluster.dataDir),
    unref: cluster.unref,
  });
  await untilReady(child, cluster, withinMs);
  return {
    port,
    child,
    pid: child.pid ?? 0,
    stop: async () => void (await stopChild(child, { signal: 'SIGINT', force: 'SIGQUIT', withinMs: 6_000 })),
    kill: async () => void (await stopChild(child, { signal: 'SIGKILL' })),
  };
}

/** @param {import('node:child_process').ChildProcess} child @param {Cluster} cluster @param {number} withinMs */
async function untilReady(child, { dataDir, logFile }, withinMs) {
  const until = Date.now() + withinMs;
  while (!postmasterIsReady(dataDir, child.pid)) {
    if (hasEnded(child)) throw new Error(`PostgreSQL did not start. Its last words:\n${tailOf(logFile)}`);
    if (Date.now() > until) {
      await stopChild(child, { signal: 'SIGINT' });
      throw new Error(
        `PostgreSQL was not ready after ${withinMs / 1000} s. Its last words:\n${tailOf(logFile)}`,
      );
    }
    await sleep(15);
  }
}

/** The server itself writes its pid and state into its directory. @param {string} dataDir @param {number | undefined} pid */
function postmasterIsReady(dataDir, pid) {
  try {
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}
