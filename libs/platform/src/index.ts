export { field, parseConfig, configTable, ConfigError, Secret } from './config.js';
export type { ConfigOf, ConfigSpec, Env, Field, FieldOptions } from './config.js';
export { baseSpec, type BaseConfig } from './base-config.js';
export * from './errors.js';
export { languageOf, type Language } from './language.js';
export { defineMessages, MessagesRegistry, type Messages, type Text as MessageText } from './messages.js';
export { platformMessages } from './platform-messages.js';
export { faultOf, problemOf, type Fault, type Problem } from './http/problem.js';
export { ProblemFilter } from './http/problem.filter.js';
export { Idempotent, IdempotencyInterceptor } from './http/idempotency.js';
export { Database, type Scope } from './database/database.js';
export { WatchedClient } from './database/watched-client.js';
export type { Row, Tx } from './database/transaction.js';
export { isDatabaseAway, isRetryable, sqlStateOf } from './database/faults.js';
export { openDataSource, type EntityClass, type MigrationClass } from './database/data-source.js';
export { platformMigrations } from './database/platform-migrations.js';
export {
  provisionDatabase,
  roleOf,
  type ProvisionOptions,
  type ProvisionedService,
} from './database/provision.js';
export { Clock } from './database/clock.js';
export { RequestContext, type RequestFacts } from './context.js';
export { createLogger, SetuLogger, type LogOptions } from './observe/log.js';
export { maskText, redact } from './observe/redact.js';
export { HealthRegistry, type Check, type CheckResult } from './observe/health.js';
export { Metrics, type Reading } from './observe/metrics.js';
export { PageQuery, decodeCursor, encodeCursor, pageOf, type Page } from './paging.js';
export { assertIfMatch, etagOf } from './etag.js';
export { Instant, MayBeAbsent, Needed, PhoneText, Text, type TextOptions } from './validation/decorators.js';
export { readInstant } from './validation/instant.js';
export { EdgeValidation, ParseUuid } from './validation/pipes.js';
export { PlatformModule, type PlatformOptions } from './platform.module.js';
export { runService, type RunOptions, type RunningService } from './run-service.js';
export { StartError } from './start-error.js';
export { CONFIG, SERVICE } from './tokens.js';
export { newId } from './ids.js';
export { nearest } from './nearest.js';
export { documentHead } from './documents/page.js';
export { renderPdf, type DocumentTemplate } from './documents/render-pdf.js';
