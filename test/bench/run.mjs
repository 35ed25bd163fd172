// npm run bench: measures this project beside its peers or its limits, in one run on one machine, in rotated rounds.
// Prints a table, keeps each section in test/bench/results, and writes the table of README.md when it is asked to.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inPlainWords } from '../../deploy/local/plain-error.mjs';
import { prepare } from '../../deploy/local/prepare.mjs';
import { HELP, readOptions } from './options.mjs';
import { peerVersions, prepareBench } from './prepare.mjs';
import { describeMachine, revisionOf } from './machine.mjs';
import { endOnSignals } from './ground/endings.mjs';
import { printTable } from './report/table.mjs';
import { writeReadme } from './report/readme.mjs';

const PROJECT_DIR = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** @type {Record<string, (bench: import('./sections/section.mjs').Bench) => Promise<import('./sections/section.mjs').Measured>>} */
const MEASURE = {
  deadlines: async (bench) => (await import('./sections/deadlines.mjs')).measureDeadlines(bench),
  events: async (bench) => (await import('./sections/events.mjs')).measureEvents(bench),
  'catch-up': async (bench) => (await import('./sections/catch-up.mjs')).measureCatchUp(bench),
  idle: async (bench) => (await import('./sections/idle.mjs')).measureIdle(bench),
  decision: async (bench) => (await import('./sections/decision.mjs')).measureDecision(bench),
  instruction: async (bench) => (await import('./sections/instruction.mjs')).measureInstruction(bench),
  sustained: async (bench) => (await import('./sections/sustained.mjs')).measureSustained(bench),
  day: async (bench) => (await import('./sections/day.mjs')).measureDay(bench),
  'working-time': async (bench) => (await import('./working-time/section.mjs')).measureWorkingTime(bench),
};

/** @param {string} line */
const say = (line) => void process.stdout.write(`${line}\n`);

/** @param {string} name @param {import('./options.mjs').Options} options */
async function section(name, options) {
  say(`\n== ${name}`);
  const startedAt = new Date().toISOString();
  const measure = MEASURE[name];
  if (!measure) throw new Error(`there is no section ${name}`);
  const { rounds, minutes, seed, quick, profile } = options;
  const measured = await measure({ projectDir: PROJECT_DIR, say, rounds, minutes, seed, quick, profile });
  const result = {
    ...{ section: name, startedAt, endedAt: new Date().toISOString(), quick, seed },
    ...{ revision: revisionOf(PROJECT_DIR), machine: describeMachine() },
    versions: { ...peerVersions(PROJECT_DIR), ...measured.versions },
    ...{
      rows: measured.rows,
      loads: measured.loads,
      noisyRounds: measured.noisyRounds,
      rounds: measured.rounds,
    },
  };
  const folder = quick ? join(PROJECT_DIR, '.cache', 'bench') : join(PROJECT_DIR, 'test', 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 1)}\n`);
  printTable(result, say);
  return result;
}

/** @param {string[]} argv */
async function main(argv) {
  const options = readOptions(argv);
  if (options.help) return say(HELP);
  if (options.sections.length > 0) {
    await prepare({ projectDir: PROJECT_DIR, say });
    await prepareBench({ projectDir: PROJECT_DIR, say });
  }
  for (const name of options.sections) await section(name, options);
  if (options.writeReadme) say(writeReadme(PROJECT_DIR));
}

endOnSignals();
await main(process.argv.slice(2)).catch((fault) => {
  process.stderr.write(`${inPlainWords(fault)}\n`);
  process.exitCode = 1;
});
