/** The only file of the seed that reads the environment. */
import { baseSpec, field, parseConfig, type ConfigOf, type Env } from '@setu/platform';

const spec = {
  directoryUrl: field.url({ name: 'DIRECTORY_URL', help: 'where the running directory listens' }),
  seedSecret: field.secret({ name: 'SEED_SECRET', help: "the same as directory's BOOTSTRAP_SECRET" }),
  pilotDir: field.string({
    name: 'PILOT_DIR',
    optional: true,
    help: 'folder with the files, one folder per scope',
  }),
  districts: baseSpec.districts,
  dataDir: baseSpec.dataDir,
  publicUrl: baseSpec.publicUrl,
};

export type SeedConfig = ConfigOf<typeof spec>;

/** Configuration of the seed. Throws ConfigError with all faults at once. */
export const readSeedConfig = (env: Env): SeedConfig => parseConfig(spec, env);
