/** Opens the data source of a service: waits for a database that starts later, and brings the schema up to date. */
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource, type MigrationInterface, type MixedList, type QueryRunner } from 'typeorm';
import { StartError } from '../start-error.js';
import { isDatabaseAway } from './faults.js';
import { WatchedClient } from './watched-client.js';

export interface DataSourceOptions {
  service: string;
  url: string;
  entities: readonly EntityClass[];
  migrations: readonly MigrationClass[];
  /** Connections in the pool. */
  poolSize: number;
  /** How long to wait for a database that is not there yet. */
  patienceSeconds: number;
  say: (line: string) => void;
}

// The two kinds of classes TypeORM takes are plain functions in its own types.
export type EntityClass = abstract new (...args: never[]) => object;
export type MigrationClass = new () => MigrationInterface;

const STATEMENT_TIMEOUT_MS = 30_000;
/** A process that stands still in a transaction holds rows others wait for; nothing outside happens within one. */
const IDLE_IN_TRANSACTION_MS = 10_000;
const POOL_KEEPS = 2;
const POOL_IDLE_MS = 60_000;
const LOOK_AGAIN_MS = 200;

function build(o: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: o.url,
    schema: o.service,
    entities: [...o.entities] as MixedList<never>,
    migrations: [...o.migrations] as MixedList<never>,
    synchronize: false,
    installExtensions: false,
    logging: false,
    poolSize: o.poolSize,
    connectTimeoutMS: 5_000,
    applicationName: `setu-${o.service}`,
    poolErrorHandler: () => o.say('an idle connection to the database was lost'),
    extra: {
      Client: WatchedClient,
      keepAlive: true,
      /** Last statements travel with COMMIT (Database.commit). */
      pipeline: true,
      /** A new connection costs more than a decision: some stay, the others for a minute. */
      min: POOL_KEEPS,
      idleTimeoutMillis: POOL_IDLE_MS,
      options: `-c search_path=${o.service}`,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    },
  });
}

function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
}

/** Node names each address it tried in an error of several, and leaves the message of the whole empty. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message || error.name : String(error);
}

async function connect(o: DataSourceOptions): Promise<DataSource> {
  const giveUpAt = Date.now() + o.patienceSeconds * 1000;
  for (let waitMs = 250; ; waitMs = Math.min(waitMs * 2, 2000)) {
    const source = build(o);
    try {
      return await source.initialize();
    } catch (error) {
      const reason = reasonOf(error);
      if (!isDatabaseAway(error) || Date.now() + waitMs > giveUpAt)
        throw new StartError(
          `the database ${placeOf(o.url)} cannot be used by ${o.service} (DATABASE_URL): ${reason}`,
        );
      o.say(`the database ${placeOf(o.url)} cannot be reached yet (${reason}), waiting`);
      await pause(waitMs);
    }
  }
}

/** Runs what is missing of the migrations; several instances that start together wait for one another. */
async function migrate(source: DataSource, service: string): Promise<void> {
  const lock = source.createQueryRunner();
  const key = [`setu-migrate-${service}`];
  try {
    while (!(await tryLock(lock, key))) await pause(LOOK_AGAIN_MS);
    try {
      await source.runMigrations({ transaction: 'each' });
    } finally {
      await lock.query('SELECT pg_advisory_unlock(hashtext($1))', key);
    }
  } finally {
    await lock.release();
  }
}

async function tryLock(lock: QueryRunner, key: string[]): Promise<boolean> {
  const rows = (await lock.query('SELECT pg_try_advisory_lock(hashtext($1)) AS held', key)) as {
    held: boolean;
  }[];
  return rows[0]?.held ?? false;
}

/**
 * A connected data source whose schema is up to date. Waits up to `patienceSeconds` (real time) for a database that
 * cannot be reached; then, and at once for anything else such as a wrong password, throws StartError in one line.
 */
export async function openDataSource(o: DataSourceOptions): Promise<DataSource> {
  const source = await connect(o);
  try {
    if (o.migrations.length > 0) await migrate(source, o.service);
    return source;
  } catch (error) {
    await source.destroy();
    throw error;
  }
}
