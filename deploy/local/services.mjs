// The services: their names, their programs and the environment each gets. A service sees only its own secrets.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { publicHalf } from './secrets.mjs';
import { providersFileOf } from './webhooks.mjs';

/**
 * @typedef {import('./secrets.mjs').Secrets} Secrets
 * @typedef {object} Place what the services of one launcher share
 * @property {string} projectDir
 * @property {string} dataDir
 * @property {string[]} districts
 * @property {string} host of the front door
 * @property {string} publicUrl
 * @property {Record<string, number>} ports by service
 * @property {(service: string) => string} databaseUrl
 * @property {(service: string) => string} natsUrl
 * @property {Secrets} secrets
 */

export const SERVICES = ['directory', 'intake', 'escalation', 'notification', 'reporting', 'console'];
/** Serves everybody on the one public port. */
export const FRONT_DOOR = 'console';

/** Shown on the command line of a service, so that an orphan can be told from a stranger. @param {string} dataDir */
export const markOf = (dataDir) => `--data-dir=${dataDir}`;

/** @param {string} projectDir @param {string} service */
export const programOf = (projectDir, service) =>
  join(projectDir, 'dist', 'services', service, 'src', 'main.js');

/**
 * The whole environment of a service.
 * @param {string} service
 * @param {Place} place
 * @returns {Record<string, string>}
 */
export function environmentOf(service, place) {
  return {
    ...inherited(),
    NODE_ENV: 'production',
    DISTRICTS: place.districts.join(','),
    DATABASE_URL: place.databaseUrl(service),
    NATS_URL: place.natsUrl(service),
    PORT: String(place.ports[service]),
    HOST: service === FRONT_DOOR ? place.host : '127.0.0.1',
    DEMO_MODE: 'true',
    SETU_DATA_DIR: place.dataDir,
    PUBLIC_URL: place.publicUrl,
    ...ownSettings(service, place),
  };
}

/** Of the person's environment only what programs need to run. */
export function inherited() {
  const kept = [
    'PATH',
    'HOME',
    'TMPDIR',
    'LANG',
    'NODE_OPTIONS',
    'NODE_EXTRA_CA_CERTS',
    'LOG_LEVEL',
    'SystemRoot',
  ];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] ? [[name, process.env[name] ?? '']] : [])),
  );
}

/** @param {string} service @param {Place} place @returns {Record<string, string>} */
function ownSettings(service, { secrets, ports, dataDir }) {
  if (service === 'directory') {
    return {
      SESSION_SIGNING_KEY: JSON.stringify(secrets.sessionKey),
      LINK_PUBLIC_KEY: JSON.stringify(publicHalf(secrets.linkKey)),
      BOOTSTRAP_SECRET: secrets.bootstrap,
    };
  }
  if (service === 'intake' && existsSync(providersFileOf(dataDir)))
    return { PROVIDERS_FILE: providersFileOf(dataDir) };
  if (service === 'notification') return { LINK_SIGNING_KEY: JSON.stringify(secrets.linkKey) };
  if (service !== FRONT_DOOR) return {};
  const behind = SERVICES.filter((name) => name !== FRONT_DOOR);
  return Object.fromEntries(
    behind.map((name) => [`UPSTREAM_${name.toUpperCase()}`, `http://127.0.0.1:${ports[name]}`]),
  );
}
