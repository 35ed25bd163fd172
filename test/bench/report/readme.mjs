// Puts the kept results into README.md, between two markers; everything else there stays as it is.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../../../deploy/local/plain-error.mjs';
import { SECTIONS } from '../options.mjs';
import { markdownTable } from './table.mjs';

export const BEGIN = '<!-- bench:begin -->';
export const END = '<!-- bench:end -->';

/**
 * The text with what stands between the markers replaced. Throws PlainError when a marker is missing.
 * @param {string} text @param {string} between
 */
export function replaceBetween(text, between) {
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END);
  if (from < 0 || to < from)
    throw new PlainError(`README.md has no place for the table: ${BEGIN} ... ${END}`);
  return `${text.slice(0, from + BEGIN.length)}\n\n${between}\n\n${text.slice(to)}`;
}

/** @param {string} projectDir @returns {string} what was done */
export function writeReadme(projectDir) {
  const results = SECTIONS.flatMap((name) => {
    const file = join(projectDir, 'test', 'bench', 'results', `${name}.json`);
    return existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8'))] : [];
  });
  if (results.length === 0)
    throw new PlainError('There are no results yet: npm run bench measures, then writes.');
  const file = join(projectDir, 'README.md');
  writeFileSync(
    file,
    replaceBetween(readFileSync(file, 'utf8'), `${markdownTable(results)}\n\n${conditions(results)}`),
  );
  return `README.md holds the figures of ${results.map(({ section }) => section).join(', ')}`;
}

/** Under which conditions: the table alone would promise too much. @param {any[]} results */
function conditions(results) {
  const { machine } = results[0];
  const days = [...new Set(results.map(({ startedAt }) => String(startedAt).slice(0, 10)))].join(', ');
  const noisy = results.reduce((sum, { noisyRounds }) => sum + noisyRounds, 0);
  const versions = Object.assign({}, ...results.map((result) => result.versions));
  const peers = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return (
    `Medians with [least–greatest of the rounds]; a ratio is taken within a round. Measured ${days} on ${machine.cores} shared cores, ` +
    `Node ${machine.node}, everything on one machine, \`fsync\` on; ${peers.join(', ')}. ` +
    `${noisy ? `${noisy} rounds were noisy (others used more than a core). ` : ''}` +
    'Again with `npm run bench`; how each figure is taken: [test/bench](test/bench/README.md).'
  );
}
