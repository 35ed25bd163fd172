/** Loads the pilot through directory, with the product's own seed. */
import { readSeedConfig } from '../../../services/directory/src/seed/seed-config.js';
import { seed } from '../../../services/directory/src/seed/seed.js';
import { DISTRICTS } from './environment.js';

export function loadPilot(of: {
  readonly directoryUrl: string;
  readonly secret: string;
  readonly dataDir: string;
}): Promise<void> {
  const config = readSeedConfig({
    DIRECTORY_URL: of.directoryUrl,
    SEED_SECRET: of.secret,
    SETU_DATA_DIR: of.dataDir,
    DISTRICTS: DISTRICTS.join(','),
  });
  return seed(config, () => undefined);
}
