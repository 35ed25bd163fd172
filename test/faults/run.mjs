// npm run faults -- --kind <name> --count <n> --seed <s>: builds what is missing, compiles test/faults, hands over.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inPlainWords } from '../../deploy/local/plain-error.mjs';
import { prepare } from '../../deploy/local/prepare.mjs';
import { stampIs, stampOf, writeStamp } from '../../deploy/local/stamp.mjs';

const PROJECT_DIR = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {string} line */
const say = (line) => void process.stdout.write(`${line}\n`);

/** Compiles the campaign and the fakes of providers beside the services it runs against. */
async function compile() {
  const stamp = stampOf(PROJECT_DIR, ['test/faults', 'test/fakes', '.swcrc'], (path) =>
    /\.(ts|swcrc)$/.test(path),
  );
  const file = join(PROJECT_DIR, 'dist', '.faults-stamp');
  if (stampIs(file, stamp)) return;
  for (const name of ['faults', 'fakes'])
    rmSync(join(PROJECT_DIR, 'dist', 'test', name), { recursive: true, force: true });
  const swc = join(PROJECT_DIR, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
  const args = [swc, 'test/faults', 'test/fakes', '-d', 'dist', '--config-file', '.swcrc', '--quiet'];
  if ((await run(args)) !== 0) throw new Error('test/faults could not be compiled');
  writeStamp(file, stamp);
}

/** @param {string[]} args @returns {Promise<number>} */
async function run(args) {
  const child = spawn(process.execPath, args, { cwd: PROJECT_DIR, stdio: 'inherit' });
  // Ctrl-C reaches the whole group by itself; a signal to this process alone is passed on.
  const pass = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) process.on(signal, pass);
  const [code] = await once(child, 'close');
  return code ?? 1;
}

try {
  await prepare({ projectDir: PROJECT_DIR, say });
  await compile();
  process.exitCode = await run([
    join(PROJECT_DIR, 'dist', 'test', 'faults', 'main.js'),
    ...process.argv.slice(2),
  ]);
} catch (fault) {
  process.stderr.write(`${inPlainWords(fault)}\n`);
  process.exitCode = 2;
}
