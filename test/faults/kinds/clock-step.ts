/**
 * Clocks step (R31), of the database's machine, of all machines, or of one service's: while the clock is in doubt
 * nothing fires, it is said aloud, and it goes on by itself after 30 s of agreement. Nobody is called late by it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { isAcross, type WentBack } from '../clock/across-step.js';
import { clocksOf, giveClocks, whyNoSteps } from '../clock/stepping-stack.js';
import { firing, LogsFromNow, until } from '../clock/trust.js';
import type { Finding } from '../check/finding.js';
import type { Random } from '../stack/random.js';
import type { Stack } from '../stack/stack.js';
import type { HitNote, JudgedChunk, Kind } from './kind.js';
import { judgeRecovery, noted, recovery } from './network-recovery.js';

/** Longer than the guard's 30 s of agreement, with room for a busy machine. */
const TRUSTED_WITHIN_MS = 45_000;
const AGREE_FOR_MS = 30_000;
/** The engine looks once a second. */
const NOTICED_WITHIN_MS = 3_000;
/** So long before the 30 s are over nobody may believe the clock yet. */
const NOT_BEFORE_MS = 5_000;
/** Firing counts as ended when nothing fired for this long; with this load something is always due. */
const STILL_MS = 1_000;
const ENDS_WITHIN_MS = 10_000;
const RECOVERS_WITHIN_MS = 60_000;
const SHORTEST_S = 3;
const LONGEST_S = 7_200;

type Shape = 'database' | 'all machines';

/** As many short steps as long ones: between 3 s and 2 h, forward and back in turn. */
function stepSeconds(stack: Stack, random: Random): number {
  const size = Math.round(SHORTEST_S * (LONGEST_S / SHORTEST_S) ** random.next());
  const turn = turns.get(stack) ?? 0;
  turns.set(stack, turn + 1);
  return turn % 2 === 0 ? size : -size;
}

const turns = new WeakMap<Stack, number>();

async function step(stack: Stack, random: Random, shape: Shape): Promise<HitNote> {
  const seconds = stepSeconds(stack, random);
  const { database, setAll } = clocksOf(stack);
  await stack.load.busy();
  return noted(`the clock of ${shape} steps by ${seconds} s and back`, async () => {
    const there = await doubted(stack, () =>
      shape === 'database' ? database.set(seconds) : setAll(seconds),
    );
    // Alone, the database's clock stays in doubt for as long as it differs; all together they are believed after 30 s.
    const meanwhile = shape === 'database' ? await staysDoubted(stack, random) : await trustedAgain(stack);
    const back = await doubted(stack, () => setAll(0), shape === 'database');
    const after = await trustedAgain(stack);
    const wrong = [...there.wrong, ...meanwhile.wrong, ...back.wrong, ...after.wrong];
    return {
      wentBack: [there, back].flatMap((one) => one.wentBack ?? []),
      noticedMs: there.ms,
      trustedAgainMs: after.ms,
      firedInDoubt: meanwhile.fired,
      wrong,
      ...(await recovery(stack)),
    };
  });
}

interface Seen {
  readonly ms: number | null;
  readonly fired: number;
  readonly wrong: readonly string[];
  readonly wentBack?: WentBack;
}

/** Steps, and waits until everybody who fires says that the clock is in doubt. */
async function doubted(stack: Stack, go: () => void, already = false): Promise<Seen> {
  const logs = new LogsFromNow(firing(stack));
  const before = (await stack.clock()).getTime();
  go();
  const at = (await stack.clock()).getTime();
  const ms = await until(firing(stack), false, NOTICED_WITHIN_MS);
  const silent = !already && ms !== null && !logs.saidByAll('error');
  const wrong = [
    ...(ms === null
      ? [`health and figures did not say within ${NOTICED_WITHIN_MS} ms that the clock is in doubt`]
      : []),
    ...(silent ? ['no alarm in the log'] : []),
  ];
  // The two readings lie some moments apart, never a second.
  const bySeconds = Math.ceil((before - at) / 1_000);
  return { ms, fired: 0, wrong, ...(bySeconds > 0 ? { wentBack: { at, bySeconds } } : {}) };
}

/** The clocks differ for longer than agreement would need: trust must not come back, and nothing may fire. */
async function staysDoubted(stack: Stack, random: Random): Promise<Seen> {
  const before = await firedWhenStill(stack);
  await pause(random.chance(0.3) ? AGREE_FOR_MS + 4_000 : random.int(1_000, 6_000));
  const fired = (await firedSoFar(stack)) - before;
  const believed = (await until(firing(stack), false, 0)) === null;
  return {
    ms: null,
    fired,
    wrong: [
      ...(fired > 0 ? [`${fired} deadlines fired while the clock was in doubt`] : []),
      ...(believed ? ['the clock was believed although the machines disagree'] : []),
    ],
  };
}

