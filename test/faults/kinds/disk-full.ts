/** The disk of the database is full for some seconds: refused is said in words, and nothing that was promised is lost. */
import { setTimeout as pause } from 'node:timers/promises';
import { askOnce } from '../storage/ask-once.js';
import { untilDatabaseAnswers } from '../storage/database-answers.js';
import { ON_VOLUME, settle, volumeOf } from '../storage/database-on-volume.js';
import { whyNoLoopVolume } from '../storage/loop-volume.js';
import { Refusals } from '../storage/refusals.js';
import type { Finding } from '../check/finding.js';
import type { Random } from '../stack/random.js';
import type { Stack } from '../stack/stack.js';
import type { HitNote, JudgedChunk, Kind } from './kind.js';
import { judgeRecovery, noted, recovery } from './network-recovery.js';

const RECOVERS_WITHIN_MS = 60_000;

const NEXT_FILE = `SELECT pg_logical_emit_message(true, 'faults', 'full'), pg_switch_wal()`;

/** Full for new rows alone; or for the database's own log too, which ends the server. */
type Shape = 'rows' | 'log';

async function fillDisk(stack: Stack, random: Random): Promise<HitNote> {
  const shape: Shape = random.pick(['rows', 'log']);
  const fullMs = random.int(3_000, 10_000);
  const refusals = new Refusals(stack, random);
  await stack.load.busy();
  const note = await noted(
    `disk full for ${fullMs} ms, for ${shape === 'rows' ? 'new rows' : 'the log of the database'}`,
    async () => {
      const volume = volumeOf(stack);
      const { bytes } = await volume.fill();
      try {
        await Promise.all([
          refusals.askFor(fullMs),
          shape === 'log' ? useUpLog(stack, fullMs) : pause(fullMs),
        ]);
      } finally {
        volume.free();
      }
      const databaseAgainMs = await untilDatabaseAnswers(stack);
      return { filledBytes: bytes, ...refusals.told(), databaseAgainMs, ...(await recovery(stack)) };
    },
  );
  return { ...note, counts: refusals.any };
}

/** Goes to the next file of the log until there is none: a server that cannot write its log stops itself. */
async function useUpLog(stack: Stack, ms: number): Promise<void> {
  for (const until = performance.now() + ms; performance.now() < until; await pause(100)) {
    if (stack.postgres.pid === null) continue;
    await askOnce(stack.postgres.adminUrl, NEXT_FILE).catch(() => undefined);
  }
}

/** A service that meets a full disk says 503 in the caller's language; anything else is a finding. */
function judge(of: JudgedChunk): readonly Finding[] {
  return [
    ...judgeRecovery(RECOVERS_WITHIN_MS)(of),
    ...of.hits.flatMap(({ what, from, details }) =>
      ((details?.['rude'] ?? []) as string[]).map((detail): Finding => ({
        promise: 'healthy',
        outcome: 'wrong',
        id: `${what} ${from}`,
        detail,
      })),
    ),
  ];
}

export const DISK_FULL_KINDS: readonly Kind[] = [
  {
    name: 'disk-full',
    what: 'the disk of the database is full for 3 to 10 s and is then given back',
    stack: ON_VOLUME,
    hits: 10,
    chunk: 5,
    possible: whyNoLoopVolume,
    prepare: settle,
    hit: fillDisk,
    judge,
  },
];
