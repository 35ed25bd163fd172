// The two servers below the services, as supervised processes: an own PostgreSQL and an own nats-server, unless others
// are named.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { brokerUsers, builtPermissions } from './broker-users.mjs';
import { PlainError } from './plain-error.mjs';
import { startNatsServer } from './servers/nats.mjs';
import { ownPlace } from './servers/os-user.mjs';
import { findPostgres } from './servers/postgres-binaries.mjs';
import { clusterExists, databaseUrl, initialiseCluster, startCluster } from './servers/postgres.mjs';
import { SERVICES, inherited } from './services.mjs';

/** @typedef {import('./secrets.mjs').Secrets} Secrets */

export const DATABASE = 'setu';

/**
 * Makes the cluster when there is none and returns how to start it.
 * @param {{ projectDir: string, dataDir: string, databaseDir: string, identity: import('./servers/child.mjs').OsIdentity | null, port: number, secrets: Secrets, say: (line: string) => void }} of
 */
export function ownPostgres({ projectDir, dataDir, databaseDir, identity, port, secrets, say }) {
  const binaries = findPostgres({ projectDir, identity });
  if (binaries.source === 'system') say(`PostgreSQL: the one of this system (${binaries.version}) is used`);
  if (!binaries.place.startsWith(projectDir) && binaries.source === 'embedded') {
    say(
      `PostgreSQL: its user cannot enter ${projectDir}, so its programs were copied to ${dirname(binaries.place)}`,
    );
  }
  if (!databaseDir.startsWith(dataDir)) {
    say(`PostgreSQL: its user cannot enter ${dataDir}, so its data is kept in ${databaseDir}`);
    ownPlace(dirname(databaseDir));
  }
  const cluster = {
    binaries,
    identity,
    dataDir: databaseDir,
    logFile: join(dataDir, 'logs', 'postgres.log'),
  };
  if (!clusterExists(databaseDir)) {
    say(`making the database (PostgreSQL ${binaries.version})`);
    initialiseCluster(cluster, { password: secrets.postgres, database: DATABASE });
  }
  return () => startCluster(cluster, { port });
}

/**
 * How to start the broker.
 * @param {{ projectDir: string, dataDir: string, binary: string, port: number, secrets: Secrets }} of
 */
export function ownNats({ projectDir, dataDir, binary, port, secrets }) {
  return async () =>
    startNatsServer({
      binary,
      port,
      configFile: brokerConfigOf(dataDir),
      logFile: join(dataDir, 'logs', 'nats.log'),
      users: brokerUsers(secrets.broker, await builtPermissions(projectDir)),
    });
}

/** @param {string} dataDir */
export const brokerConfigOf = (dataDir) => join(dataDir, 'nats.conf');

/** @param {{ port: number, secrets: Secrets }} of the administrator's address of the own database */
export const ownDatabaseUrl = ({ port, secrets }) =>
  databaseUrl({ port, password: secrets.postgres, database: DATABASE });

/** @param {string} adminUrl @param {Secrets} secrets @param {string} service */
export function serviceDatabaseUrl(adminUrl, secrets, service) {
  const url = new URL(adminUrl);
  url.username = `setu_${service}`;
  url.password = secrets.database[service] ?? '';
  return url.href;
}

/** @param {{ port: number, secrets: Secrets }} of @param {string} service */
export const serviceNatsUrl = ({ port, secrets }, service) =>
  `nats://${service}:${secrets.broker[service]}@127.0.0.1:${port}`;

/**
 * Roles, schemas and the clock; can be done again at any time. Then the clock of a fresh demo.
 * @param {{ projectDir: string, adminUrl: string, secrets: Secrets, clock: Date | null }} of
 */
export function provision({ projectDir, adminUrl, secrets, clock }) {
  const passwords = Object.fromEntries(SERVICES.map((name) => [name, secrets.database[name]]));
  run(
    [join(projectDir, 'dist/libs/platform/src/database/provision.cli.js')],
    'The database could not be prepared',
    {
      ADMIN_DATABASE_URL: adminUrl,
      SERVICE_PASSWORDS: JSON.stringify(passwords),
      DEMO_MODE: 'true',
    },
  );
  if (!clock) return;
  run([join(projectDir, 'deploy/local/set-clock.mjs')], 'The clock of the demo could not be set', {
    ADMIN_DATABASE_URL: adminUrl,
    SET_CLOCK: clock.toISOString(),
  });
}

/** @param {string[]} args @param {string} whenItFails @param {Record<string, string>} env */
function run(args, whenItFails, env) {
  const done = spawnSync(process.execPath, args, { env: { ...inherited(), ...env }, encoding: 'utf8' });
  if (done.status !== 0)
    throw new PlainError(`${whenItFails}: ${(done.stderr || done.stdout || String(done.error)).trim()}`);
}