async function trustedAgain(stack: Stack): Promise<Seen> {
  const logs = new LogsFromNow(firing(stack));
  const began = performance.now();
  const since = (): number => Math.round(performance.now() - began);
  const before = await firedWhenStill(stack);
  const early = await until(firing(stack), true, AGREE_FOR_MS - NOT_BEFORE_MS - since());
  const fired = (await firedSoFar(stack)) - before;
  if (early !== null)
    return { ms: since(), fired, wrong: [`the clock was believed after ${since()} ms already`] };
  const rest = await until(firing(stack), true, TRUSTED_WITHIN_MS - since());
  const ms = rest === null ? null : since();
  return {
    ms,
    fired,
    wrong: [
      ...(fired > 0 ? [`${fired} deadlines fired while the clock was in doubt`] : []),
      ...(ms === null ? [`the clock was not believed again within ${TRUSTED_WITHIN_MS} ms`] : []),
      ...(ms !== null && !logs.saidByAll('warn')
        ? ['the log does not say that the clock is believed again']
        : []),
    ],
  };
}

/** What was found due before the step ends its transaction; after it nothing new may begin. */
async function firedWhenStill(stack: Stack): Promise<number> {
  const giveUpAt = performance.now() + ENDS_WITHIN_MS;
  let [fired, since] = [await firedSoFar(stack), performance.now()];
  while (performance.now() - since < STILL_MS && performance.now() < giveUpAt) {
    await pause(100);
    const now = await firedSoFar(stack);
    if (now !== fired) [fired, since] = [now, performance.now()];
  }
  return fired;
}

async function firedSoFar(stack: Stack): Promise<number> {
  const [row] = await stack.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM escalation.deadline_history WHERE outcome = 'fired'`,
  );
  return row?.n ?? 0;
}

/** The wall clock of one service decides nothing: it works on, and deadlines fire as before. */
async function stepOfService(stack: Stack, random: Random): Promise<HitNote> {
  const seconds = stepSeconds(stack, random);
  const [service, clock] = random.pick([...clocksOf(stack).services]);
  await stack.load.busy();
  return noted(`the clock of ${service.name} alone steps by ${seconds} s and back`, async () => {
    const before = await firedSoFar(stack);
    clock.set(seconds);
    await pause(random.int(6_000, 10_000));
    const believed = (await until(firing(stack), true, 0)) !== null;
    clock.set(0);
    const fired = (await firedSoFar(stack)) - before;
    const wrong = [
      ...(believed ? [] : ['the clock of the database was doubted because of it']),
      ...(fired > 0 ? [] : ['no deadline fired meanwhile']),
    ];
    return { firedMeanwhile: fired, wrong, ...(await recovery(stack)) };
  });
}

function hit(stack: Stack, random: Random): Promise<HitNote> {
  const shape = random.pick<Shape | 'one service'>(['database', 'database', 'one service']);
  return shape === 'one service' ? stepOfService(stack, random) : step(stack, random, shape);
}

/** With this load something always falls due within 30 s of doubt: it fires after them, and is marked. */
function unmarked({ hits, facts }: JudgedChunk): Finding[] {
  const doubted = hits.filter(({ details }) => typeof details?.['trustedAgainMs'] === 'number');
  const marked = facts.services.some(({ deadlines }) => deadlines.some(({ unsure }) => unsure));
  if (doubted.length === 0 || marked) return [];
  const detail = 'the clock was in doubt, and no firing is marked unsure';
  return [{ promise: 'nobody-blamed', outcome: 'wrong', id: doubted[0]?.what ?? '', detail }];
}

/** Without what only looks early, because its end was written down by a clock that had gone back meanwhile. */
function withoutAcross({ findings, facts, hits }: JudgedChunk): readonly Finding[] {
  const steps = hits.flatMap(({ details }) => (details?.['wentBack'] ?? []) as WentBack[]);
  const early = facts.services.flatMap(({ name, deadlines }) =>
    deadlines
      .filter(({ outcome, dueAt, endedAt }) => outcome === 'fired' && endedAt !== null && endedAt < dueAt)
      .map((one) => ({ id: `${name} ${one.purpose} of ${one.owner}`, isAcross: isAcross(one, steps) })),
  );
  const truly = new Set(early.flatMap(({ id, isAcross: across }) => (across ? [] : [id])));
  const across = new Set(early.flatMap(({ id }) => (truly.has(id) ? [] : [id])));
  return findings.filter(({ promise, id }) => promise !== 'never-early' || !across.has(id));
}

/** What was seen at a hit, and what nobody may be called late by. */
function judge(of: JudgedChunk): readonly Finding[] {
  return [
    ...judgeRecovery(RECOVERS_WITHIN_MS)({ ...of, findings: withoutAcross(of) }),
    ...unmarked(of),
    ...of.hits.flatMap(({ what, from, details }) =>
      ((details?.['wrong'] ?? []) as string[]).map((detail): Finding => ({
        promise: 'never-early',
        outcome: 'wrong',
        id: `${what} ${from}`,
        detail,
      })),
    ),
  ];
}

export const CLOCK_STEP_KINDS: readonly Kind[] = [
  {
    name: 'clock-step',
    what: 'the clock of the database or of one service steps by 3 s to 2 h, forward or back',
    hits: 8,
    chunk: 4,
    possible: whyNoSteps,
    prepare: giveClocks,
    hit,
    judge,
  },
  {
    name: 'clocks-step-together',
    what: 'the clocks of all machines step together by 3 s to 2 h, forward or back, and back again',
    hits: 4,
    chunk: 2,
    possible: whyNoSteps,
    prepare: giveClocks,
    hit: (stack, random) => step(stack, random, 'all machines'),
    judge,
  },
];
