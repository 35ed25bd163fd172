/** The only file that reads notification's environment. */
import { baseSpec, ConfigError, field, parseConfig, type ConfigOf, type Env } from '@setu/platform';
import type { JWK } from 'jose';

export const spec = {
  ...baseSpec,
  linkSigningKey: field.secret({
    name: 'LINK_SIGNING_KEY',
    help: 'Private Ed25519 key (JWK with kid, as JSON) that signs the links in messages; directory publishes its public half.',
  }),
  providersFile: field.string({
    name: 'PROVIDERS_FILE',
    optional: true,
    help: 'JSON file of the providers by scope; its parts `sending` say through whom messages go out. Left out: through nobody. Not read in a demo.',
  }),
  shortLinks: field.boolean({
    name: 'SHORT_LINKS',
    optional: true,
    help: 'Texts carry short links, which the front door opens; left out: yes, but in a demo the signed links themselves.',
  }),
};

export type NotificationConfig = ConfigOf<typeof spec>;
/** Injection token of the key that signs links. */
export const LINK_KEY = Symbol('link key');

/** Throws ConfigError with all faults together. */
export function readConfig(env: Env): NotificationConfig {
  return parseConfig(spec, env);
}

/** The key of links. Throws ConfigError when it is no Ed25519 JWK with a kid; never shows it. */
export function linkKeyOf(config: NotificationConfig): JWK {
  const jwk = parsed(config.linkSigningKey.reveal());
  if (jwk?.crv !== 'Ed25519' || !jwk.d || !jwk.kid)
    throw new ConfigError(['LINK_SIGNING_KEY must be a private Ed25519 JWK with a kid, as JSON']);
  return jwk;
}

function parsed(text: string): JWK | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as JWK) : null;
  } catch {
    return null;
  }
}
