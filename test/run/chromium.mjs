// A Chromium for the browser tests: the one named, the one installed, else (Debian and Ubuntu) the system's package.
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PlainError } from '../../deploy/local/plain-error.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Its path.
 * @param {{ env: Record<string, string | undefined>, say: (line: string) => void }} how
 * @returns {Promise<string>}
 */
export async function findChromium({ env, say }) {
  if (env.CHROMIUM_PATH) return named(env.CHROMIUM_PATH);
  const found = installedOne(env);
  if (found) return found;
  say('browser: installing the package chromium of this system (apt-get)');
  if (install()) {
    const fresh = installedOne(env);
    if (fresh) return fresh;
  }
  throw new PlainError(
    'No Chromium was found. Install one, or name it in CHROMIUM_PATH; `npm test -- unit` runs without.',
  );
}

/** @param {string} path */
function named(path) {
  if (canRun(path)) return path;
  throw new PlainError(`CHROMIUM_PATH names ${path}, which cannot be run.`);
}

/** @param {Record<string, string | undefined>} env */
function installedOne(env) {
  const folders = [...ELSEWHERE.slice(0, 3), ...(env.PATH ?? '').split(delimiter)];
  const paths = [
    ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
    ...ELSEWHERE.slice(3),
  ];
  return paths.find(canRun) ?? null;
}

/** Only where it needs no password. */
function install() {
  const rights = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (/** @type {string[]} */ ...args) => attempt([...rights, 'apt-get', '-y', '-qq', ...args]);
  const wanted = ['install', '--no-install-recommends', 'chromium'];
  return apt(...wanted) || (apt('update') && apt(...wanted));
}

/** @param {string[]} command */
function attempt([program = '', ...args]) {
  try {
    execFileSync(program, args, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return true;
  } catch {
    return false;
  }
}

/** @param {string} path */
function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
