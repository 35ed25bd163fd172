// What a section of the bench gets and gives, and how its rounds are run.
import { isNoisy, loadNow } from '../machine.mjs';
import { rotated } from '../numbers.mjs';

/**
 * @typedef {object} Bench
 * @property {string} projectDir
 * @property {(line: string) => void} say
 * @property {number | null} rounds wanted by the person
 * @property {number | null} minutes wanted by the person, of a section that runs for long
 * @property {number} seed
 * @property {boolean} quick
 * @property {boolean} profile
 */

/**
 * @typedef {object} ResultRow one line of the table
 * @property {string} what
 * @property {string} ours
 * @property {string} beside the peer or limit in the same run; why not, when it did not run
 * @property {string} target
 * @property {boolean | null} met null: nothing was promised, or it could not be judged
 */

/** @typedef {{ round: number, name: string, before: import('../machine.mjs').Load, after: import('../machine.mjs').Load, noisy: boolean }} RoundLoad */

/**
 * @typedef {object} Measured
 * @property {ResultRow[]} rows
 * @property {Record<string, string>} versions of servers
 * @property {RoundLoad[]} loads
 * @property {number} noisyRounds
 * @property {unknown} rounds everything measured, for whoever wants to look closer
 */

/**
 * Runs every contender once per round, in rotated order, and watches the machine around each.
 * @template T
 * @param {{ names: readonly string[], rounds: number, say: (line: string) => void }} what
 * @param {(name: string, round: number) => Promise<T>} run
 * @returns {Promise<{ byRound: Record<string, T>[], loads: RoundLoad[], noisyRounds: number }>}
 */
export async function inRounds({ names, rounds, say }, run) {
  /** @type {Record<string, T>[]} */
  const byRound = [];
  /** @type {RoundLoad[]} */
  const loads = [];
  for (let round = 0; round < rounds; round++) {
    /** @type {Record<string, T>} */
    const found = {};
    for (const name of rotated(names, round)) {
      const before = await loadNow();
      found[name] = await run(name, round);
      const after = await loadNow();
      const noisy = isNoisy(before, after);
      loads.push({ round: round + 1, name, before, after, noisy });
      if (noisy)
        say(`  round ${round + 1}, ${name}: noisy, others used ${after.others ?? before.others} cores`);
    }
    byRound.push(found);
  }
  return { byRound, loads, noisyRounds: new Set(loads.filter((l) => l.noisy).map((l) => l.round)).size };
}

/** Small, seeded, good enough to choose moments. @param {number} seed @returns {() => number} from 0 to below 1 */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {string} projectDir @param {string} name of a compiled contender */
export const contenderProgram = (projectDir, name) => `${projectDir}/dist/test/bench/contenders/${name}.js`;

/** @param {Bench} bench @returns {string[]} flags for processes of this project */
export const profileFlags = ({ profile, projectDir }) =>
  profile ? ['--cpu-prof', `--cpu-prof-dir=${projectDir}/.cache/bench`] : [];
