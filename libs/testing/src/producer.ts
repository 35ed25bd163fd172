/** A producer without decisions: publishes what a test says, through the real outbox, log and broker. */
import { Global, Module } from '@nestjs/common';
import type { EventType, LogPosition, Producer } from '@setu/contracts';
import {
  connectMessaging,
  ControlBus,
  EventLog,
  MessagingModule,
  messagingMigrations,
  Outbox,
  Positions,
  type NewEvent,
} from '@setu/messaging';
import {
  baseSpec,
  Database,
  parseConfig,
  PlatformModule,
  platformMigrations,
  runService,
  type Env,
  type MigrationClass,
  type RunningService,
} from '@setu/platform';

export const producerMigrations = [...platformMigrations, ...messagingMigrations] as MigrationClass[];

@Global()
@Module({})
class ProducerModule {}

export interface TestProducer {
  readonly bus: ControlBus;
  emit(...events: NewEvent<EventType>[]): Promise<void>;
  /** How far it has applied another producer's log of a district. */
  applied(producer: Producer, district: string): Promise<number>;
  head(district: string): Promise<number>;
  /** Where its own log ends; null while something it has said is not in it. */
  place(district: string): Promise<LogPosition | null>;
  /** As a restore from a dump that ends at this entry of the present epoch does it, with the new epoch after it. */
  cutAfter(district: string, kept: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a producer of this name on the test's servers. */
export async function startProducer(name: Producer, env: Env): Promise<TestProducer> {
  const config = parseConfig(baseSpec, env);
  const module = {
    module: ProducerModule,
    imports: [
      PlatformModule.forRoot({ service: name, config, entities: [], migrations: producerMigrations }),
      MessagingModule.forRoot({ service: name, config }),
    ],
  };
  const running: RunningService = await runService({ name, module, config, connect: connectMessaging });
  const db = running.app.get(Database, { strict: false });
  const outbox = running.app.get(Outbox, { strict: false });
  const positions = running.app.get(Positions, { strict: false });
  const log = running.app.get(EventLog, { strict: false });
  return {
    bus: running.app.get(ControlBus, { strict: false }),
    emit: (...events) =>
      db.inTransaction({ district: '150' }, () =>
        Promise.resolve(events.forEach((event) => outbox.emit(event))),
      ),
    applied: async (producer, district) => (await positions.of(producer, district)).sequence,
    head: async (district) => (await positions.of(name, district)).sequence,
    place: async (district) =>
      (await db.query('SELECT 1 FROM outbox LIMIT 1')).length > 0 ? null : positions.of(name, district),
    cutAfter: (district, kept) =>
      db.inTransaction({ district }, async (tx) => {
        const inEpoch = 'district = $1 AND epoch = (SELECT epoch FROM log_head WHERE district = $1)';
        await tx.query(`DELETE FROM event_log WHERE ${inEpoch} AND sequence > $2`, [district, kept]);
        await tx.query(
          `UPDATE log_head SET sequence = $2,
             hash = (SELECT hash FROM event_log WHERE ${inEpoch} AND sequence = $2) WHERE district = $1`,
          [district, kept],
        );
        await log.startEpoch(district);
      }),
    stop: () => running.stop(),
  };
}
