/** Prepares a database from the shell: ADMIN_DATABASE_URL, SERVICE_PASSWORDS (`{"intake": "..."}`), DEMO_MODE. */
import { field, parseConfig } from '../config.js';
import { provisionDatabase, type ProvisionedService } from './provision.js';

const spec = {
  adminUrl: field.url({
    name: 'ADMIN_DATABASE_URL',
    help: 'The database, with a role that may create roles and schemas.',
  }),
  passwords: field.secret({
    name: 'SERVICE_PASSWORDS',
    help: 'JSON object: name of each service and its password.',
  }),
  demoMode: field.boolean({ name: 'DEMO_MODE', default: false, help: 'Lets console move the clock.' }),
};

function objectIn(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}

/** The parser's own message would print the passwords. */
function servicesOf(json: string): ProvisionedService[] {
  const parsed = objectIn(json);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Error('SERVICE_PASSWORDS must be a JSON object');
  return Object.entries(parsed).map(([name, password]) => ({ name, password: String(password) }));
}

try {
  const names = Object.values(spec).map((f) => f.options.name);
  const config = parseConfig(spec, Object.fromEntries(names.map((name) => [name, process.env[name]])));
  const services = servicesOf(config.passwords.reveal());
  await provisionDatabase(config.adminUrl, { services, demo: config.demoMode });
  process.stdout.write(`provisioned ${services.map((s) => s.name).join(', ')}\n`);
} catch (error) {
  process.stderr.write(`provisioning failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
