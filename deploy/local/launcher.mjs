// What `npm start` does, from the person's words to the last line on the screen.
import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inPlainWords } from './plain-error.mjs';
import { HELP, readSettings } from './settings.mjs';
import { Stack } from './stack.mjs';

const PROJECT_DIR = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Runs until it is told to stop (Ctrl-C, SIGTERM) or cannot start; sets the exit code.
 * @param {string[]} argv
 * @param {NodeJS.ProcessEnv} env
 */
export async function launch(argv, env) {
  const began = performance.now();
  // A terminal that was closed must not end the services in the middle of a line.
  process.stdout.on('error', () => undefined);
  /** @type {Stack | undefined} */
  let stack;
  try {
    const settings = readSettings(argv, env, { cwd: process.cwd(), pilot: pilotScopes() });
    if (settings.help) return say(HELP);
    stack = new Stack({ settings, projectDir: PROJECT_DIR, say });
    stopOnSignals(stack);
    await stack.up();
    say(`all services are ready after ${((performance.now() - began) / 1000).toFixed(1)} s`);
    say(`ready ${stack.url}`);
  } catch (fault) {
    if (stack?.ending) return;
    process.stderr.write(`${inPlainWords(fault)}\n`);
    await stack?.down();
    process.exit(1);
  }
}

/** Who looks for "the" district means the first one. */
const FIRST_OF_PILOT = '150';

/** The scopes that have invented people: a folder each, Hardoi first. */
function pilotScopes() {
  const scopes = readdirSync(join(PROJECT_DIR, 'services/directory/pilot')).filter((name) =>
    /^(\d{1,6}|state)$/.test(name),
  );
  return [
    ...scopes.filter((name) => name === FIRST_OF_PILOT),
    ...scopes.filter((name) => name !== FIRST_OF_PILOT),
  ];
}

/** @param {Stack} stack */
function stopOnSignals(stack) {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say('stopping');
    await stack.down();
    say('stopped');
    process.exit(0);
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => void stop());
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}
