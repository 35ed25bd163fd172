/** What each process of a stack is started with: the launcher's own environment, on the stack's ports. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launcher, PROJECT_DIR } from './launcher.js';
import type { ServiceName, StackOptions } from './stack.js';

type Secrets = import('../../../deploy/local/secrets.mjs').Secrets;

export interface Surroundings {
  readonly dir: string;
  readonly secrets: Secrets;
  readonly databaseUrl: (service: string) => string;
  readonly natsUrl: (service: string) => string;
}

export const DISTRICTS = ['150', 'state'];
/** The console is not started, but the clock's mover and the broker know it. */
export const KNOWN_SERVICES = ['directory', 'intake', 'escalation', 'notification', 'reporting', 'console'];

/** The whole environment of one instance. */
export async function environmentOf(
  of: { name: ServiceName; instance: number; port: number },
  { dir, secrets, databaseUrl, natsUrl }: Surroundings,
  options: StackOptions,
): Promise<Record<string, string>> {
  const { environmentOf: usual } = await launcher('services.mjs');
  const base = usual(of.name, {
    ...{ projectDir: PROJECT_DIR, dataDir: dir, districts: DISTRICTS, host: '127.0.0.1' },
    ...{ publicUrl: 'http://localhost:3000', ports: { [of.name]: of.port }, secrets, databaseUrl, natsUrl },
  });
  const preloads = options.preload.filter((one) => one.services?.includes(of.name) ?? true);
  return {
    ...base,
    INSTANCE: `${of.name}-${of.instance}`,
    ...options.serviceEnv.every,
    ...options.serviceEnv[of.name],
    ...Object.assign({}, ...preloads.map((one) => one.env)),
  };
}

/** The modules loaded before the program, as URLs. */
export const importsOf = (name: ServiceName, options: StackOptions): string[] =>
  options.preload
    .filter((one) => one.services?.includes(name) ?? true)
    .map((one) => pathToFileURL(join(PROJECT_DIR, 'dist', one.module)).href);
