/** The processes of one stack, put together and not yet started: two servers, and each service once or twice. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Broker } from './broker.js';
import { Database, findBinaries } from './database.js';
import { environmentOf, importsOf } from './environment.js';
import { launcher } from './launcher.js';
import type { Proxies } from './proxies.js';
import type { Random } from './random.js';
import { Service } from './service.js';
import { SERVICES, type StackOptions } from './stack.js';

type Secrets = import('../../../deploy/local/secrets.mjs').Secrets;

export const DEFAULTS: StackOptions = {
  instances: 1,
  rate: 15,
  postgres: {},
  postgresEnv: {},
  preload: [],
  serviceEnv: {},
};

const QUERY_WITHIN_MS = 30_000;

export interface AssemblyPlan {
  readonly dir: string;
  readonly dataDir: string;
  readonly secrets: Secrets;
  readonly options: StackOptions;
  readonly random: Random;
}

export interface Assembly {
  readonly postgres: Database;
  readonly nats: Broker;
  readonly services: readonly Service[];
  readonly proxies: Proxies | null;
  startServers(): Promise<void>;
  startServices(): Promise<void>;
  query<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Services first, then the servers; nothing is left. */
  end(): Promise<void>;
}

export async function assemble(plan: AssemblyPlan): Promise<Assembly> {
  const { dir, secrets, options, random } = plan;
  const { freePorts } = await launcher('servers/ports.mjs');
  const [postgresPort = 0, natsPort = 0, ...ports] = await freePorts(2 + SERVICES.length * options.instances);
  const targets = { postgres: postgresPort, nats: natsPort, random: random.fork('proxies') };
  const proxies = (await options.proxies?.(targets)) ?? null;
  const postgres = new Database(
    {
      ...{
        place: dir,
        dataDir: plan.dataDir,
        logFile: join(dir, 'logs', 'postgres.log'),
        port: postgresPort,
      },
      visiblePort: () => proxies?.postgres.port ?? postgresPort,
      ...{ settings: options.postgres, env: options.postgresEnv },
      passwords: { admin: secrets.postgres, services: secrets.database },
    },
    await findBinaries(),
  );
  const visiblePort = (): number => proxies?.nats.port ?? natsPort;
  const nats = new Broker({ place: dir, port: natsPort, visiblePort, passwords: secrets.broker });
  const services = await servicesOf(plan, ports, postgres, nats);
  const query = queryOf(() => postgres.adminUrl);
  return {
    ...{ postgres, nats, services, proxies, query },
    startServers: async () => void (await Promise.all([postgres.start(), nats.start()])),
    startServices: async () => void (await Promise.all(services.map((one) => one.start()))),
    end: async () => {
      await Promise.all(services.map((one) => one.stop()));
      await proxies?.close();
      await nats.stop();
      await postgres.stop('fast');
    },
  };
}

async function servicesOf(
  { dir, secrets, options, random }: AssemblyPlan,
  ports: readonly number[],
  postgres: Database,
  nats: Broker,
): Promise<Service[]> {
  const around = {
    ...{ dir, secrets },
    databaseUrl: (name: string) => postgres.url(name as (typeof SERVICES)[number]),
    natsUrl: (name: string) => nats.url(name as (typeof SERVICES)[number]),
  };
  const wanted = SERVICES.flatMap((name) =>
    Array.from({ length: options.instances }, (_, i) => ({ name, instance: i + 1 })),
  );
  return Promise.all(
    wanted.map(async ({ name, instance }, i) => {
      const port = ports[i] ?? 0;
      return new Service({
        ...{ name, instance, port, place: dir },
        logFile: join(dir, 'logs', `${name}-${instance}.log`),
        random: random.fork(`${name}-${instance}`),
        imports: importsOf(name, options),
        environment: await environmentOf({ name, instance, port }, around, options),
      });
    }),
  );
}

/** One connection per query: whatever was done to the server before, the next query begins afresh. */
function queryOf(adminUrl: () => string) {
  return async <Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> => {
    for (const until = Date.now() + QUERY_WITHIN_MS; ; await pause(100)) {
      const client = new pg.Client({ connectionString: adminUrl(), connectionTimeoutMillis: 5_000 });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return (await client.query<Row>(sql, [...params])).rows;
      } catch (fault) {
        if (!isAway(fault) || Date.now() > until) throw fault;
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  };
}

/** The server is down, comes up, or went away in the middle. */
function isAway(fault: unknown): boolean {
  const { code = '', message = '' } = fault as { code?: string; message?: string };
  return /^(ECONN|EPIPE|57P0[123]|08)/.test(code) || /terminated|timeout/i.test(message);
}
