/**
 * One chunk of a campaign: a fresh stack, load, some hits of one kind, rest, and the check of every promise.
 * Answers what a report needs; keeps everything of a chunk that failed.
 */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { check, findingsOf } from './check/check.js';
import { PROMISE_NAMES, verdictOf, type Checked, type Finding, type Verdict } from './check/finding.js';
import type { Facts } from './check/facts.js';
import { readFacts } from './check/read-facts.js';
import { unrest } from './check/rest.js';
import type { HitNote, Kind } from './kinds/kind.js';
import { RunningLoad } from './load/running-load.js';
import { Tokens } from './load/tokens.js';
import { seedOf } from './resume.js';
import { Random } from './stack/random.js';
import { RealStack } from './stack/real-stack.js';
import { latenessOf, type Spread } from './figures.js';

export interface ChunkPlan {
  readonly kind: Kind;
  readonly index: number;
  readonly hits: number;
  readonly seed: string;
  /** Operations per second. */
  readonly rate: number;
  /** Stamp of the sources under test. */
  readonly sources: string;
  /** Where failures are kept. */
  readonly out: string;
  readonly say: (line: string) => void;
}

export interface ChunkResult {
  readonly kind: string;
  readonly index: number;
  readonly seed: string;
  /** As the campaign was asked for; a kind may have a rate of its own. Results of before have none of these. */
  readonly rate?: number;
  readonly planned?: number;
  /** Of the sources that were tested. */
  readonly sources?: string;
  readonly from: string;
  readonly to: string;
  readonly hits: readonly HitNote[];
  /** Hits while nothing was in flight, or that could not be brought about. */
  readonly notCounted: number;
  /** `report ok` → how many. */
  readonly operations: Readonly<Record<string, number>>;
  /** Answers that were no outcome, by status: 503 and the like. */
  readonly troubles: Readonly<Record<string, number>>;
  readonly verdicts: readonly Verdict[];
  /** At most ten of each promise. */
  readonly findings: readonly Finding[];
  /** From the end of load and faults until everything was at rest; null when it was not within 60 s. */
  readonly convergenceSeconds: number | null;
  readonly lateness: Spread | null;
  readonly deaths: number;
  /** Average load of the machine over a minute. */
  readonly machineLoad: number;
  /** Why the chunk could not be carried out. */
  readonly error?: string;
  /** Below the campaign's directory. */
  readonly kept?: string;
}

const WARM_UP_MS = 4_000;
const BETWEEN_MS = { from: 300, to: 3_000 };
const CONVERGES_WITHIN_MS = 60_000;
/** What a control breaks may never come to rest. */
const CONTROL_WAITS_MS = 10_000;
const SHOWN = 10;

export async function runChunk(plan: ChunkPlan): Promise<ChunkResult> {
  const from = new Date().toISOString();
  const random = new Random(seedOf(plan.seed, plan.kind.name, plan.index));
  const { rate, sources, hits: planned } = plan;
  const common = { kind: plan.kind.name, index: plan.index, seed: random.seed, rate, planned, sources, from };
  let stack: RealStack | null = null;
  try {
    if (plan.kind.own) {
      const failedDir = join(plan.out, failedBelow(plan));
      const own = await plan.kind.own({ hits: planned, random, say: plan.say, failedDir });
      return { ...common, ...own, ...(own.findings.length > 0 ? { kept: failedBelow(plan) } : {}) };
    }
    const options = { rate: plan.rate, ...plan.kind.stack };
    stack = await RealStack.open({ options, random, say: plan.say });
    return { ...common, ...(await carryOut(plan, stack, random)) };
  } catch (fault) {
    const error = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    plan.say(`chunk ${plan.index} of ${plan.kind.name} could not be carried out: ${error}`);
    const kept = stack ? keep(plan, stack, { error }) : undefined;
    return { ...common, ...NOTHING, to: new Date().toISOString(), error, ...(kept ? { kept } : {}) };
  } finally {
    await stack?.close();
  }
}

const NOTHING = {
  ...{ hits: [], notCounted: 0, operations: {}, troubles: {}, verdicts: [], findings: [] },
  ...{ convergenceSeconds: null, lateness: null, deaths: 0, machineLoad: 0 },
};

type Carried = Omit<ChunkResult, 'kind' | 'index' | 'seed' | 'rate' | 'planned' | 'sources' | 'from'>;

async function carryOut(plan: ChunkPlan, stack: RealStack, random: Random): Promise<Carried> {
  const load = await begin(stack, random);
  await plan.kind.prepare?.(stack);
  load.start();
  const struck = await pause(WARM_UP_MS)
    .then(() => strike(plan, stack, load, random))
    .finally(() => load.stop());
  const { hits, notCounted } = struck;
  await plan.kind.finish?.(stack);
  const ended = performance.now();
  const patienceMs = plan.kind.control ? CONTROL_WAITS_MS : CONVERGES_WITHIN_MS;
  const left = await untilRest(stack, patienceMs);
  const convergenceSeconds = left.length > 0 ? null : (performance.now() - ended) / 1000;
  // Nothing more falls due while the facts are read, so that all of them are of one moment.
  await stack.query('SELECT clock.freeze(clock.now())');
  if (left.length === 0) left.push(...(await untilRest(stack, patienceMs)));
  const facts = await readFacts(stack);
  const judged = (plan.kind.judges ?? []).map((promise) => ({ promise, checked: hits.length, findings: [] }));
  const checked = [...check(load.acks, facts), ...judged];
  const found = [
    ...findingsOf(checked),
    ...left.map((detail) => notAtRest(detail, patienceMs)),
    ...struck.failures,
  ];
  const findings = plan.kind.judge?.({ acks: load.acks, facts, hits, findings: found }) ?? found;
  const kept = isFailure(plan.kind, findings) ? keep(plan, stack, { findings, facts }) : undefined;
  return {
    ...{ to: new Date().toISOString(), hits, notCounted, convergenceSeconds },
    ...{ operations: operationsOf(load), troubles: Object.fromEntries(load.troubles) },
    ...{ verdicts: verdicts(checked, findings), findings: shown(findings) },
    ...{ lateness: latenessOf(facts), deaths: stack.services.reduce((sum, one) => sum + one.deaths, 0) },
    ...{ machineLoad: loadavg()[0] ?? 0, ...(kept ? { kept } : {}) },
  };
}

