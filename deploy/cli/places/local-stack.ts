/** The places of a stack that `npm start` runs on this machine: ports from run.json, passwords from secrets.json. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PRODUCERS } from '@setu/contracts';
import { InvalidInput, Unavailable } from '@setu/platform';
import type { Places } from './places.js';

interface RunFile {
  processes?: Record<string, { port?: number } | undefined>;
}
interface Secrets {
  database?: Record<string, string>;
  broker?: Record<string, string>;
}

/** Name of the database in the cluster that `npm start` makes. */
const DATABASE = 'setu';

/** Throws Unavailable `nothing_runs`, InvalidInput `secrets_unreadable` or `own_servers_needed`. */
export function fromLocalStack(dataDir: string): Places {
  const run = read<RunFile>(join(dataDir, 'run.json'));
  if (!run) throw new Unavailable('nothing_runs', { dataDir });
  const secrets = read<Secrets>(join(dataDir, 'secrets.json'));
  if (!secrets?.database) throw new InvalidInput('secrets_unreadable', { dataDir });
  const postgres = run.processes?.postgres?.port;
  if (!postgres) throw new InvalidInput('own_servers_needed', { dataDir });
  const nats = run.processes?.nats?.port;
  const { database, broker = {} } = secrets;
  return new Map(
    PRODUCERS.map((service) => [
      service,
      {
        service,
        databaseUrl: `postgres://setu_${service}:${encodeURIComponent(database[service] ?? '')}@127.0.0.1:${postgres}/${DATABASE}`,
        natsUrl: nats
          ? `nats://${service}:${encodeURIComponent(broker[service] ?? '')}@127.0.0.1:${nats}`
          : null,
      },
    ]),
  );
}

function read<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return null;
  }
}
