/** What tests of all services use: real servers, databases from templates, patience. Never imported by a service. */
export { createDatabase, type DatabaseOptions, type ServiceSchema, type TestDatabase } from './database.js';
export { eventually, type Patience } from './eventually.js';
export { startNats, type TestNats } from './nats.js';
export { startPostgres, type TestPostgres } from './postgres.js';
export { producerMigrations, startProducer, type TestProducer } from './producer.js';
export {
  district,
  EXPIRED,
  id,
  leave,
  MLA,
  NUMBER,
  number,
  OFFICER,
  officer,
  POST,
  post,
  posting,
  PRADHAN,
  representative,
  STAFF,
} from './roster-district.js';
export { freePort } from '../../../deploy/local/servers/ports.mjs';
