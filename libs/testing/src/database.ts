/**
 * Databases for test files. The first file that needs a set of services migrates a template; every file then gets a
 * copy of it, which takes milliseconds. Safe when several workers ask at once.
 */
import { createHash, randomBytes } from 'node:crypto';
import { provisionDatabase } from '@setu/platform';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { startPostgres } from './postgres.js';

type Migration = new () => object;

export interface ServiceSchema {
  /** e.g. `intake`: schema `intake`, role `setu_intake`. */
  readonly name: string;
  readonly migrations: readonly unknown[];
  readonly entities?: readonly unknown[];
}

export interface TestDatabase {
  readonly name: string;
  /** The administrator's address of this database. */
  readonly adminUrl: string;
  /** Address for the role of each service, by name. */
  readonly urls: Readonly<Record<string, string>>;
  /** Removes it; kept and named when a test failed and `SETU_KEEP_DB=1`. */
  drop(): Promise<void>;
}

/** One lock for everything that touches roles or templates: roles belong to the cluster, not to a database. */
const LOCK = 7_238_001;

export interface DatabaseOptions {
  readonly services: readonly ServiceSchema[];
  /** Content that several files begin with: filled once, then copied like the schemas. */
  readonly filled?: { readonly with: string; readonly fill: (database: TestDatabase) => Promise<void> };
}

/** Creates a database with the schemas of these services, fully migrated, and filled when asked for. */
export async function createDatabase({ services, filled }: DatabaseOptions): Promise<TestDatabase> {
  const { url } = await startPostgres();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await alone(url, async (admin) => {
    const empty = await templateOf(admin, url, services);
    const template = filled ? await filledTemplate(admin, url, { services, filled, empty }) : empty;
    await admin.query(`create database ${name} template ${template}`);
    await provision(urlOf(url, { database: name }), services);
  });
  return testDatabase(url, name, services);
}

const testDatabase = (url: string, name: string, services: readonly ServiceSchema[]): TestDatabase => ({
  name,
  adminUrl: urlOf(url, { database: name }),
  urls: Object.fromEntries(services.map((s) => [s.name, serviceUrl(url, name, s.name)])),
  drop: () => drop(url, name),
});

async function filledTemplate(
  admin: pg.Client,
  url: string,
  { services, filled, empty }: Required<DatabaseOptions> & { empty: string },
): Promise<string> {
  return madeOnce(admin, { name: `${empty}_${filled.with}`, from: empty }, async (draft) => {
    await provision(urlOf(url, { database: draft }), services);
    await filled.fill(testDatabase(url, draft, services));
  });
}

async function drop(url: string, name: string): Promise<void> {
  if (process.env.SETU_KEEP_DB === '1' && aTestFailed()) {
    process.stderr.write(`kept database: ${urlOf(url, { database: name })}\n`);
    return;
  }
  await connected(url, (admin) => admin.query(`drop database if exists ${name} with (force)`));
}

/** Set by jest/environment.ts; without it every database counts as one of a failed test. */
const aTestFailed = (): boolean => (globalThis as { setuTestFailed?: boolean }).setuTestFailed ?? true;

function templateOf(admin: pg.Client, url: string, services: readonly ServiceSchema[]): Promise<string> {
  return madeOnce(admin, { name: `template_${fingerprint(services)}` }, async (draft) => {
    await provision(urlOf(url, { database: draft }), services);
    for (const service of services) await migrate(serviceUrl(url, draft, service.name), service);
  });
}

/** A template that is made by whoever needs it first; answers its name. */
async function madeOnce(
  admin: pg.Client,
  { name, from }: { name: string; from?: string },
  make: (draft: string) => Promise<void>,
): Promise<string> {
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount) return name;
  const draft = `${name}_draft`;
  await admin.query(`drop database if exists ${draft} with (force)`);
  await admin.query(`create database ${draft}${from ? ` template ${from}` : ''}`);
  await make(draft);
  // The name appears only when the work is done, so a crash in between leaves no half template behind.
  await admin.query(`alter database ${draft} rename to ${name}`);
  return name;
}

async function migrate(url: string, { name, migrations }: ServiceSchema): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url,
    schema: name,
    migrations: migrations as Migration[],
    migrationsTransactionMode: 'each',
    extra: { max: 1, options: `-c search_path=${name}` },
  });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

const provision = (adminUrl: string, services: readonly ServiceSchema[]): Promise<void> =>
  provisionDatabase(adminUrl, {
    services: services.map(({ name }) => ({ name, password: passwordOf(name) })),
    demo: true,
  });

/** The same in every database, because roles belong to the cluster. */
const passwordOf = (service: string): string => `test_${service}`;

function fingerprint(services: readonly ServiceSchema[]): string {
  const hash = createHash('sha256');
  for (const { name, migrations } of [...services].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(`\0${name}\0${migrations.map(String).join('\0')}`);
  }
  return hash.digest('hex').slice(0, 20);
}

async function alone<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  return connected(url, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [LOCK]);
    return work(admin);
  });
}

async function connected<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client(url);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

const serviceUrl = (url: string, database: string, service: string): string =>
  urlOf(url, { database, user: `setu_${service}`, password: passwordOf(service) });

function urlOf(url: string, to: { database: string; user?: string; password?: string }): string {
  const result = new URL(url);
  result.pathname = `/${to.database}`;
  if (to.user) result.username = to.user;
  if (to.password) result.password = to.password;
  return result.href;
}
