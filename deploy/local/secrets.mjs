// Passwords and signing keys of one data directory: made once, readable by its owner only.
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ kty: string, crv: string, x: string, d: string, kid: string, alg: 'EdDSA' }} PrivateJwk
 * @typedef {object} Secrets
 * @property {string} postgres password of the administrator
 * @property {Record<string, string>} database password of each service's role
 * @property {Record<string, string>} broker password of each service's user
 * @property {PrivateJwk} sessionKey signs sessions (directory)
 * @property {PrivateJwk} linkKey signs links in messages (notification)
 * @property {string} bootstrap lets the seed sign in
 * @property {string} webhooks what the secrets of the demo's webhooks are made from
 */

/**
 * The secrets of a data directory; those of services that are new are added.
 * @param {string} dataDir
 * @param {readonly string[]} services
 * @returns {Secrets}
 */
export function secretsOf(dataDir, services) {
  const file = join(dataDir, 'secrets.json');
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = {
    postgres: known.postgres ?? password(),
    database: passwords(services, known.database),
    broker: passwords(services, known.broker),
    sessionKey: known.sessionKey ?? signingKey(),
    linkKey: known.linkKey ?? signingKey(),
    bootstrap: known.bootstrap ?? password(),
    webhooks: known.webhooks ?? password(),
  };
  // A crash while writing must not leave half a file: the old one stays until the new one is whole.
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

const password = () => randomBytes(24).toString('base64url');

/** @param {readonly string[]} services @param {Record<string, string>} [known] */
const passwords = (services, known = {}) =>
  Object.fromEntries(services.map((name) => [name, known[name] ?? password()]));

/** The name of a key stands in every link of an SMS, so it is short. @returns {PrivateJwk} */
function signingKey() {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const { kty = '', crv = '', x = '', d = '' } = jwk;
  return { kty, crv, x, d, kid: createHash('sha256').update(x).digest('hex').slice(0, 8), alg: 'EdDSA' };
}

/** @param {PrivateJwk} jwk the half that may be published */
export const publicHalf = ({ kty, crv, x, kid, alg }) => ({ kty, crv, x, kid, alg });
