/**
 * Prepares an empty or an existing database as its administrator: one role and one schema per service, the clock, and
 * no right that is not needed, so that a select across schemas is refused by the database itself. Can be run again
 * at any time. Not the services' own tables: those come from their migrations.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { CLOCK_SCHEMA } from './clock-schema.js';

export interface ProvisionedService {
  name: string;
  password: string;
}

export interface ProvisionOptions {
  services: readonly ProvisionedService[];
  /** Lets the role of console move the clock forward. Without it the clock is real time. */
  demo: boolean;
}

const NAME = /^[a-z][a-z0-9_]{0,30}$/;
/** Serves the demo clock: the only one that may move it. */
const CLOCK_MOVER = 'console';
const LOCK = 7_310_001;
const TRIES = 5;

/** The PostgreSQL role of a service. */
export function roleOf(service: string): string {
  return `setu_${service}`;
}

async function ensureRole(client: pg.Client, service: ProvisionedService): Promise<void> {
  const role = roleOf(service.name);
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const password = client.escapeLiteral(service.password);
  const verb = rowCount ? 'ALTER' : 'CREATE';
  await client.query(`${verb} ROLE ${role} LOGIN NOCREATEDB NOCREATEROLE PASSWORD ${password}`);
  await client.query(`DO $$ BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      EXECUTE format('GRANT ${role} TO %I', current_user);
    END IF;
  END $$`);
}

async function ensureSchema(client: pg.Client, service: string, database: string): Promise<void> {
  const role = roleOf(service);
  await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${role}`);
  await client.query(`GRANT USAGE ON SCHEMA clock TO ${role}`);
  await client.query(`GRANT EXECUTE ON FUNCTION clock.now() TO ${role}`);
  await client.query(`ALTER ROLE ${role} IN DATABASE ${database} SET search_path = ${service}`);
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${service} AUTHORIZATION ${role}`);
  await client.query(`REVOKE ALL ON SCHEMA ${service} FROM PUBLIC`);
}

async function ensureClock(client: pg.Client, options: ProvisionOptions): Promise<void> {
  await client.query(CLOCK_SCHEMA);
  const mover = options.services.find((s) => s.name === CLOCK_MOVER);
  if (options.demo && mover)
    await client.query(`GRANT EXECUTE ON FUNCTION clock.move_to(timestamptz) TO ${roleOf(mover.name)}`);
  if (options.demo) return;
  if (mover)
    await client.query(`REVOKE ALL ON FUNCTION clock.move_to(timestamptz) FROM ${roleOf(mover.name)}`);
  await client.query(
    'UPDATE clock.state SET offset_ms = 0, frozen_at = NULL WHERE offset_ms <> 0 OR frozen_at IS NOT NULL',
  );
}

async function provision(client: pg.Client, options: ProvisionOptions): Promise<void> {
  const { rows } = await client.query<{ name: string }>('SELECT quote_ident(current_database()) AS name');
  const database = rows[0]?.name ?? '';
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  for (const service of options.services) await ensureRole(client, service);
  await ensureClock(client, options);
  for (const service of options.services) await ensureSchema(client, service.name, database);
}

/**
 * Creates or updates roles `setu_<service>` (with these passwords), schemas, the schema `clock` and all grants, in
 * one transaction under a lock. `adminUrl` must belong to a role that may create roles and schemas.
 * Throws a plain Error for a service name that is no identifier, else what PostgreSQL says.
 */
export async function provisionDatabase(adminUrl: string, options: ProvisionOptions): Promise<void> {
  for (const { name } of options.services)
    if (!NAME.test(name)) throw new Error(`"${name}" cannot be the name of a service`);
  for (let tried = 1; ; tried++) {
    try {
      return await provisionOnce(adminUrl, options);
    } catch (error) {
      if (tried >= TRIES || !lostAgainstAnother(error)) throw error;
      await pause(Math.random() * 100 * tried);
    }
  }
}

/** Roles belong to the cluster: two databases provisioned at once may meet there. */
function lostAgainstAnother(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return (
    code === '23505' || code === '42710' || (code === 'XX000' && /tuple concurrently/.test(message ?? ''))
  );
}

async function provisionOnce(adminUrl: string, options: ProvisionOptions): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'setu-provision' });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await provision(client, options);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
