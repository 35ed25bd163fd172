// node test/tampering/run.mjs [rounds] [seed]: compiles the campaign beside the built services and runs it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT_DIR = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {string[]} args */
async function run(args) {
  const child = spawn(process.execPath, args, { cwd: PROJECT_DIR, stdio: 'inherit' });
  const [code] = await once(child, 'close');
  return Number(code ?? 1);
}

const swc = join(PROJECT_DIR, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
const sources = ['libs', 'services/reporting', 'deploy/cli', 'test/faults/stack', 'test/tampering'];
process.exitCode =
  (await run([swc, ...sources, '-d', 'dist', '--config-file', '.swcrc', '--quiet'])) ||
  (await run([join(PROJECT_DIR, 'dist/test/tampering/main.js'), ...process.argv.slice(2)]));
