/**
 * The messaging of one service as an administrator's tool sees it: the same database role and broker user, but no
 * consuming, no sequencing, no migrations. Not for services: those get theirs from MessagingModule.
 */
import type { ServiceName } from '@setu/contracts';
import { Clock, Database, openDataSource, StartError, Unavailable } from '@setu/platform';
import type { DataSource } from 'typeorm';
import { DeadLetters } from '../consumer/dead-letters.js';
import { PositionStore } from '../consumer/position-store.js';
import { EventLog } from '../log/event-log.js';
import { SequencerBell } from '../outbox/doorbell.js';
import { NatsBus } from '../wire/nats-bus.js';
import { Acts } from './acts.js';
import { logStates, type LogState } from './log-states.js';
import { planSkip, skip, type SkipPlan, type Spot } from './position-skip.js';
import type { ProducerLog } from './producer-log.js';

/** Where one service keeps its data and meets the others. */
export interface DeskAddress {
  service: ServiceName;
  /** With the service's own role. */
  databaseUrl: string;
  /** With the service's own user; null when only its database is at hand. */
  natsUrl: string | null;
}

const POOL = 3;
const BROKER_PATIENCE_MS = 3_000;

export class ServiceDesk {
  readonly clock: Clock;
  /** Epochs and erasure of this service's own log. */
  readonly log: EventLog;
  readonly letters: DeadLetters;
  private readonly store: PositionStore;
  /** Writes down what an administrator does, in the transaction of the act. */
  readonly acts: Acts;
  private opened: NatsBus | null = null;

  private constructor(
    readonly address: DeskAddress,
    readonly db: Database,
    private readonly source: DataSource,
  ) {
    this.clock = new Clock(db);
    this.log = new EventLog(db, this.clock, address.service, new SequencerBell());
    this.letters = new DeadLetters(db, this.clock, address.service);
    this.store = new PositionStore(db, address.service);
    this.acts = new Acts(this.clock, address.service);
  }

  /** Throws Unavailable `service_database_away` when the database cannot be used. */
  static async open(address: DeskAddress): Promise<ServiceDesk> {
    const { service, databaseUrl: url } = address;
    try {
      const source = await openDataSource({
        service,
        url,
        entities: [],
        migrations: [],
        poolSize: POOL,
        patienceSeconds: 0,
        say: () => undefined,
      });
      return new ServiceDesk(address, new Database(source, url), source);
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      throw new Unavailable('service_database_away', { service, why: error.message }, { cause: error });
    }
  }

  get service(): ServiceName {
    return this.address.service;
  }

  /** The connected broker, or null when it is not known or does not answer within 3 s. */
  async bus(): Promise<NatsBus | null> {
    const { natsUrl, service } = this.address;
    if (natsUrl === null) return null;
    const bus = (this.opened ??= new NatsBus({ natsUrl, instance: 'cli' }, service));
    bus.start();
    const connected = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), BROKER_PATIENCE_MS);
      bus.whenever(() => (clearTimeout(timer), resolve(true)));
    });
    return (await connected) ? bus : null;
  }

  /** How far each followed log is applied; `logOf` answers null when that producer's log cannot be read. */
  logStates(logOf: (producer: string) => Promise<ProducerLog | null>): Promise<LogState[]> {
    return logStates(this.db, this.store, logOf);
  }

  /** What a skip would do; see planSkip for what it refuses. */
  planSkip(
    source: ProducerLog,
    wish: { log: { producer: string; district: string }; to: Spot; force: boolean },
  ): Promise<SkipPlan> {
    return planSkip(this.store, source, wish);
  }

  /** Does it, with its event. Throws Conflict `position_moved` when the position is not the planned one any more. */
  skip(plan: SkipPlan, reason: string): Promise<void> {
    return skip({ db: this.db, store: this.store, acts: this.acts }, plan, reason);
  }

  async close(): Promise<void> {
    await this.opened?.stop();
    await this.source.destroy();
  }
}
