/** The only file that reads intake's environment. */
import { baseSpec, parseConfig, type BaseConfig, type Env } from '@setu/platform';

/** Intake needs nothing beyond what every service needs. */
export function readConfig(env: Env): BaseConfig {
  return parseConfig(baseSpec, env);
}
