/** A service of this project around the handlers of a bench: real module, real start, HTTP and all. */
import 'reflect-metadata';
import { Module, type Provider, type Type } from '@nestjs/common';
import type { ServiceName } from '@setu/contracts';
import { connectMessaging, messagingMigrations, MessagingModule } from '@setu/messaging';
import {
  baseSpec,
  Database,
  parseConfig,
  PlatformModule,
  platformMigrations,
  runService,
  type RunningService,
} from '@setu/platform';
import { Gathered, type Gathering } from './gathered.js';

export const DISTRICT = '150';

export interface BenchService {
  name: ServiceName;
  controllers?: Type[];
  providers?: Provider[];
  gathering?: Gathering;
  /** Tables of its own. */
  tables?: string;
}

@Module({})
class BenchModule {}

const gatheredOf = (gathering: Gathering): Provider => ({
  provide: Gathered,
  useFactory: (db: Database) => new Gathered(db, gathering),
  inject: [Database],
});

/** Starts it from the environment, as every service is. */
export async function startBenchService(o: BenchService): Promise<RunningService> {
  const config = parseConfig(baseSpec, process.env);
  const migrations = [...platformMigrations, ...messagingMigrations];
  const running = await runService({
    name: o.name,
    config,
    connect: connectMessaging,
    module: {
      module: BenchModule,
      imports: [
        PlatformModule.forRoot({ service: o.name, config, entities: [], migrations }),
        MessagingModule.forRoot({ service: o.name, config }),
      ],
      controllers: o.controllers ?? [],
      providers: [...(o.gathering ? [gatheredOf(o.gathering)] : []), ...(o.providers ?? [])],
    },
  });
  if (o.tables) await running.app.get(Database).query(o.tables);
  return running;
}

/** The same without the messaging: database, HTTP and start. */
export function startBareService(name: ServiceName): Promise<RunningService> {
  const config = parseConfig(baseSpec, process.env);
  const platform = PlatformModule.forRoot({
    service: name,
    config,
    entities: [],
    migrations: platformMigrations,
  });
  return runService({ name, config, module: { module: BenchModule, imports: [platform] } });
}
