// PostgreSQL refuses to run as root. As root its programs run as the user `postgres`, who must be able to enter every
// directory above binaries and data. Elsewhere everything runs as whoever started it.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** @typedef {import('./child.mjs').OsIdentity} OsIdentity */

/** Where things go that another user must reach: world traversable and kept over a restart of the machine. */
export const OPEN_PLACE = '/var/tmp';

export const isRoot = () => process.getuid?.() === 0;

/**
 * The user PostgreSQL runs as: null means "as ourselves". As root it is `postgres`, made when missing.
 * @returns {OsIdentity | null}
 */
export function databaseIdentity() {
  if (!isRoot()) return null;
  const known = lookUp('postgres');
  if (known) return known;
  makeUser();
  const made = lookUp('postgres');
  if (made) return made;
  throw new Error(
    'PostgreSQL cannot run as root and the user "postgres" could not be created. Start as an ordinary user.',
  );
}

/** @param {string} name @returns {OsIdentity | null} */
function lookUp(name) {
  try {
    const id = (/** @type {string} */ flag) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

/** Debian and most others have useradd, Alpine has adduser. */
function makeUser() {
  const ways = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
    ['adduser', '-S', '-D', '-H', '-s', '/sbin/nologin', 'postgres'],
  ];
  for (const [command = '', ...args] of ways) {
    try {
      return execFileSync(command, args, { stdio: 'ignore' });
    } catch {
      continue;
    }
  }
  return undefined;
}

/**
 * Whether this user may enter the directory and all above it. A directory that does not exist yet is judged by the
 * nearest one above that does.
 * @param {string} directory
 * @param {OsIdentity | null} identity null: ourselves
 */
export function canEnter(directory, identity) {
  if (!identity) return true;
  for (let at = resolve(directory); ; at = dirname(at)) {
    if (existsSync(at) && !mayTraverse(statSync(at), identity)) return false;
    if (at === dirname(at)) return true;
  }
}

/** @param {{ mode: number, uid: number, gid: number }} stat @param {OsIdentity} identity */
export function mayTraverse(stat, identity) {
  if (stat.uid === identity.uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === identity.gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}

/**
 * The same directory, or a copy of it in an open place when the user cannot enter it.
 * @param {string} directory
 * @param {OsIdentity | null} identity
 * @param {string} name of the copy, different for each version of its content
 */
export function reachable(directory, identity, name) {
  if (canEnter(directory, identity)) return directory;
  const copy = ownPlace(join(OPEN_PLACE, name));
  if (!existsSync(join(copy, '.complete'))) {
    cpSync(directory, copy, { recursive: true, verbatimSymlinks: true });
    mkdirSync(join(copy, '.complete'), { recursive: true });
  }
  return copy;
}

/**
 * A directory in a place open to all, made by nobody but us: others could have put programs or links there.
 * @param {string} directory
 */
export function ownPlace(directory) {
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  const stat = lstatSync(directory);
  if (stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0) return directory;
  throw new Error(
    `${directory} belongs to somebody else or can be written by others. Remove it and start again.`,
  );
}
