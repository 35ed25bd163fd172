/** `node dist/services/directory/src/seed.js`: loads the pilot into a running directory in demo mode. */
import { readSeedConfig } from './seed/seed-config.js';
import { seed } from './seed/seed.js';

try {
  await seed(readSeedConfig(process.env), (line) => process.stdout.write(`${line}\n`));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
