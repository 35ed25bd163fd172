/** The command: which kinds, how many hits, and where the results go. `run.mjs` compiles and calls it. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { execFileSync } from 'node:child_process';
import { isFailure, runChunk, type ChunkResult } from './campaign.js';
import { KINDS, kindNamed } from './kinds/all.js';
import type { Kind } from './kinds/kind.js';
import { markdownOf, summaryOf, type CampaignHeader } from './report.js';
import { chunksOf, objections, stepsLeft, textOf, type Wanted } from './resume.js';
import { findBinaries } from './stack/database.js';
import { launcher, PROJECT_DIR } from './stack/launcher.js';
import { removeAbandoned } from './stack/places.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const OPTIONS = {
  kind: { type: 'string' },
  count: { type: 'string' },
  seed: { type: 'string', default: '1' },
  rate: { type: 'string', default: '15' },
  chunk: { type: 'string', default: '25' },
  out: { type: 'string' },
  resume: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
} as const;

interface Command extends Wanted {
  readonly out: string;
  readonly resume: boolean;
}

function wantedOf(argv: string[]): Command | 'list' {
  const { values } = parseArgs({ args: argv, options: OPTIONS });
  if (values.list) return 'list';
  if (!values.kind) throw new Error('which kind? --kind <name>[:<count>][,<name>...], --kind all, or --list');
  const words = values.kind === 'all' ? KINDS.map(({ name }) => name) : values.kind.split(',');
  const count = values.count ? wholeNumber('count', values.count) : null;
  const asked = words.map((word) => askedKind(word, count));
  const name = `${values.kind.replaceAll(/[,:]/g, '+').slice(0, 60)}-${values.seed}`;
  return {
    ...{ seed: values.seed, resume: values.resume },
    kinds: [...new Set(asked.map(({ kind }) => kind))],
    hits: new Map(asked.map(({ kind, hits }) => [kind.name, hits])),
    ...{ rate: wholeNumber('rate', values.rate), chunk: wholeNumber('chunk', values.chunk) },
    out: resolve(values.out ?? join(PROJECT_DIR, 'test', 'faults', 'runs', name)),
  };
}

/** `name` or `name:count`. */
function askedKind(word: string, count: number | null): { kind: Kind; hits: number } {
  const [name = '', own] = word.split(':');
  const kind = kindNamed(name);
  return { kind, hits: own ? wholeNumber('kind', own) : (count ?? kind.hits) };
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${name} must be a whole number above 0, not ${text}`);
}

async function list(): Promise<void> {
  for (const kind of KINDS) {
    const why = (await kind.possible?.()) ?? null;
    say(`${kind.name.padEnd(34)}${kind.what}${kind.control ? ' (control: must be red)' : ''}`);
    if (why) say(`${''.padEnd(34)}not here: ${why}`);
  }
}

/** What was done before stays in the report, also of kinds that are not asked for this time. */
async function headerOf(wanted: Command, done: readonly ChunkResult[]): Promise<CampaignHeader> {
  const { findNatsServer } = await launcher('servers/nats-binary.mjs');
  const nats = await findNatsServer({ cacheDir: join(PROJECT_DIR, '.cache', 'nats-server') });
  const notRun: Record<string, string> = {};
  for (const kind of wanted.kinds) {
    const why = (await kind.possible?.()) ?? null;
    if (why) notRun[kind.name] = why;
  }
  const started = [...done.map(({ from }) => from), new Date().toISOString()].sort()[0] ?? '';
  const kinds = [...new Set([...done.map(({ kind }) => kindNamed(kind)), ...wanted.kinds])];
  return {
    ...{ seed: wanted.seed, rate: wanted.rate, started, notRun },
    machine: `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB`,
    versions: {
      node: process.version,
      PostgreSQL: (await findBinaries()).binaries.version,
      'nats-server': execFileSync(nats.path, ['--version'], { encoding: 'utf8' })
        .replace(/^.*: v?/, '')
        .trim(),
    },
    kinds: kinds.map(({ name, what, control }) => ({ name, what, control: control !== undefined })),
  };
}

/**
 * What is there already. Without --resume results of before are put aside and never overwritten: hours are in them.
 * Throws when what is asked for now is another campaign.
 */
function begin(wanted: Command): ChunkResult[] {
  mkdirSync(wanted.out, { recursive: true });
  const file = resultsOf(wanted);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (!wanted.resume && text !== '') renameSync(file, `${file}.before-${Date.now()}`);
  const done = wanted.resume ? chunksOf(text) : [];
  const odd = objections(wanted, done);
  if (odd.length > 0) throw new Error(`this is not the campaign in ${wanted.out}: ${odd.join('; ')}`);
  writeFileSync(`${file}.new`, textOf(done));
  renameSync(`${file}.new`, file);
  return done;
}

const resultsOf = ({ out }: Command): string => join(out, 'campaign.jsonl');

const failed = (chunk: ChunkResult): boolean =>
  chunk.error !== undefined || chunk.hits.length === 0 || isFailure(kindNamed(chunk.kind), chunk.findings);

/** Answers whether everything ended as it must. */
async function campaign(wanted: Command): Promise<boolean> {
  const { out, seed, rate } = wanted;
  const done = begin(wanted);
  await removeAbandoned();
  const header = await headerOf(wanted, done);
  const sources = await sourcesStamp();
  for (const { kind, index, hits } of stepsLeft(wanted, done)) {
    if (header.notRun[kind.name]) continue;
    const result = await runChunk({ kind, index, hits, seed, rate, sources, out, say });
    done.push(result);
    appendFileSync(resultsOf(wanted), textOf([result]));
    sayResult(kind, result);
    write(out, header, done);
  }
  write(out, header, done);
  for (const [name, why] of Object.entries(header.notRun)) say(`not run: ${name}, because ${why}`);
  const bad = done.filter(failed);
  say(`report: ${join(out, 'report.md')}`);
  say(bad.length === 0 ? 'kept' : `NOT kept: ${bad.map(({ kind, index }) => `${kind} ${index}`).join(', ')}`);
  return bad.length === 0;
}

async function sourcesStamp(): Promise<string> {
  const { stampOf } = await launcher('stamp.mjs');
  const counts = (path: string): boolean => /\.(ts|mjs)$/.test(path) && !/\.spec\.ts$/.test(path);
  return stampOf(PROJECT_DIR, ['libs', 'services', 'deploy/local'], counts).slice(0, 12);
}

function sayResult({ control }: Kind, chunk: ChunkResult): void {
  const red = chunk.verdicts.flatMap(({ promise, lost, duplicated, wrong }) =>
    lost + duplicated + wrong > 0 ? [`${promise} (${lost} lost, ${duplicated} twice, ${wrong} wrong)`] : [],
  );
  const rest =
    chunk.convergenceSeconds === null
      ? 'not at rest'
      : `at rest after ${chunk.convergenceSeconds.toFixed(1)} s`;
  const colour = red.length > 0 ? `red: ${red.join(', ')}` : 'green';
  say(
    `${chunk.kind} chunk ${chunk.index}: ${chunk.hits.length} hits, ${rest}, ${colour}${control ? ' (control)' : ''}`,
  );
  for (const { promise, id, detail } of chunk.findings.slice(0, control ? 2 : 6))
    say(`  ${promise}: ${id}: ${detail}`);
}

function write(out: string, header: CampaignHeader, chunks: readonly ChunkResult[]): void {
  const summaries = header.kinds.map((kind) => summaryOf(kind, chunks, failed));
  writeFileSync(join(out, 'report.md'), markdownOf(header, summaries, chunks));
  writeFileSync(join(out, 'report.json'), `${JSON.stringify({ ...header, summaries }, null, 2)}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

try {
  const wanted = wantedOf(process.argv.slice(2));
  if (wanted === 'list') await list();
  else if (!(await campaign(wanted))) process.exitCode = 1;
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 2;
}
