/** The database's machine loses its power: what was acknowledged must be on the disk. */
import { setTimeout as pause } from 'node:timers/promises';
import { untilDatabaseAnswers } from '../storage/database-answers.js';
import { ON_VOLUME, settle, volumeOf } from '../storage/database-on-volume.js';
import { whyNoLoopVolume } from '../storage/loop-volume.js';
import { familyOf, signalAll } from '../storage/processes.js';
import type { Random } from '../stack/random.js';
import type { Stack } from '../stack/stack.js';
import type { HitNote, Kind } from './kind.js';
import { judgeRecovery, noted, recovery } from './network-recovery.js';

const RECOVERS_WITHIN_MS = 60_000;

async function cutPower(stack: Stack, random: Random): Promise<HitNote> {
  const darkMs = random.int(0, 1_500);
  await stack.load.busy();
  return noted(`power cut of the database, dark for ${darkMs} ms`, async () => {
    const inFlight = stack.load.inFlight;
    // The whole machine stands still in one moment: nobody may be told anything after the disk has gone.
    signalAll(familyOf(stack.postgres.pid ?? 0), 'SIGSTOP');
    await volumeOf(stack).losePower();
    await stack.postgres.kill();
    await pause(darkMs);
    await volumeOf(stack).mountAgain();
    const databaseAgainMs = await untilDatabaseAnswers(stack);
    return { inFlight, databaseAgainMs, ...(await recovery(stack)) };
  });
}

const COMMON: Pick<Kind, 'possible' | 'prepare' | 'hit'> = {
  possible: whyNoLoopVolume,
  prepare: settle,
  hit: cutPower,
};

export const POWER_CUT_KINDS: readonly Kind[] = [
  {
    name: 'power-cut',
    what: 'the machine of the database loses its power; pages that were not synced are gone',
    stack: ON_VOLUME,
    hits: 20,
    chunk: 10,
    judge: judgeRecovery(RECOVERS_WITHIN_MS),
    ...COMMON,
  },
  {
    name: 'control-commit-before-disk',
    what: 'with synchronous_commit=off a power cut loses what was acknowledged; the checker must go red',
    stack: {
      ...ON_VOLUME,
      // The writer comes by rarely, so that a cut finds something to lose.
      postgres: {
        ...ON_VOLUME.postgres,
        synchronous_commit: 'off',
        wal_writer_delay: '2s',
        wal_writer_flush_after: '1GB',
      },
    },
    hits: 2,
    chunk: 2,
    control: ['nothing-lost'],
    ...COMMON,
  },
];
