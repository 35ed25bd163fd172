/**
 * Which event is being handled right now, carried along with the running work. Lets the outbox refuse events inside
 * the handler of a view (design: edges cause or are views).
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Edge } from '@setu/contracts';

export interface Handling {
  type: string;
  producer: string;
  edge: Edge;
}

const storage = new AsyncLocalStorage<Handling>();

/** Runs `fn` as the handler of this event. */
export const whileHandling = <T>(handling: Handling, fn: () => T): T => storage.run(handling, fn);

/** The event being handled, or null outside any handler. */
export const currentlyHandling = (): Handling | null => storage.getStore() ?? null;