async function begin(stack: RealStack, random: Random): Promise<RunningLoad> {
  const offsetMs = (await stack.clock()).getTime() - Date.now();
  const load = new RunningLoad({
    ...{ dir: stack.dir, people: stack.people, tokens: new Tokens(stack.secrets), offsetMs },
    ...{ rate: stack.options.rate, random: random.fork('load') },
    doors: (name) => stack.services.filter((one) => one.name === name),
  });
  stack.carries(load);
  return load;
}

interface Struck {
  readonly hits: HitNote[];
  readonly notCounted: number;
  readonly failures: readonly Finding[];
}

async function strike(
  { kind, hits: wanted, say }: ChunkPlan,
  stack: RealStack,
  load: RunningLoad,
  random: Random,
): Promise<Struck> {
  const hits: HitNote[] = [];
  let notCounted = 0;
  const pauses = random.fork('pauses');
  for (let tries = 0; hits.length < wanted && tries < 2 * wanted; tries++) {
    await pause(pauses.int(BETWEEN_MS.from, BETWEEN_MS.to));
    await load.busy();
    const note = await kind.hit(stack, random.fork(`hit ${tries}`)).catch(notHealed);
    if ('promise' in note) return { hits, notCounted, failures: [note] };
    if (note.counts === false) notCounted++;
    else hits.push(note);
    say(
      `${kind.name} ${hits.length}/${wanted}: ${note.what}${note.counts === false ? ' (not counted)' : ''}`,
    );
  }
  return { hits, notCounted, failures: [] };
}

/** A fault that could not be healed ends the chunk; what came of it is still checked. */
const notHealed = (fault: unknown): Finding => ({
  ...{ promise: 'healthy', outcome: 'wrong', id: 'after a hit' },
  detail: fault instanceof Error ? fault.message : String(fault),
});

/** What is still not at rest after the time allowed; empty when everything is. */
async function untilRest(stack: RealStack, patienceMs: number): Promise<string[]> {
  for (const until = Date.now() + patienceMs; ; await pause(100)) {
    const left = await unrest((sql, params) => stack.query(sql, params));
    if (left.length === 0) {
      await stack.waitReady(Math.max(1_000, until - Date.now())).catch(() => undefined);
      return [];
    }
    if (Date.now() > until) return left;
  }
}

const notAtRest = (detail: string, patienceMs: number): Finding => ({
  ...{ promise: 'copies-converge', outcome: 'lost', id: `after ${patienceMs / 1000} s`, detail },
});

const verdicts = (checked: readonly Checked[], findings: readonly Finding[]): Verdict[] =>
  PROMISE_NAMES.flatMap((promise) =>
    checked.filter((one) => one.promise === promise).map((one) => verdictOf(one, findings)),
  );

/** A control that stays green fails; so does any other kind that goes red. `findings` may be those shown. */
export function isFailure(kind: Pick<Kind, 'control'>, findings: readonly Finding[]): boolean {
  if (!kind.control) return findings.length > 0;
  return !findings.some(({ promise }) => kind.control?.includes(promise));
}

/** Some of each promise, so that none hides another. */
const shown = (findings: readonly Finding[]): Finding[] =>
  PROMISE_NAMES.flatMap((name) => findings.filter(({ promise }) => promise === name).slice(0, SHOWN));

function operationsOf({ acks }: RunningLoad): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { op, outcome, code } of acks) {
    const name = outcome === 'refused' ? `${op} refused ${code ?? ''}`.trim() : `${op} ${outcome}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

const failedBelow = ({ kind, index }: ChunkPlan): string => join('failed', `${kind.name}-${index}`);

/** Acks, logs, simulated phones, and what was found; the database's files are not kept. */
function keep(
  plan: ChunkPlan,
  stack: RealStack,
  what: { findings?: unknown; facts?: Facts; error?: string },
): string {
  const below = failedBelow(plan);
  const target = join(plan.out, below);
  mkdirSync(target, { recursive: true });
  for (const name of ['acks.jsonl', 'logs', 'simulator'])
    cpSync(join(stack.dir, name), join(target, name), { recursive: true, force: true });
  writeFileSync(join(target, 'found.json'), JSON.stringify({ ...what, facts: undefined }, null, 1));
  if (what.facts) writeFileSync(join(target, 'facts.json'), JSON.stringify(what.facts, readable, 1));
  return below;
}

/** Bytes as text or hex, maps as objects. */
function readable(key: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value);
  if (value instanceof Set) return [...value];
  const bytes = value as { type?: string; data?: number[] } | null;
  if (bytes?.type === 'Buffer' && Array.isArray(bytes.data))
    return Buffer.from(bytes.data).toString(key === 'hash' ? 'hex' : 'utf8');
  return value;
}
