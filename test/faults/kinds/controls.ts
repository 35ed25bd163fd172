/**
 * Negative controls: the product with one thing left out, which the checker must find; and, as `honest-…`, the whole
 * product under the same conditions, which must stay green. A control that stays green proves that a check is blind.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { PromiseName } from '../check/finding.js';
import { withChanges } from '../controls/preload.js';
import { openWires } from '../net/wires.js';
import type { Stack, StackOptions } from '../stack/stack.js';
import type { Kind } from './kind.js';
import { NETWORK_KINDS } from './network.js';
import { noted } from './network-recovery.js';
import { hitAt } from './points.js';

const WORKS_MS = 4_000;

/** Nothing is done to the system: the conditions are the fault. */
const letItWork: Kind['hit'] = (stack) =>
  noted('the load runs under the conditions', async () => {
    await stack.load.busy();
    await pause(WORKS_MS);
    return {};
  });

const dropping: Kind['hit'] = (stack, random) => {
  const kind = NETWORK_KINDS.find(({ name }) => name === 'drop-messages');
  if (!kind) throw new Error('there is no kind drop-messages');
  return kind.hit(stack, random);
};

/** A superuser who alters history: says of one entry in the middle of a log that another one did it. */
async function alterLog(stack: Stack): Promise<void> {
  const [row] = await stack.query<{ sequence: string }>(
    `SELECT sequence FROM intake.event_log WHERE district = '150' AND type = 'report-received'
     ORDER BY sequence OFFSET (SELECT count(*) / 2 FROM intake.event_log WHERE district = '150' AND type = 'report-received') LIMIT 1`,
  );
  if (!row) throw new Error('the log of intake holds no report that could be altered');
  await stack.query(
    `UPDATE intake.event_log SET body = convert_to(replace(convert_from(body, 'UTF8'), '"actor":"', '"actor":"x'), 'UTF8')
     WHERE district = '150' AND sequence = ${Number(row.sequence)}`,
  );
}

interface Pair {
  readonly conditions: readonly string[];
  readonly stack?: Partial<StackOptions>;
  readonly hits: number;
}

const honest = (name: string, what: string, { conditions, stack, hits }: Pair): Kind => ({
  name: `honest-${name}`,
  what: `${what}; the product must bear it`,
  stack: { ...stack, preload: [withChanges(...conditions)] },
  hits,
  chunk: hits,
  hit: letItWork,
});

const control = (
  omission: string,
  promises: readonly PromiseName[],
  { conditions, stack, hits }: Pair,
  hit: Kind['hit'] = letItWork,
): Kind => ({
  name: `control-${omission}`,
  what: `with ${omission} the checker must go red`,
  stack: { ...stack, preload: [withChanges(...conditions, omission)] },
  hits,
  chunk: hits,
  control: promises,
  hit,
});

const OUT_OF_ORDER: Pair = { conditions: ['pause-before-commit'], hits: 3 };
const BOTH_CONSUME: Pair = {
  conditions: ['pause-before-commit', 'both-consume', 'reports-decided-anew'],
  stack: { instances: 2 },
  hits: 3,
};
const BOTH_FIRE: Pair = {
  conditions: ['pause-before-commit', 'both-fire'],
  stack: { instances: 2 },
  hits: 3,
};
const KILLED: Pair = { conditions: [], hits: 3 };

export const CONTROL_KINDS: readonly Kind[] = [
  honest('out-of-order', 'transactions commit out of the order of their ids', OUT_OF_ORDER),
  control('relay-by-last-id', ['nothing-lost', 'copies-converge'], OUT_OF_ORDER),
  honest('both-consume', 'both instances apply events', BOTH_CONSUME),
  control('no-position-check', ['nothing-twice', 'nothing-parked', 'copies-converge'], BOTH_CONSUME),
  honest('both-fire', 'both engines fire every deadline', BOTH_FIRE),
  control('no-row-guard', ['nothing-twice', 'instructed-once', 'deadlines-accounted'], BOTH_FIRE),
  control('relay-forgets-outbox', ['nothing-lost'], KILLED, hitAt('inside-sequencing')),
  control('position-before-effect', ['nothing-lost'], KILLED, hitAt('after-apply-before-commit')),
  control('blind-resend', ['instructed-once'], KILLED, hitAt('after-provider-before-note')),
  control(
    'no-catching-up',
    ['copies-converge'],
    { conditions: [], stack: { proxies: openWires, rate: 20 }, hits: 1 },
    dropping,
  ),
  {
    name: 'control-altered-log',
    what: 'one entry of a log is altered by a superuser; hashing the log again must find it',
    hits: 1,
    chunk: 1,
    control: ['chains-verify'],
    hit: letItWork,
    finish: alterLog,
  },
];
