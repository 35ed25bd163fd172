/**
 * Restore from an earlier dump: of one service while the others went on, and of the whole district while a reporting
 * that has a database of its own went on (as the state level does). What is lost is what was acknowledged after the
 * dump, no more, and all of it is listed by `setu epochs show`.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { dropDump, restoreDump, takeDump, wouldBeLost } from '../storage/dump.js';
import { judgeRestores, type Restored } from '../storage/restored.js';
import { setu } from '../storage/setu.js';
import type { Random } from '../stack/random.js';
import type { ServiceName, Stack } from '../stack/stack.js';
import type { HitNote, Kind } from './kind.js';
import { judgeRecovery, noted, recovery, untilCaughtUp } from './network-recovery.js';

const RECOVERS_WITHIN_MS = 60_000;
const DRAINED_WITHIN_MS = 20_000;
const HELD_BACK_MS = 600;

const DISTRICT_WITHOUT_REPORTING: readonly ServiceName[] = [
  'directory',
  'intake',
  'escalation',
  'notification',
];

async function restore(stack: Stack, random: Random, services: readonly ServiceName[]): Promise<HitNote> {
  const holdMs = random.chance(0.5) ? HELD_BACK_MS : 0;
  const workedMs = random.int(3_000, 8_000);
  await stack.load.busy();
  const names = services.join(', ');
  return noted(
    `${names} restored to a dump ${workedMs} ms old${holdMs ? ', taken with a full outbox' : ''}`,
    async () => {
      const dump = await takeDump(stack, services, holdMs);
      await pause(workedMs);
      await everybodyHasEverything(stack);
      const stoppedAt = new Date().toISOString();
      const mine = stack.services.filter(({ name }) => services.includes(name));
      await Promise.all(mine.map((one) => one.stop()));
      // The others go on, and clients knock at closed doors.
      stack.load.resume();
      const forgotten = services.includes('notification')
        ? await wouldBeLost(stack, dump, 'notification.attempt')
        : [];
      await restoreDump(stack, dump);
      // Forced: the dump may be of a moment just after the epoch of an earlier restore began.
      for (const name of services) await setu(stack, 'epochs', 'begin', name, '--force');
      const begunAt = new Date().toISOString();
      await Promise.all(mine.map((one) => one.start()));
      const recovered = await recovery(stack);
      const { epochs } = await setu<{ epochs: Restored['listed'] }>(stack, 'epochs', 'show');
      await dropDump(stack, dump);
      const restored: Restored = {
        dumpFrom: dump.from,
        stoppedAt,
        begunAt,
        services,
        forgotten,
        listed: epochs,
      };
      return { ...recovered, restored };
    },
  );
}

/** What nobody else had yet could not be named by anybody: that is another promise, and not this one. */
async function everybodyHasEverything(stack: Stack): Promise<void> {
  stack.load.pause();
  for (const until = Date.now() + DRAINED_WITHIN_MS; stack.load.inFlight > 0; await pause(20))
    if (Date.now() > until) throw new Error('the load did not come to rest');
  await untilCaughtUp(stack);
}

const judge: Kind['judge'] = (of) =>
  judgeRestores({ ...of, findings: judgeRecovery(RECOVERS_WITHIN_MS)(of) });

export const RESTORE_KINDS: readonly Kind[] = [
  {
    name: 'restore-intake',
    what: 'the database of intake is restored to an earlier dump while the others went on',
    hits: 4,
    chunk: 2,
    hit: (stack, random) => restore(stack, random, ['intake']),
    judge,
  },
  {
    name: 'restore-escalation',
    what: 'the database of escalation is restored to an earlier dump while the others went on',
    hits: 4,
    chunk: 2,
    hit: (stack, random) => restore(stack, random, ['escalation']),
    judge,
  },
  {
    name: 'restore-district',
    what: 'the databases of a district are restored to an earlier dump while a reporting with its own went on',
    hits: 4,
    chunk: 2,
    hit: (stack, random) => restore(stack, random, DISTRICT_WITHOUT_REPORTING),
    judge,
  },
];
