/** Puts the messaging together. Global: a service imports it once and injects what it needs. */
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { PRODUCERS, type ServiceName } from '@setu/contracts';
import { Database, type BaseConfig } from '@setu/platform';
import { Applier } from './consumer/applier.js';
import { CutHandlers } from './consumer/cut-handlers.js';
import { DeadLetters } from './consumer/dead-letters.js';
import { EventStrategy } from './consumer/event-strategy.js';
import { Followers, FollowersTools } from './consumer/followers.js';
import { EventHandlers } from './consumer/handlers.js';
import { ParkedLoop } from './consumer/parked-loop.js';
import { Parking } from './consumer/parking.js';
import { PositionStore } from './consumer/position-store.js';
import { DeadlineAuditor } from './deadlines/auditor.js';
import { DeadlineHandlers } from './deadlines/deadline-handlers.js';
import { DeadlineStore } from './deadlines/deadline-store.js';
import { Deadlines } from './deadlines/deadlines.js';
import { DueSoon } from './deadlines/due-soon.js';
import { AuditStore } from './deadlines/audit-store.js';
import { ClockWatch } from './deadlines/clock-watch.js';
import { CLOCKS, systemClocks, type Clocks } from './deadlines/clocks.js';
import { DeadlineEngine, EngineParts } from './deadlines/engine.js';
import { DeadlineTally } from './deadlines/tally.js';
import { Firer } from './deadlines/firer.js';
import { DeadlineFigures, DeadlineSources } from './figures/deadline-figures.js';
import { FiguresStore } from './figures/figures-store.js';
import { LogFigures } from './figures/log-figures.js';
import { ClockMover } from './hop/clock-mover.js';
import { databaseClock } from './hop/database-clock.js';
import { InFlight } from './hop/in-flight.js';
import { StatusAnswerer, StatusTools } from './hop/status-answerer.js';
import { EventLog } from './log/event-log.js';
import { LogPages } from './log/log-pages.js';
import { Sequencer } from './log/sequencer.js';
import { MessagingHealth } from './messaging-health.js';
import { SequencerBell } from './outbox/doorbell.js';
import { Outbox } from './outbox/outbox.js';
import { Positions } from './positions.js';
import { BusLife } from './wire/bus-life.js';
import { ControlBus } from './wire/control-bus.js';
import { NatsBus } from './wire/nats-bus.js';

export interface MessagingOptions {
  service: ServiceName;
  config: BaseConfig;
  /** False for a service without tables of its own (console): only the control bus and the clock. */
  consumes?: boolean;
  /** The clocks of this process; others in tests. */
  clocks?: Clocks;
}

const wire: Provider[] = [NatsBus, BusLife, ControlBus];

const clockMover: Provider = {
  provide: ClockMover,
  inject: [ControlBus, Database],
  useFactory: (bus: ControlBus, db: Database) => new ClockMover(bus, databaseClock(db)),
};

const publishing: Provider[] = [SequencerBell, Outbox, Sequencer, LogPages, EventLog];

const following: Provider[] = [
  PositionStore,
  EventHandlers,
  Parking,
  DeadLetters,
  ParkedLoop,
  CutHandlers,
  Applier,
  FollowersTools,
  Followers,
  EventStrategy,
  Positions,
];

const timing: Provider[] = [
  DueSoon,
  DeadlineTally,
  Deadlines,
  DeadlineHandlers,
  DeadlineStore,
  ClockWatch,
  Firer,
  EngineParts,
  DeadlineEngine,
  AuditStore,
  DeadlineAuditor,
];

const status: Provider[] = [InFlight, StatusTools, StatusAnswerer, MessagingHealth];

const figures: Provider[] = [FiguresStore, LogFigures, DeadlineSources, DeadlineFigures];

@Module({})
export class MessagingModule {
  /** Needs PlatformModule. `connectMessaging` must be given to runService when the service handles events. */
  static forRoot({ service, consumes, clocks = systemClocks }: MessagingOptions): DynamicModule {
    const whole = consumes ?? (PRODUCERS as readonly string[]).includes(service);
    const providers = whole
      ? [
          ...wire,
          ...publishing,
          ...following,
          { provide: CLOCKS, useValue: clocks },
          ...timing,
          ...status,
          ...figures,
        ]
      : [...wire, clockMover];
    const open = [NatsBus, ControlBus];
    const exported = whole
      ? [
          ...open,
          Outbox,
          EventLog,
          Positions,
          CutHandlers,
          DeadLetters,
          EventStrategy,
          Deadlines,
          DeadlineAuditor,
          InFlight,
        ]
      : [...open, ClockMover];
    return {
      module: MessagingModule,
      global: true,
      imports: [DiscoveryModule],
      providers,
      exports: exported,
    };
  }
}
