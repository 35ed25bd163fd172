// The webhooks of the demo: what intake checks requests with, and the same in demo.json for people and outside checks.
import { createHmac } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Providers that anybody can stand in for with a few lines: our own signed webhook, and a telephone as a gateway. */
const PROVIDERS = ['generic', 'httpsms'];

/** @typedef {{ provider: string, district: string, url: string, secret: string }} Webhook */

/** One secret for each provider and scope, the same at every start. @param {string} root @param {string} provider @param {string} district */
function secretFor(root, provider, district) {
  const bytes = createHmac('sha256', root).update(`${provider}/${district}`).digest();
  return provider === 'generic' ? `whsec_${bytes.toString('base64')}` : bytes.toString('base64url');
}

/** @param {string} dataDir */
export const providersFileOf = (dataDir) => join(dataDir, 'providers.json');

/**
 * All webhooks of the demo.
 * @param {{ districts: readonly string[], publicUrl: string, root: string }} of
 * @returns {Webhook[]}
 */
export const webhooksOf = ({ districts, publicUrl, root }) =>
  districts.flatMap((district) =>
    PROVIDERS.map((provider) => ({
      provider,
      district,
      url: `${publicUrl}/api/intake/v1/webhooks/${provider}/${district}`,
      secret: secretFor(root, provider, district),
    })),
  );

/** Writes intake's PROVIDERS_FILE. @param {string} dataDir @param {readonly Webhook[]} webhooks */
export function writeProvidersFile(dataDir, webhooks) {
  /** @type {Record<string, Record<string, { keys: string }>>} */
  const scopes = {};
  for (const { district, provider, secret } of webhooks)
    (scopes[district] ??= {})[provider] = { keys: secret };
  put(providersFileOf(dataDir), scopes);
}

/** Adds them to demo.json, which the seed has written. @param {string} dataDir @param {readonly Webhook[]} webhooks */
export function addToDemo(dataDir, webhooks) {
  const file = join(dataDir, 'demo.json');
  const demo = JSON.parse(readFileSync(file, 'utf8'));
  if (JSON.stringify(demo.webhooks) !== JSON.stringify(webhooks)) put(file, { ...demo, webhooks });
}

/** Whoever reads it sees the old one or the whole new one. @param {string} file @param {object} value */
function put(file, value) {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
