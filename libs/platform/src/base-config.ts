/** The settings every service shares. A service adds its own: `parseConfig({ ...baseSpec, own: field.url(...) }, env)`. */
import { randomBytes } from 'node:crypto';
import { field, type ConfigOf } from './config.js';

export const baseSpec = {
  districts: field.list({
    name: 'DISTRICTS',
    min: 1,
    pattern: /^(\d{1,6}|state)$/,
    help: 'Scopes served here: LGD codes of districts, and state, separated by commas.',
  }),
  databaseUrl: field.url({
    name: 'DATABASE_URL',
    help: "PostgreSQL with the service's own role, e.g. postgres://setu_intake:...@127.0.0.1:5432/setu.",
  }),
  natsUrl: field.url({
    name: 'NATS_URL',
    help: "NATS with the service's own user, e.g. nats://intake:...@127.0.0.1:4222.",
  }),
  port: field.integer({
    name: 'PORT',
    default: 0,
    min: 0,
    max: 65535,
    help: 'Port to listen on; 0 takes a free one.',
  }),
  host: field.string({ name: 'HOST', default: '127.0.0.1', help: 'Address to listen on.' }),
  demoMode: field.boolean({
    name: 'DEMO_MODE',
    default: false,
    help: 'Simulated phones and a movable clock. Never for real people.',
  }),
  logLevel: field.oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    name: 'LOG_LEVEL',
    default: 'info',
    help: 'Least severe log lines to write.',
  }),
  dataDir: field.string({
    name: 'SETU_DATA_DIR',
    default: '.setu',
    help: 'Folder for what is kept outside the database.',
  }),
  publicUrl: field.url({
    name: 'PUBLIC_URL',
    default: 'http://localhost:3000',
    help: 'Where people reach the front door; links begin with it.',
  }),
  instance: field.string({
    name: 'INSTANCE',
    default: () => randomBytes(4).toString('hex'),
    pattern: /^[A-Za-z0-9_-]{1,40}$/,
    help: 'Name of this process among several of the same service.',
  }),
};

export type BaseConfig = ConfigOf<typeof baseSpec>;
