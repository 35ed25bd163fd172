// Finds a redis-server, or brings one into the project's cache without touching the system: REDIS_SERVER, PATH, cache,
// the distribution's packages unpacked (never installed: that would start a system server).
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {{ path: string, version: string, env: Record<string, string> }} RedisBinary */

/** The server, its tools and the libraries of theirs that a plain system lacks. */
const PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'];

/**
 * A redis-server that runs here, or why there is none.
 * @param {{ cacheDir: string, env?: NodeJS.ProcessEnv, say?: (line: string) => void }} search
 * @returns {RedisBinary | string}
 */
export function findRedis({ cacheDir, env = process.env, say = () => undefined }) {
  if (env.REDIS_SERVER)
    return usable(env.REDIS_SERVER) ?? `REDIS_SERVER names ${env.REDIS_SERVER}, which cannot be run here`;
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    const found = folder ? usable(join(folder, 'redis-server')) : null;
    if (found) return found;
  }
  const home = join(cacheDir, 'redis');
  return unpacked(home) ?? fetched(home, cacheDir, say);
}

/** @param {string} home */
const unpacked = (home) => {
  const libraries = librariesOf(join(home, 'usr', 'lib'));
  return usable(join(home, 'usr', 'bin', 'redis-server'), libraries ? { LD_LIBRARY_PATH: libraries } : {});
};

/** @param {string} folder */
const librariesOf = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.includes('linux'))
        .map((name) => join(folder, name))
        .join(delimiter)
    : '';

/** @param {string} home @param {string} cacheDir @param {(line: string) => void} say @returns {RedisBinary | string} */
function fetched(home, cacheDir, say) {
  say('redis-server: fetching the packages of this system into the cache');
  mkdirSync(cacheDir, { recursive: true });
  const work = mkdtempSync(join(cacheDir, 'fetch-'));
  try {
    if (!attempt('apt-get', ['download', ...PACKAGES], work))
      return 'no redis-server was found and this system gives no package of it: install Redis, or name one in REDIS_SERVER';
    for (const archive of readdirSync(work).filter((name) => name.endsWith('.deb')))
      if (!attempt('dpkg-deb', ['-x', archive, 'unpacked'], work))
        return `the package ${archive} could not be unpacked`;
    rmSync(home, { recursive: true, force: true });
    renameSync(join(work, 'unpacked'), home);
    return unpacked(home) ?? 'the redis-server that was fetched cannot be run here';
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} path @param {Record<string, string>} [env] @returns {RedisBinary | null} */
function usable(path, env = {}) {
  try {
    const said = execFileSync(path, ['--version'], {
      encoding: 'utf8',
      timeout: 10_000,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...env },
    });
    const version = /v=(\d+\.\d+\.\d+)/.exec(said)?.[1];
    return version ? { path, version, env } : null;
  } catch {
    return null;
  }
}

/** @param {string} command @param {string[]} args @param {string} cwd */
function attempt(command, args, cwd) {
  try {
    execFileSync(command, args, { cwd, stdio: 'ignore', timeout: 180_000 });
    return true;
  } catch {
    return false;
  }
}
