/** Moves the real time of this process (tokens, codes, sessions) and leaves timers alone; services under test run in it. */
import { jest } from '@jest/globals';

const LEFT_ALONE = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

/** From now on it is so many seconds later than it is; nobody sleeps. */
export function laterBy(seconds: number): void {
  const now = Date.now() + seconds * 1000;
  jest.useFakeTimers({ now, doNotFake: [...LEFT_ALONE] });
}

/** The real time again. */
export const asItIs = (): void => void jest.useRealTimers();
