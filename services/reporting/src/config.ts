/** The settings of reporting: what every service has, nothing of its own. The only reader of the environment. */
import { baseSpec, parseConfig, type BaseConfig, type Env } from '@setu/platform';

export type ReportingConfig = BaseConfig;

/** Throws ConfigError naming all faults together. */
export function reportingConfig(env: Env): ReportingConfig {
  return parseConfig(baseSpec, env);
}
