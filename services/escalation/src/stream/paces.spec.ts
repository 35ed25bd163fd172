import { describe, expect, it } from '@jest/globals';
import { Paces } from './paces.js';

/** Work whose end the test decides. */
function work() {
  const ends: (() => void)[] = [];
  let begun = 0;
  const run = (): Promise<void> => {
    begun += 1;
    return new Promise((resolve) => ends.push(resolve));
  };
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
  return { run, begun: () => begun, end: async () => (ends.shift()?.(), turn()), turn };
}

describe('work that is asked for again and again', () => {
  it('never runs twice at once, and asked for meanwhile it runs once more', async () => {
    const { run, begun, end, turn } = work();
    const paces = new Paces(0, run);
    for (let n = 0; n < 5; n += 1) paces.ask();
    await turn();
    expect(begun()).toBe(1);
    for (let n = 0; n < 5; n += 1) paces.ask();
    await turn();
    expect(begun()).toBe(1);
    await end();
    await turn();
    expect(begun()).toBe(2);
    await end();
    await turn();
    expect(begun()).toBe(2);
  });

  it('nothing runs after it was stopped, and stopping waits for what runs', async () => {
    const { run, begun, end, turn } = work();
    const paces = new Paces(0, run);
    paces.ask();
    await turn();
    let stopped = false;
    const stopping = paces.stop().then(() => (stopped = true));
    paces.ask();
    await turn();
    expect(stopped).toBe(false);
    await end();
    await stopping;
    paces.ask();
    await turn();
    expect(begun()).toBe(1);
  });
});
