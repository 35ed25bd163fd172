// What jest wrote about a run, as two numbers.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Where a part writes its result; the one of an earlier run is removed, so that it cannot be read for this one.
 * @param {string} projectDir @param {string} part
 */
export function resultFileOf(projectDir, part) {
  const file = join(projectDir, '.cache', 'test', `${part}.json`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

/**
 * A file of tests that could not run at all counts as one failure, and so does a run that failed without saying why.
 * @param {string} file @param {number} exitCode of jest
 */
export function readResult(file, exitCode) {
  try {
    return countOf(JSON.parse(readFileSync(file, 'utf8')), exitCode);
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** @param {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number }} result @param {number} exitCode */
export function countOf({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }, exitCode) {
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: exitCode === 0 ? failed : Math.max(1, failed) };
}
