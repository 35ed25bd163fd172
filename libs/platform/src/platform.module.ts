/** What every service has: database, clock, texts, figures, checks. Global; made once per running service. */
import {
  Global,
  Inject,
  Injectable,
  Logger,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import type { ServiceName } from '@setu/contracts';
import { DataSource } from 'typeorm';
import type { BaseConfig } from './base-config.js';
import { Clock } from './database/clock.js';
import { openDataSource, type EntityClass, type MigrationClass } from './database/data-source.js';
import { Database } from './database/database.js';
import { AnswerCleanup } from './http/answer-cleanup.js';
import { IdempotencyInterceptor } from './http/idempotency.js';
import { MessagesRegistry, type Messages } from './messages.js';
import { HealthRegistry } from './observe/health.js';
import { Metrics } from './observe/metrics.js';
import { platformMessages } from './platform-messages.js';
import { CONFIG, SERVICE } from './tokens.js';

export interface PlatformOptions {
  service: ServiceName;
  config: BaseConfig;
  entities: readonly EntityClass[];
  /** In order; begin with `platformMigrations`. Empty for a service that keeps nothing. */
  migrations: readonly MigrationClass[];
  messages?: readonly Messages[];
  /** Connections of the pool, default 10. */
  poolSize?: number;
  /** How long to wait at start for a database that is not there yet, default 30. */
  databasePatienceSeconds?: number;
}

/** Closes the data source last, after the HTTP server and everything that used it. */
@Injectable()
class DataSourceCloser implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}

function sourceOf(o: PlatformOptions): Promise<DataSource> {
  const logger = new Logger('database');
  return openDataSource({
    service: o.service,
    url: o.config.databaseUrl,
    entities: o.entities,
    migrations: o.migrations,
    poolSize: o.poolSize ?? 10,
    patienceSeconds: o.databasePatienceSeconds ?? 30,
    say: (line) => logger.warn(line),
  });
}

function healthOf(db: Database): HealthRegistry {
  const health = new HealthRegistry();
  health.add('database', async () => {
    await db.query('SELECT 1');
    return { ok: true };
  });
  return health;
}

function metricsOf(db: Database): Metrics {
  const metrics = new Metrics();
  metrics.readGauge('setu_database_connections', 'Connections of the pool by state', ['state'], () => {
    const { inUse, idle, waiting } = db.connections;
    return [
      { labels: { state: 'in_use' }, value: inUse },
      { labels: { state: 'idle' }, value: idle },
      { labels: { state: 'waiting' }, value: waiting },
    ];
  });
  metrics.readCounter(
    'setu_transactions_retried_total',
    'Transactions run again because they lost against another one',
    [],
    () => db.retried,
  );
  return metrics;
}

function providersOf(o: PlatformOptions): Provider[] {
  return [
    { provide: CONFIG, useValue: o.config },
    { provide: SERVICE, useValue: o.service },
    { provide: DataSource, useFactory: () => sourceOf(o) },
    {
      provide: Database,
      useFactory: (source: DataSource) => new Database(source, o.config.databaseUrl),
      inject: [DataSource],
    },
    {
      provide: MessagesRegistry,
      useFactory: () => new MessagesRegistry([platformMessages, ...(o.messages ?? [])]),
    },
    { provide: HealthRegistry, useFactory: healthOf, inject: [Database] },
    { provide: Metrics, useFactory: metricsOf, inject: [Database] },
    Clock,
    IdempotencyInterceptor,
    DataSourceCloser,
    ...(o.migrations.length > 0 ? [AnswerCleanup] : []),
  ];
}

@Global()
@Module({})
export class PlatformModule {
  static forRoot(o: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      providers: providersOf(o),
      exports: [
        CONFIG,
        SERVICE,
        DataSource,
        Database,
        MessagesRegistry,
        HealthRegistry,
        Metrics,
        Clock,
        IdempotencyInterceptor,
      ],
    };
  }
}
