// A jest reporter that writes only the numbers of a run. Jest's own JSON holds the values of failed assertions too, and
// is not written at all when one of them is circular.
import { writeFileSync } from 'node:fs';

export default class CountReporter {
  /** @param {unknown} _contexts @param {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number }} results */
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    const file = process.env.SETU_TEST_RESULT;
    if (file)
      writeFileSync(file, JSON.stringify({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }));
  }
}
