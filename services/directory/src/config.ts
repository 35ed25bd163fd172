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
    optional: true,
    min: 60,
    max: 3600,
    help: 'life of an access token, default 600 (demo mode 3600); the session behind it lives longer and renews it',
  }),
};

/** Whoever signs in to a demo is often a program that signs in once. */
const tokenSeconds = (demoMode: boolean): number => (demoMode ? 3600 : 600);

export type DirectoryConfig = Omit<ConfigOf<typeof spec>, 'accessTokenSeconds'> & {
  accessTokenSeconds: number;
};

/** Configuration of directory. Throws ConfigError with all faults at once. */
export function readConfig(env: Env): DirectoryConfig {
  const config = parseConfig(spec, env);
  return { ...config, accessTokenSeconds: config.accessTokenSeconds ?? tokenSeconds(config.demoMode) };
}
