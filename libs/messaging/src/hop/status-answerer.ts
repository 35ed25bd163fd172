/** Answers the one who moves the clock, and beats every second so that he knows who is alive. */
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CLOCK_STATUS, HEARTBEAT, type ServiceName } from '@setu/contracts';
import { CONFIG, Database, SERVICE, type BaseConfig } from '@setu/platform';
import { ParkedLoop } from '../consumer/parked-loop.js';
import { IS_FIRST } from '../consumer/parking.js';
import { NatsBus } from '../wire/nats-bus.js';
import { InFlight } from './in-flight.js';
import type { LogSpot, ServiceStatus } from './status.js';

const BEAT_MS = 1_000;

interface StateRow {
  now: Date;
  heads: Record<string, LogSpot> | null;
  positions: Record<string, LogSpot> | null;
  outbox: number;
  earliest_due: Date | null;
  due_now: number;
  parked: number;
}

/** One statement, so that all of it is of one moment. */
const STATE = `
  WITH t AS MATERIALIZED (SELECT clock.now() AS now)
  SELECT t.now,
    (SELECT json_object_agg(district, json_build_object('epoch', epoch, 'sequence', sequence)) FROM log_head) AS heads,
    (SELECT json_object_agg(producer || '/' || district, json_build_object('epoch', epoch, 'sequence', sequence))
       FROM position) AS positions,
    (SELECT count(*)::int FROM (SELECT 1 FROM outbox LIMIT 1000) AS o) AS outbox,
    (SELECT due_at FROM deadline WHERE due_at > t.now ORDER BY due_at LIMIT 1) AS earliest_due,
    (SELECT count(*)::int FROM (SELECT 1 FROM deadline WHERE due_at <= t.now LIMIT 1000) AS d) AS due_now,
    (SELECT count(*)::int FROM parked_event p WHERE p.state = 'waiting' AND (NOT p.later OR p.next_at <= now())
       AND ${IS_FIRST}) AS parked
  FROM t`;

/** Work of this process that no table shows. */
@Injectable()
export class StatusTools {
  constructor(
    readonly parked: ParkedLoop,
    readonly flight: InFlight,
  ) {}
}

@Injectable()
export class StatusAnswerer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly db: Database,
    private readonly bus: NatsBus,
    private readonly tools: StatusTools,
    @Inject(SERVICE) private readonly service: ServiceName,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.unsubscribe = this.bus.subscribe(CLOCK_STATUS, (message) => {
      void this.status().then(
        (status) => message.respond(Buffer.from(JSON.stringify(status))),
        () => undefined,
      );
    });
    this.bus.whenever(() => this.beat(false));
    this.timer = setInterval(() => this.beat(false), BEAT_MS);
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
    this.unsubscribe();
    this.beat(true);
  }

  /** What this instance has to do and where it stands. */
  async status(): Promise<ServiceStatus> {
    const [row] = await this.db.query<StateRow>(STATE);
    if (!row) throw new Error('the database gave no status');
    const { parked, flight } = this.tools;
    return {
      service: this.service,
      instance: this.config.instance,
      districts: [...this.config.districts],
      heads: row.heads ?? {},
      positions: row.positions ?? {},
      outbox: row.outbox,
      earliestDue: row.earliest_due?.toISOString() ?? null,
      dueNow: row.due_now,
      parked: row.parked,
      inFlight: flight.count + (parked.owed ? 1 : 0),
      clockNow: row.now.toISOString(),
    };
  }

  private beat(leaving: boolean): void {
    const { service } = this;
    const { instance } = this.config;
    this.bus.publish(
      HEARTBEAT,
      Buffer.from(JSON.stringify({ service, instance, ...(leaving ? { leaving } : {}) })),
    );
  }
}
