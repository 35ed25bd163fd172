// Brings what the bench needs beside the product: the peers into its own node_modules, its own programs into dist.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { install } from '../../deploy/local/prepare.mjs';
import { PlainError } from '../../deploy/local/plain-error.mjs';

/** @param {{ projectDir: string, say: (line: string) => void }} work */
export async function prepareBench({ projectDir, say }) {
  const benchDir = join(projectDir, 'test', 'bench');
  await install({ projectDir: benchDir, say: (line) => say(`peers of the bench: ${line}`) });
  const swc = join(projectDir, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
  const args = ['test/bench', '-d', 'dist', '--config-file', '.swcrc', '--quiet'];
  try {
    execFileSync(process.execPath, [swc, ...args, '--extensions', '.ts', '--ignore', '**/node_modules/**'], {
      cwd: projectDir,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (fault) {
    throw new PlainError(
      `The bench could not be built: ${/** @type {{ stderr?: Buffer }} */ (fault).stderr}`,
    );
  }
}

/** Versions of the peers as installed. @param {string} projectDir @returns {Record<string, string>} */
export function peerVersions(projectDir) {
  const read = (/** @type {string[]} */ ...path) =>
    JSON.parse(readFileSync(join(projectDir, 'test', 'bench', ...path), 'utf8'));
  const names = Object.keys(read('package.json').dependencies);
  return Object.fromEntries(names.map((name) => [name, read('node_modules', name, 'package.json').version]));
}
