/**
 * The launcher's own programs (`deploy/local`), which are plain Node and never compiled: found from the sources and
 * from `dist` alike.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

type Of<Path extends keyof Modules> = Modules[Path];

interface Modules {
  'servers/postgres.mjs': typeof import('../../../deploy/local/servers/postgres.mjs');
  'servers/postgres-binaries.mjs': typeof import('../../../deploy/local/servers/postgres-binaries.mjs');
  'servers/nats.mjs': typeof import('../../../deploy/local/servers/nats.mjs');
  'servers/nats-binary.mjs': typeof import('../../../deploy/local/servers/nats-binary.mjs');
  'servers/child.mjs': typeof import('../../../deploy/local/servers/child.mjs');
  'servers/os-user.mjs': typeof import('../../../deploy/local/servers/os-user.mjs');
  'servers/ports.mjs': typeof import('../../../deploy/local/servers/ports.mjs');
  'broker-users.mjs': typeof import('../../../deploy/local/broker-users.mjs');
  'demo-clock.mjs': typeof import('../../../deploy/local/demo-clock.mjs');
  'orphans.mjs': typeof import('../../../deploy/local/orphans.mjs');
  'secrets.mjs': typeof import('../../../deploy/local/secrets.mjs');
  'services.mjs': typeof import('../../../deploy/local/services.mjs');
  'servers-of.mjs': typeof import('../../../deploy/local/servers-of.mjs');
  'stamp.mjs': typeof import('../../../deploy/local/stamp.mjs');
}

function projectDir(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); at !== dirname(at); at = dirname(at))
    if (existsSync(join(at, 'nest-cli.json'))) return at;
  throw new Error('the project directory was not found');
}

export const PROJECT_DIR = projectDir();

/** One of the launcher's modules. */
export async function launcher<Path extends keyof Modules>(path: Path): Promise<Of<Path>> {
  return (await import(pathToFileURL(join(PROJECT_DIR, 'deploy', 'local', path)).href)) as Of<Path>;
}
