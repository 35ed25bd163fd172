/** Kills of everything in turn, on two of every service: what needs nothing of a machine but processes. */
import type { Stack } from '../stack/stack.js';
import type { Kind } from './kind.js';
import { killAll, killBroker, killDatabase, killServices } from './kills.js';
import { pairs } from './pairs.js';

/** In this order, again and again, so that a short run has them all. */
const TURNS: readonly Kind[] = [killServices, pairs, killBroker, killDatabase, killAll];
const turns = new WeakMap<Stack, number>();

export const mixed: Kind = {
  name: 'mixed',
  what: 'kills of services, of the active of two, of the broker, of the database and of everything, in turn',
  stack: { instances: 2 },
  hits: 25,
  possible: pairs.possible,
  hit: (stack, random) => {
    const turn = turns.get(stack) ?? 0;
    turns.set(stack, turn + 1);
    const kind = TURNS[turn % TURNS.length] ?? killServices;
    return kind.hit(stack, random);
  },
};
