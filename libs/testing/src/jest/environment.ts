/** The node environment that also remembers whether a test of the file failed, so that its database can be kept. */
import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';

export default class SetuEnvironment extends TestEnvironment {
  handleTestEvent(event: Circus.Event): void {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') {
      this.global.setuTestFailed = true;
    }
  }
}
