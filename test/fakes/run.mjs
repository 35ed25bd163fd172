// node test/fakes/run.mjs [port] [scope]: compiles the fakes of providers beside the built services and starts them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT_DIR = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {string[]} args @param {string} cwd */
async function run(args, cwd) {
  const child = spawn(process.execPath, args, { cwd, stdio: 'inherit' });
  const [code] = await once(child, 'close');
  return Number(code ?? 1);
}

const swc = join(PROJECT_DIR, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
const compiled = await run(
  [swc, 'test/fakes', '-d', 'dist', '--config-file', '.swcrc', '--quiet'],
  PROJECT_DIR,
);
process.exitCode =
  compiled ||
  (await run([join(PROJECT_DIR, 'dist/test/fakes/main.js'), ...process.argv.slice(2)], process.cwd()));
