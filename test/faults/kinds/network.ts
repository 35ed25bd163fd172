/** Faults of the lines between the services and their servers: messages lost, lines cut, silent, deaf one way, slow. */
import { setTimeout as pause } from 'node:timers/promises';
import { openWires, wiresOf, type Wire } from '../net/wires.js';
import { HALF_OPEN, PASS, type Mode } from '../net/mode.js';
import type { Random } from '../stack/random.js';
import type { Stack } from '../stack/stack.js';
import type { HitNote, Kind } from './kind.js';
import { judgeRecovery, noted, recovery } from './network-recovery.js';

const STACK = { proxies: openWires };
/** What design section 3 promises for single lost messages. */
const AFTER_DROPS_MS = 10_000;
/** A dead line is noticed by asking about it; until then its work waits. */
const AFTER_SILENCE_MS = 45_000;
const DROPS = 20;

const TARGETS = ['nats', 'postgres'] as const;
type Target = (typeof TARGETS)[number];

const wireOf = (stack: Stack, target: Target): Wire => wiresOf(stack)[target];

/** Single messages vanish one here and one there; every tenth hit also answers and announcements, not only events. */
async function drop(stack: Stack, random: Random): Promise<HitNote> {
  const { nats } = wiresOf(stack);
  const subject = random.chance(0.7) ? 'setu.>' : '>';
  return noted(`${DROPS} messages of ${subject} lost on their way from the broker`, async () => {
    const before = nats.dropper.dropped.length;
    nats.dropper.arm({ subject, count: DROPS, chance: 0.2 });
    const { dropped } = await nats.whileOwed(before);
    const details = await recovery(stack);
    return dropped === DROPS ? details : { ...details, stuck: `only ${dropped} messages could be lost` };
  });
}

async function cut(stack: Stack, random: Random): Promise<HitNote> {
  const targets = random.pick<readonly Target[]>([['nats'], ['postgres'], TARGETS]);
  const forMs = random.pick([0, random.int(100, 800), random.int(800, 4_000)]);
  const how = forMs === 0 ? 'reset' : `reset, and refused for ${forMs} ms`;
  return noted(`every connection to ${targets.join(' and ')} ${how}`, async () => {
    const wires = targets.map((target) => wireOf(stack, target));
    if (forMs === 0) for (const { proxy } of wires) proxy.cut();
    else {
      await Promise.all(wires.map((wire) => wire.change({ mode: 'cut' })));
      await pause(forMs);
      await Promise.all(wires.map((wire) => wire.change({ mode: 'pass' })));
    }
    return { ...(await recovery(stack)), ...troubleOf(wires) };
  });
}

/** Either every line and each new one, or about half of the lines that are there, which stay dead for good. */
async function silence(
  stack: Stack,
  random: Random,
  target: Target,
  mode: Mode,
  word: string,
): Promise<HitNote> {
  const { proxy } = wireOf(stack, target);
  const all = random.chance(0.5);
  const forMs = random.int(1_000, 8_000);
  const which = all ? 'every line' : 'some lines';
  return noted(`${which} to ${target} ${word}, ${forMs} ms`, async () => {
    if (all) proxy.set(mode);
    else proxy.set(mode, () => random.chance(0.5));
    await pause(forMs);
    proxy.set(PASS);
    const deadLines = proxy.broken;
    return { deadLines, ...(await recovery(stack)) };
  });
}

async function slow(stack: Stack, random: Random): Promise<HitNote> {
  const target = random.pick(TARGETS);
  const { proxy } = wireOf(stack, target);
  const mode: Mode = {
    kind: 'slow',
    bytesPerSecond: random.int(20_000, 200_000),
    delayMs: random.int(5, 60),
  };
  const forMs = random.int(2_000, 8_000);
  const rate = `${mode.bytesPerSecond} bytes/s and ${mode.delayMs} ms a piece`;
  return noted(`every line to ${target} slow, ${rate}, ${forMs} ms`, async () => {
    proxy.set(mode);
    await pause(forMs);
    proxy.set(PASS);
    return recovery(stack);
  });
}

const troubleOf = (wires: readonly Wire[]): Record<string, unknown> => {
  const trouble = wires.find((wire) => wire.trouble)?.trouble;
  return trouble ? { stuck: String(trouble) } : {};
};

const deaf = (random: Random): Mode => ({ kind: 'black-hole', direction: random.pick(['up', 'down']) });

export const NETWORK_KINDS: readonly Kind[] = [
  {
    name: 'drop-messages',
    what: `${DROPS} single messages are lost on their way from the broker`,
    stack: { ...STACK, rate: 20 },
    hits: 10,
    chunk: 5,
    hit: drop,
    judge: judgeRecovery(AFTER_DROPS_MS),
  },
  {
    name: 'cut-lines',
    what: 'all connections to the broker, to the database or to both are reset, and refused for a while',
    stack: STACK,
    hits: 20,
    chunk: 10,
    hit: cut,
    judge: judgeRecovery(AFTER_SILENCE_MS),
  },
  {
    name: 'half-open-broker',
    what: 'lines to the broker stay open and carry nothing, for good',
    stack: STACK,
    hits: 6,
    chunk: 3,
    hit: (stack, random) => silence(stack, random, 'nats', HALF_OPEN, 'dead without a word'),
    judge: judgeRecovery(AFTER_SILENCE_MS),
  },
  {
    name: 'half-open-database',
    what: 'lines to the database stay open and carry nothing, for good',
    stack: STACK,
    hits: 6,
    chunk: 3,
    hit: (stack, random) => silence(stack, random, 'postgres', HALF_OPEN, 'dead without a word'),
    judge: judgeRecovery(AFTER_SILENCE_MS),
  },
  {
    name: 'half-open-pair',
    what: 'with two instances of every service, lines to either server stay open and carry nothing, for good',
    stack: { ...STACK, instances: 2 },
    hits: 4,
    chunk: 2,
    hit: (stack, random) => silence(stack, random, random.pick(TARGETS), HALF_OPEN, 'dead without a word'),
    judge: judgeRecovery(AFTER_SILENCE_MS),
  },
  {
    name: 'one-way-lines',
    what: 'lines to the broker or to the database lose everything one way, for good',
    stack: STACK,
    hits: 6,
    chunk: 3,
    hit: (stack, random) => silence(stack, random, random.pick(TARGETS), deaf(random), 'deaf one way'),
    judge: judgeRecovery(AFTER_SILENCE_MS),
  },
  {
    name: 'slow-lines',
    what: 'lines to the broker or to the database become slow',
    stack: STACK,
    hits: 6,
    chunk: 3,
    hit: slow,
    judge: judgeRecovery(AFTER_SILENCE_MS),
  },
];
