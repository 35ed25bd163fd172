/** The only file that reads the environment. Escalation needs no setting of its own: thresholds come from directory (R-rules). */
import { baseSpec, parseConfig, type BaseConfig } from '@setu/platform';

/** Parsed configuration; throws ConfigError naming every fault at once. */
export const escalationConfig = (env: Record<string, string | undefined>): BaseConfig =>
  parseConfig(baseSpec, env);
