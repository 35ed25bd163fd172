import { describe, expect, it } from '@jest/globals';
import { countOf } from './results.mjs';

const result = (numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number) => ({
  numPassedTests,
  numFailedTests,
  numRuntimeErrorTestSuites,
});

describe('the closing line of npm test', () => {
  it('counts tests', () => expect(countOf(result(12, 2, 0), 1)).toEqual({ passed: 12, failed: 2 }));

  it('counts a file that could not run as a failure', () =>
    expect(countOf(result(12, 0, 1), 1)).toEqual({ passed: 12, failed: 1 }));

  it('never says 0 failed when jest itself failed', () =>
    expect(countOf(result(12, 0, 0), 1)).toEqual({ passed: 12, failed: 1 }));
});
