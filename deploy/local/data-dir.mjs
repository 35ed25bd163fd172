// The data directory: checked before anything is started, marked as ours, emptied for a fresh start.
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PlainError, inPlainWords } from './plain-error.mjs';
import { OPEN_PLACE, canEnter } from './servers/os-user.mjs';

const MARKER = '.samvad-setu';
const LEAST_FREE = 300 * 1024 * 1024;

/**
 * Makes the directory when it is missing and refuses one that cannot be used.
 * @param {string} dataDir
 */
export function openDataDir(dataDir) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    accessSync(dataDir, constants.W_OK);
    claim(dataDir);
    for (const folder of ['logs', 'simulator'])
      mkdirSync(join(dataDir, folder), { recursive: true, mode: 0o700 });
  } catch (fault) {
    if (fault instanceof PlainError) throw fault;
    throw new PlainError(`The data directory ${dataDir} cannot be used. ${inPlainWords(fault)}`);
  }
  const free = freeBytes(dataDir);
  if (free < LEAST_FREE) throw new PlainError(tooFull(dataDir, free));
}

/** A directory that holds somebody else's files is never taken. @param {string} dataDir */
function claim(dataDir) {
  const marker = join(dataDir, MARKER);
  if (existsSync(marker)) return;
  if (readdirSync(dataDir).length > 0) {
    throw new PlainError(`${dataDir} holds files of something else. Choose another SETU_DATA_DIR.`);
  }
  writeFileSync(marker, 'Data of Samvad Setu. `npm start -- --fresh` empties this directory.\n');
}

/** @param {string} dataDir */
function freeBytes(dataDir) {
  const { bavail, bsize } = statfsSync(dataDir);
  return bavail * bsize;
}

/** @param {string} dataDir @param {number} free bytes */
export const tooFull = (dataDir, free) =>
  `The disk of ${dataDir} is nearly full: ${Math.floor(free / 1024 / 1024)} MB are free, 300 MB are needed.`;

/**
 * Empties the directory (and the database kept elsewhere) but keeps the directory itself.
 * @param {string} dataDir
 * @param {string} databaseDir
 */
export function emptyDataDir(dataDir, databaseDir) {
  for (const name of readdirSync(dataDir)) {
    if (name !== MARKER) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
  rmSync(databaseDir, { recursive: true, force: true });
}

/**
 * Where the database's files go: below the data directory, or in an open place when PostgreSQL's user cannot get there.
 * @param {string} dataDir
 * @param {import('./servers/os-user.mjs').OsIdentity | null} identity
 */
export function databaseDirOf(dataDir, identity) {
  if (canEnter(dataDir, identity)) return join(dataDir, 'postgres');
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  return join(OPEN_PLACE, `samvad-setu-${name}`, 'postgres');
}

/**
 * What was done to this data directory before.
 * @param {string} dataDir
 * @returns {{ seed?: string, clock?: string }}
 */
export function readState(dataDir) {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'state.json'), 'utf8'));
  } catch {
    return {};
  }
}

/** @param {string} dataDir @param {{ seed?: string, clock?: string }} change */
export function writeState(dataDir, change) {
  writeFileSync(
    join(dataDir, 'state.json'),
    `${JSON.stringify({ ...readState(dataDir), ...change }, null, 2)}\n`,
  );
}
