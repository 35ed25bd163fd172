/** The settings of the console. The only reader of the environment. */
import { baseSpec, field, parseConfig, type ConfigOf, type Env } from '@setu/platform';
import { fileURLToPath } from 'node:url';

const upstream = (service: string) =>
  field.url({
    name: `UPSTREAM_${service.toUpperCase()}`,
    help: `Where the service ${service} listens, e.g. http://127.0.0.1:4001.`,
  });

export const consoleSpec = {
  ...baseSpec,
  intake: upstream('intake'),
  directory: upstream('directory'),
  escalation: upstream('escalation'),
  notification: upstream('notification'),
  reporting: upstream('reporting'),
  webDir: field.string({
    name: 'WEB_DIR',
    default: () => fileURLToPath(new URL('../../../web', import.meta.url)),
    help: 'Folder of the built web app.',
  }),
};

export type ConsoleConfig = ConfigOf<typeof consoleSpec>;

/** Throws ConfigError naming all faults together. */
export function consoleConfig(env: Env): ConsoleConfig {
  return parseConfig(consoleSpec, env);
}
