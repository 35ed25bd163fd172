// Durable timers: 10,000 due over half a minute and a burst of 5,000, one durable row per firing for everybody.
// Lateness is the moment the effect was acknowledged as committed, minus the moment it was due.
import { Ground } from '../ground/ground.mjs';
import { DeadlineField } from './deadline-field.mjs';
import { judgeDeadlines } from './deadline-figures.mjs';
import { killOneOfTwo } from './deadline-kill.mjs';
import { inRounds } from './section.mjs';

const FAR_ROWS = 1_000_000;
const ROUNDS = 5;

/** @param {import('./section.mjs').Bench} bench @returns {Promise<import('./section.mjs').Measured>} */
export async function measureDeadlines(bench) {
  const ground = await Ground.open(bench);
  try {
    const field = await DeadlineField.open(bench, ground, bench.quick ? FAR_ROWS / 10 : FAR_ROWS);
    const rounds = bench.rounds ?? (bench.quick ? 1 : ROUNDS);
    const names = field.names;
    bench.say(`  ${rounds} rounds of ${names.join(', ')}`);
    const { byRound, loads, noisyRounds } = await inRounds({ names, rounds, say: bench.say }, (name, round) =>
      field.run(name, round),
    );
    const kills = [];
    for (let round = 0; round < rounds; round++) kills.push(await killOneOfTwo(bench, field, round));
    return {
      rows: judgeDeadlines({ byRound, kills, notRun: field.notRun, farRows: field.farRows }),
      ...{ versions: ground.versions, loads, noisyRounds },
      rounds: { contenders: byRound, kills, notRun: field.notRun },
    };
  } finally {
    await ground.close();
  }
}
