/**
 * All logs this service follows. One instance consumes at a time, held by a lock on a connection of its own; the
 * others stand by, hear the heads and know whether they could take over. The lock only saves work: correctness rests
 * on the position rows.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { controlSubject, producersHeardBy, type ServiceName } from '@setu/contracts';
import { CONFIG, Database, SERVICE, type BaseConfig } from '@setu/platform';
import type pg from 'pg';
import { SoleHolder } from '../log/sole-holder.js';
import { NatsBus, type Unsubscribe } from '../wire/nats-bus.js';
import { Applier } from './applier.js';
import { Follower, type AnnouncedHead } from './follower.js';
import { ParkedLoop } from './parked-loop.js';
import { PositionStore, type LogName } from './position-store.js';

const KEEP_ALIVE_MS = 1_500;
/** A producer not heard within this time after the start is not waited for. */
const FIRST_HEAD_MS = 2_500;

/** What following needs. One class, so that the constructor above stays short. */
@Injectable()
export class FollowersTools {
  constructor(
    readonly db: Database,
    readonly bus: NatsBus,
    readonly applier: Applier,
    readonly store: PositionStore,
    readonly parked: ParkedLoop,
  ) {}
}

@Injectable()
export class Followers {
  private readonly logger = new Logger(Followers.name);
  private readonly all = new Map<string, Follower>();
  private readonly unsubscribe: Unsubscribe[] = [];
  private holder: SoleHolder | null = null;
  private startedAt: number | null = null;
  private consuming = false;
  private reached = false;

  constructor(
    private readonly tools: FollowersTools,
    @Inject(SERVICE) private readonly service: ServiceName,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  /** Whether this instance is the one that applies. */
  get isConsuming(): boolean {
    return this.consuming;
  }

  /** Begins to hear, and to apply once this instance holds the lock. */
  async start(): Promise<void> {
    if (this.holder) return;
    await this.tools.store.ensure(this.config.districts);
    for (const producer of producersHeardBy(this.service))
      for (const district of this.config.districts) this.follow({ producer, district });
    this.startedAt = performance.now();
    this.holder = new SoleHolder({
      name: 'consumer',
      url: this.tools.db.url,
      work: (client, lost) => this.consume(client, lost),
    });
    this.holder.start();
  }

  async stop(): Promise<void> {
    for (const end of this.unsubscribe) end();
    await this.holder?.stop();
  }

  headAgeSeconds({ producer, district }: LogName): number {
    return (this.all.get(`${producer}/${district}`)?.headAgeMs ?? Number.POSITIVE_INFINITY) / 1000;
  }

  /** Whether every announced head was reached once since the start. A service that follows nothing always is. */
  caughtUp(): boolean {
    if (this.reached || this.startedAt === null) return this.reached || this.all.size === 0;
    const waited = performance.now() - this.startedAt > FIRST_HEAD_MS;
    this.reached = [...this.all.values()].every(
      (follower) => follower.reachedHead || (waited && follower.headAgeMs === Number.POSITIVE_INFINITY),
    );
    if (!this.reached && !this.consuming) void this.compareAll();
    return this.reached;
  }

  /** Every followed log as this instance sees it. */
  get logs(): readonly Follower[] {
    return [...this.all.values()];
  }

  /** Logs of which nothing was applied for longer than `seconds` although there is more. */
  stuckLongerThan(seconds: number): string[] {
    return [...this.all].flatMap(([name, { stuckSeconds }]) =>
      stuckSeconds > seconds ? [`${name} for ${Math.floor(stuckSeconds)} s`] : [],
    );
  }

  /** Logs that stopped for good, and logs in trouble that heals, with reasons. */
  troubles(): { broken: string[]; waiting: string[] } {
    const named = (reason: (f: Follower) => string | null): string[] =>
      [...this.all].flatMap(([name, follower]) => {
        const text = reason(follower);
        return text ? [`${name}: ${text}`] : [];
      });
    return { broken: named((f) => f.brokenBy), waiting: named((f) => f.trouble) };
  }

  private follow(log: LogName): void {
    const { bus, applier, store, parked } = this.tools;
    const follower = new Follower(log, { bus, applier, store, moved: () => parked.positionMoved() });
    this.all.set(`${log.producer}/${log.district}`, follower);
    this.unsubscribe.push(
      bus.subscribe(`setu.${log.district}.${log.producer}.>`, ({ data }) => follower.offer(data)),
      bus.subscribe(controlSubject(log.district, log.producer, 'head'), ({ data }) =>
        follower.hear(JSON.parse(Buffer.from(data).toString('utf8')) as AnnouncedHead),
      ),
    );
  }

  private async consume(client: pg.Client, lost: AbortSignal): Promise<void> {
    this.consuming = true;
    this.tools.parked.takeOver();
    for (const follower of this.all.values()) follower.start();
    const parked = this.tools.parked.run(lost);
    try {
      await this.keepAlive(client, lost);
    } finally {
      this.consuming = false;
      await Promise.all([...this.all.values()].map((follower) => follower.stop()));
      await parked;
    }
  }

  /** The database ends the session of a process that hangs; one that works says so. */
  private async keepAlive(client: pg.Client, lost: AbortSignal): Promise<void> {
    while (!lost.aborted) {
      await pause(KEEP_ALIVE_MS, undefined, { signal: lost }).catch(() => undefined);
      if (!lost.aborted) await client.query('SELECT 1');
    }
  }

  private async compareAll(): Promise<void> {
    try {
      for (const follower of this.all.values()) await follower.compare();
    } catch (error) {
      this.logger.debug?.(`positions could not be read: ${String(error)}`);
    }
  }
}
