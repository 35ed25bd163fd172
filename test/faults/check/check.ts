/** All checks together. Pure. */
import type { Ack } from '../load/load.js';
import { chainsVerify, copiesConverge } from './copies.js';
import type { Facts } from './facts.js';
import type { Checked, Finding } from './finding.js';
import { instructedOnce, nothingLost, nothingTwice } from './operations.js';
import { deadlinesAccounted, neverEarly, nobodyBlamed } from './timers.js';
import { worldOf, type World } from './world.js';

const CHECKS: readonly ((world: World) => Checked)[] = [
  nothingLost,
  nothingTwice,
  instructedOnce,
  copiesConverge,
  chainsVerify,
  deadlinesAccounted,
  neverEarly,
  nothingParked,
  healthy,
  nobodyBlamed,
];

/** One answer per promise, in the order of PROMISES. */
export function check(acks: readonly Ack[], facts: Facts): Checked[] {
  const world = worldOf(acks, facts);
  return CHECKS.map((one) => one(world));
}

export const findingsOf = (all: readonly Checked[]): Finding[] => all.flatMap(({ findings }) => findings);

function nothingParked({ facts }: World): Checked {
  return {
    promise: 'nothing-parked',
    checked: facts.services.length,
    findings: facts.services.flatMap(({ name, parked }) =>
      parked.map(({ id, type, state, reason }): Finding => ({
        ...{ promise: 'nothing-parked', outcome: 'lost', id: `${name} ${id}` },
        detail: `${type} is ${state}: ${reason.split('\n')[0]}`,
      })),
    ),
  };
}

function healthy({ facts }: World): Checked {
  return {
    promise: 'healthy',
    checked: facts.health.length,
    findings: facts.health.flatMap(({ service, instance, ok, detail }): Finding[] =>
      ok ? [] : [{ promise: 'healthy', outcome: 'wrong', id: `${service} ${instance}`, detail }],
    ),
  };
}
