/** The settings of reporting: what every service has, and the secret of the ledger's keys. The only reader of the environment. */
import { baseSpec, field, parseConfig, type ConfigOf, type Env } from '@setu/platform';

const spec = {
  ...baseSpec,
  ledgerSecret: field.secret({
    name: 'LEDGER_SECRET',
    optional: true,
    min: 32,
    help: 'seals the private keys that sign heads of the ledger; without it a file ledger-secret in SETU_DATA_DIR does',
  }),
};

export type ReportingConfig = ConfigOf<typeof spec>;

/** Throws ConfigError naming all faults together. */
export function reportingConfig(env: Env): ReportingConfig {
  return parseConfig(spec, env);
}
