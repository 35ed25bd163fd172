// Installs packages and builds when, and only when, something changed. Two launchers in one folder wait for each other.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf } from './orphans.mjs';
import { PlainError } from './plain-error.mjs';
import { stampIs, stampOf, writeStamp } from './stamp.mjs';

/** @typedef {{ projectDir: string, say: (line: string) => void, signal?: AbortSignal }} Work */

const isSource = (/** @type {string} */ path) => !/\.spec\.ts$/.test(path) && !/\/web\//.test(path);

/**
 * Leaves node_modules and dist as package-lock.json and the sources want them.
 * @param {Work} work
 */
export async function prepare(work) {
  const release = await takeTurn(join(work.projectDir, '.cache', 'prepare.pid'), work);
  try {
    await install(work);
    await buildServices(work);
    await buildWeb(work);
  } finally {
    release();
  }
}

/** @param {Work} work */
export async function install(work) {
  if (installed(work.projectDir)) return;
  work.say('installing packages (npm ci), once');
  await run(
    work,
    work.projectDir,
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    'The packages could not be installed',
  );
}

/**
 * Whether node_modules holds what package-lock.json names. npm itself writes down what it installed.
 * @param {string} projectDir
 */
export function installed(projectDir) {
  try {
    const read = (/** @type {string[]} */ ...path) =>
      JSON.parse(readFileSync(join(projectDir, ...path), 'utf8')).packages;
    return sameInstall(read('package-lock.json'), read('node_modules', '.package-lock.json'));
  } catch {
    return false;
  }
}

/**
 * Optional packages may be missing, because they belong to another platform.
 * @param {Record<string, { version?: string, optional?: boolean, link?: boolean }>} wanted
 * @param {Record<string, { version?: string }>} present
 */
export function sameInstall(wanted, present) {
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) =>
      path === '' ||
      link === true ||
      present[path]?.version === version ||
      (optional === true && !present[path]),
  );
}

/** @param {Work} work */
async function buildServices(work) {
  const { projectDir, say } = work;
  const stamp = stampOf(
    projectDir,
    ['services', 'libs', 'deploy/cli', '.swcrc', 'package-lock.json'],
    isSource,
  );
  const file = join(projectDir, 'dist', '.services-stamp');
  if (stampIs(file, stamp)) return;
  say('building the services');
  // What was deleted from the sources must not live on in dist.
  for (const part of ['services', 'libs', 'deploy'])
    rmSync(join(projectDir, 'dist', part), { recursive: true, force: true });
  await run(work, projectDir, 'npm', ['run', '--silent', 'build'], 'The services could not be built');
  writeStamp(file, stamp);
}

/** @param {Work} work */
async function buildWeb(work) {
  const { projectDir, say } = work;
  const web = join('services', 'console', 'web');
  if (!existsSync(join(projectDir, web))) return;
  const stamp = stampOf(
    projectDir,
    [web, 'libs', 'package-lock.json'],
    (path) => !/\.spec\.tsx?$/.test(path),
  );
  const file = join(projectDir, 'dist', '.web-stamp');
  if (stampIs(file, stamp) && existsSync(join(projectDir, 'dist', 'web', 'index.html'))) return;
  say('building the web app');
  const vite = join(projectDir, 'node_modules', 'vite', 'bin', 'vite.js');
  await run(
    work,
    join(projectDir, web),
    process.execPath,
    [vite, 'build', '--logLevel', 'error'],
    'The web app could not be built',
  );
  writeStamp(file, stamp);
}

/**
 * Runs a program and shows its words only when it fails.
 * @param {Work} work @param {string} cwd @param {string} command @param {string[]} args @param {string} whenItFails
 */
async function run({ signal: ending }, cwd, command, args, whenItFails) {
  const shell = process.platform === 'win32' && command === 'npm';
  const child = spawn(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell,
    ...(ending ? { signal: ending } : {}),
  });
  /** @type {Buffer[]} */
  const words = [];
  child.stdout.on('data', (chunk) => words.push(chunk));
  child.stderr.on('data', (chunk) => words.push(chunk));
  const [code, signal] = await once(child, 'close').catch((fault) => [fault.message]);
  if (code === 0) return;
  const lines = Buffer.concat(words).toString('utf8').trimEnd().split('\n');
  throw new PlainError(`${whenItFails} (${signal ?? code}). Its words:\n${excerpt(lines).join('\n')}`);
}

/** The cause stands at the beginning or at the end. @param {string[]} lines */
const excerpt = (lines) => (lines.length <= 30 ? lines : [...lines.slice(0, 18), '…', ...lines.slice(-10)]);

/** @param {string} file @param {Work} work @returns {Promise<() => void>} */
async function takeTurn(file, { say }) {
  mkdirSync(join(file, '..'), { recursive: true });
  for (let waits = 0; ; waits++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (fault) {
      if (/** @type {{ code?: string }} */ (fault).code !== 'EEXIST') throw fault;
    }
    const holder = Number(readTolerant(file));
    if (!holder || !/node/i.test(commandOf(holder))) rmSync(file, { force: true });
    else if (waits === 0) say(`waiting: another start (process ${holder}) is installing or building`);
    await sleep(100);
  }
}

/** @param {string} file */
function readTolerant(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
