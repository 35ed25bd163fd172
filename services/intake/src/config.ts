/** The only file that reads intake's environment. */
import { baseSpec, field, parseConfig, type ConfigOf, type Env } from '@setu/platform';

export const spec = {
  ...baseSpec,
  providersFile: field.string({
    name: 'PROVIDERS_FILE',
    optional: true,
    help: "JSON by scope and provider: how each provider's requests prove themselves; see the README. None: no webhook is heard.",
  }),
};

export type IntakeConfig = ConfigOf<typeof spec>;

/** Throws ConfigError with all faults together. */
export function readConfig(env: Env): IntakeConfig {
  return parseConfig(spec, env);
}
