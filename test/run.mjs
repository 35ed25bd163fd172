// npm test: installs what is missing, builds, then lint, types, architecture, unit, integration, stories, faults, browser.
// `npm test -- unit` runs one part, `npm test -- integration libs/messaging` only some files of it.
// The last line says `N passed, N failed`; the exit code is 0 only when nothing failed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../deploy/local/prepare.mjs';
import { inPlainWords } from '../deploy/local/plain-error.mjs';
import { findChromium } from './run/chromium.mjs';
import { readResult, resultFileOf } from './run/results.mjs';

const PROJECT_DIR = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @typedef {{ passed: number, failed: number }} Count
 * @typedef {(files: string[]) => Promise<Count>} Part
 */

/** All but what the part before runs. */
const UNIT = ['libs/', 'services/', 'deploy/', 'test/(?!architecture/|contracts/)'];

/** In this order: what is cheap and says most comes first. @type {Record<string, Part>} */
const PARTS = {
  lint: () => check('npm', ['run', '--silent', 'lint']),
  types: () => check('npm', ['run', '--silent', 'types']),
  architecture: () => tests('unit', ['test/architecture', 'test/contracts'], 'architecture'),
  unit: (files) => tests('unit', files.length ? files : UNIT),
  integration: (files) => tests('integration', files),
  stories: (files) => tests('stories', files),
  faults: (files) => tests('faults', files),
  browser: async (files) => {
    process.env.CHROMIUM_PATH = await findChromium({ env: process.env, say });
    return tests('browser', files);
  },
};

/** A check that counts only when it fails. @param {string} command @param {string[]} args @returns {Promise<Count>} */
async function check(command, args) {
  return { passed: 0, failed: (await run(command, args)) === 0 ? 0 : 1 };
}

/** @param {string} project @param {string[]} args @param {string} [name] @returns {Promise<Count>} */
async function tests(project, args, name = project) {
  const file = resultFileOf(PROJECT_DIR, name);
  const jest = join(PROJECT_DIR, 'node_modules', 'jest', 'bin', 'jest.js');
  // Files first: jest takes every word after --selectProjects for a project.
  const options = [...args, '--selectProjects', project];
  const code = await run(process.execPath, [jest, ...options], { SETU_TEST_RESULT: file });
  return readResult(file, code);
}

/** @param {string} command @param {string[]} args @param {Record<string, string>} [more] environment */
async function run(command, args, more = {}) {
  const child = spawn(command, args, {
    cwd: PROJECT_DIR,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      ...more,
      NODE_OPTIONS:
        `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(),
    },
  });
  const [code] = await once(child, 'close').catch(() => [1]);
  return code ?? 1;
}

/** @param {string} name @param {string[]} files @returns {Promise<Count>} */
async function runPart(name, files) {
  say(`\n== ${name}`);
  try {
    return (await PARTS[name]?.(files)) ?? { passed: 0, failed: 1 };
  } catch (fault) {
    say(inPlainWords(fault));
    return { passed: 0, failed: 1 };
  }
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}

/** @param {string[]} argv */
async function main(argv) {
  const named = argv.filter((word) => word in PARTS);
  const files = argv.filter((word) => !(word in PARTS));
  const total = { passed: 0, failed: 0 };
  await prepare({ projectDir: PROJECT_DIR, say });
  for (const name of named.length ? named : Object.keys(PARTS)) {
    const { passed, failed } = await runPart(name, files);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

const total = await main(process.argv.slice(2)).catch((fault) => {
  say(inPlainWords(fault));
  return { passed: 0, failed: 1 };
});
process.exitCode = total.failed === 0 ? 0 : 1;
say(`\n${total.passed} passed, ${total.failed} failed`);
