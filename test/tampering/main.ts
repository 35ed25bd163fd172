/** node test/tampering/run.mjs [rounds] [seed]: the campaign at any size; exit code 1 when something was not found. */
import { campaign } from './campaign.js';

const [rounds = '2000', seed = String(Date.now())] = process.argv.slice(2);
const count = Number(rounds);
if (!Number.isSafeInteger(count) || count < 1) {
  process.stderr.write('the number of rounds is a whole number from 1\n');
  process.exit(2);
}
const { sound, made, faults } = campaign(count, seed);
const attacks = Object.values(made).reduce((sum, n) => sum + n, 0);
process.stdout.write(`seed ${seed}: ${sound} sound bundles, ${attacks} attacks, ${faults.length} faults\n`);
for (const [name, n] of Object.entries(made)) process.stdout.write(`  ${name.padEnd(16)} ${n}\n`);
for (const fault of faults.slice(0, 20)) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
