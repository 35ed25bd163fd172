/** The only file that reads directory's environment. */
import { baseSpec, field, parseConfig, type ConfigOf, type Env } from '@setu/platform';

const spec = {
  ...baseSpec,
  sessionSigningKey: field.secret({
    name: 'SESSION_SIGNING_KEY',
    help: 'private Ed25519 key (JWK with kid) that signs sessions; its public half is published',
  }),
  linkPublicKey: field.secret({
    name: 'LINK_PUBLIC_KEY',
    optional: true,
    help: "public Ed25519 key (JWK with kid) of notification's link signing key; published for those who check links",
  }),
  bootstrapSecret: field.secret({
    name: 'BOOTSTRAP_SECRET',
    optional: true,
    help: 'demo mode only: lets the seed sign in as administrator of every served scope',
  }),
  accessTokenSeconds: field.integer({
    name: 'ACCESS_TOKEN_SECONDS',
    default: 3600,
    min: 60,
    max: 86_400,
    help: 'life of an access token; the session behind it lives longer and renews it',
  }),
};

export type DirectoryConfig = ConfigOf<typeof spec>;

/** Configuration of directory. Throws ConfigError with all faults at once. */
export function readConfig(env: Env): DirectoryConfig {
  return parseConfig(spec, env);
}
