/** A process that stands still and goes on: what a long pause of a virtual machine looks like to the others. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Kind } from './kind.js';
import { noted, timed } from './kills.js';

const LASTS_MS = { from: 2_000, to: 15_000 };

export const freeze: Kind = {
  name: 'freeze',
  what: 'a service stands still (SIGSTOP) for 2 to 15 seconds and goes on; two of every service run',
  stack: { instances: 2 },
  hits: 20,
  chunk: 10,
  hit: (stack, random) => {
    const one = random.pick(stack.services);
    const ms = random.int(LASTS_MS.from, LASTS_MS.to);
    return noted(`${one.name} ${one.instance} stands still for ${ms} ms`, async () => {
      one.freeze();
      try {
        await pause(ms);
      } finally {
        one.thaw();
      }
      return { readyAgainMs: await timed(() => one.waitReady()) };
    });
  },
};
