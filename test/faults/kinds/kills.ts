/** Kills as a crash would: services, the broker, the database, and everything at once. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Stack } from '../stack/stack.js';
import type { HitNote, Kind } from './kind.js';

/** Runs one fault and notes when it began and ended. */
export async function noted(
  what: string,
  harm: () => Promise<Record<string, unknown> | void>,
): Promise<HitNote> {
  const from = new Date().toISOString();
  const details = await harm();
  return { what, from, to: new Date().toISOString(), ...(details ? { details } : {}) };
}

/** Milliseconds of real time until `work` is done. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round(performance.now() - began);
}

const AGAIN = 0.3;

export const killServices: Kind = {
  name: 'kill-services',
  what: 'kill -9 of a random service process, sometimes once more while it comes up',
  hits: 60,
  hit: (stack, random) => {
    const one = random.pick(stack.services);
    const again = random.chance(AGAIN) ? random.int(50, 1_500) : null;
    return noted(`kill -9 of ${one.name}${again === null ? '' : `, again after ${again} ms`}`, async () => {
      await one.kill();
      if (again !== null) await pause(again).then(() => one.kill());
      return { readyAgainMs: await timed(() => one.waitReady()) };
    });
  },
};

export const killBroker: Kind = {
  name: 'kill-broker',
  what: 'kill -9 of nats-server, started again after up to two seconds',
  hits: 40,
  hit: (stack, random) => {
    const away = random.int(0, 2_000);
    return noted(`kill -9 of the broker, away for ${away} ms`, async () => {
      await stack.nats.kill();
      await pause(away);
      await stack.nats.start();
      await stack.waitReady();
    });
  },
};

const IMMEDIATE = 0.25;

export const killDatabase: Kind = {
  name: 'kill-database',
  what: 'kill -9 of PostgreSQL with all its processes, or an immediate stop, started again after up to 1.5 seconds',
  hits: 40,
  hit: (stack, random) => {
    const immediate = random.chance(IMMEDIATE);
    const away = random.int(0, 1_500);
    const how = immediate ? 'immediate stop' : 'kill -9';
    return noted(`${how} of the database, away for ${away} ms`, async () => {
      await (immediate ? stack.postgres.stop('immediate') : stack.postgres.kill());
      await pause(away);
      const recoveryMs = await timed(() => stack.postgres.start());
      return { recoveryMs, readyAgainMs: await timed(() => stack.waitReady()) };
    });
  },
};

export const killAll: Kind = {
  name: 'kill-all',
  what: 'kill -9 of every service, the broker and the database within one second',
  hits: 30,
  chunk: 15,
  hit: (stack, random) => {
    const away = random.int(0, 1_500);
    return noted(`everything within a second, servers away for ${away} ms`, async () => {
      await Promise.all(victims(stack).map((kill) => pause(random.int(0, 900)).then(kill)));
      await pause(away);
      await Promise.all([stack.postgres.start(), stack.nats.start()]);
      return { readyAgainMs: await timed(() => stack.waitReady()) };
    });
  },
};

const victims = (stack: Stack): (() => Promise<void>)[] => [
  ...stack.services.map((one) => () => one.kill()),
  () => stack.nats.kill(),
  () => stack.postgres.kill(),
];
