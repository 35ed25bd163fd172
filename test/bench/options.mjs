// What the person wants measured.
import { PlainError } from '../../deploy/local/plain-error.mjs';

export const SECTIONS = [
  'deadlines',
  'events',
  'catch-up',
  'idle',
  'decision',
  'instruction',
  'sustained',
  'day',
  'working-time',
];

export const HELP = `npm run bench -- [deadlines] [events] [catch-up] [idle] [decision] [instruction] [sustained] [day] [working-time]
                 [options]

  deadlines   durable timers beside pg-boss, graphile-worker and BullMQ
  events      outbox, log, broker, applied position beside an outbox-to-JetStream pipeline
  catch-up    a fresh consumer reads a log of 1,000,000 events
  idle        the whole product at rest beside six empty Nest services
  decision    a burst of real cases falling due in the whole product
  instruction  from an accepted report to its instruction at the provider, whole product
  sustained    20 reports a second for half an hour through the whole product, nothing lost
  day          20,000 cases of one district in a day, 5,000 open at once
  working-time  working-time arithmetic beside three libraries
  (none named: all of them)

  --rounds n      rounds of each section that has them
  --minutes n     of the section sustained, else 30
  --seed n        of what is drawn (phases, moments of a kill); else the day
  --quick         few and short rounds, to see that everything runs; figures say little, nothing is kept
  --write-readme  put the kept results into README.md; without a section nothing is measured
  --profile       CPU profiles of this project's own processes into .cache/bench`;

/**
 * @typedef {{ sections: string[], rounds: number | null, minutes: number | null, seed: number, quick: boolean, writeReadme: boolean, profile: boolean, help: boolean }} Options
 */

/** Throws PlainError on a word it does not know. @param {readonly string[]} argv @returns {Options} */
export function readOptions(argv) {
  const day = Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''));
  const options = {
    ...{ rounds: null, minutes: null, seed: day, quick: false },
    ...{ writeReadme: false, profile: false, help: false },
  };
  /** @type {Options} */
  const read = { ...options, sections: [] };
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (SECTIONS.includes(word)) read.sections.push(word);
    else if (word === '--rounds') read.rounds = wholeNumber(word, argv[++i]);
    else if (word === '--minutes') read.minutes = wholeNumber(word, argv[++i]);
    else if (word === '--seed') read.seed = wholeNumber(word, argv[++i]);
    else if (word === '--quick') read.quick = true;
    else if (word === '--write-readme') read.writeReadme = true;
    else if (word === '--profile') read.profile = true;
    else if (word === '--help' || word === '-h') read.help = true;
    else throw new PlainError(`There is no ${word}.\n\n${HELP}`);
  }
  if (read.sections.length === 0 && !read.writeReadme) read.sections = [...SECTIONS];
  return read;
}

/** @param {string} option @param {string | undefined} text */
function wholeNumber(option, text) {
  if (!text || !/^[1-9]\d{0,8}$/.test(text)) throw new PlainError(`${option} wants a whole number from 1.`);
  return Number(text);
}
