// One log per process below <data dir>/logs; what a service said last, for a person.
import { existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { tailOf } from './servers/child.mjs';

const LARGEST = 20 * 1024 * 1024;

/**
 * The file to append to; one that has grown large is put aside first, over the one put aside before.
 * @param {string} dataDir
 * @param {string} name
 */
export function openLog(dataDir, name) {
  const file = join(dataDir, 'logs', `${name}.log`);
  if (existsSync(file) && statSync(file).size > LARGEST) renameSync(file, `${file}.1`);
  return file;
}

/**
 * The last faults of a log of JSON lines, else its last lines.
 * @param {string} dataDir
 * @param {string} name
 */
export function lastWords(dataDir, name) {
  const lines = tailOf(join(dataDir, 'logs', `${name}.log`), 40).split('\n');
  const faults = lines.flatMap(faultIn);
  const words = faults.length
    ? [...new Set(faults)].slice(-3)
    : lines.filter((line) => line && !/^ +at /.test(line)).slice(-8);
  return `${words.join('\n')}\n(more in ${join(dataDir, 'logs', `${name}.log`)})`;
}

/** @param {string} line */
function faultIn(line) {
  try {
    const { level, msg, err } = JSON.parse(line);
    const severe = ['error', 'fatal'].includes(level) || level >= 50;
    return severe ? [err?.message && err.message !== msg ? `${msg}: ${err.message}` : String(msg)] : [];
  } catch {
    return [];
  }
}
