/**
 * Moves committed outbox rows to the log, one active instance per service, and carries them to the broker. What the
 * broker loses is asked for again by its consumers (log-pages.ts); nothing here waits for it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { controlSubject, encodeFrame, eventSubject, type ServiceName } from '@setu/contracts';
import { CONFIG, Database, SERVICE, type BaseConfig } from '@setu/platform';
import type pg from 'pg';
import { SequencerBell } from '../outbox/doorbell.js';
import { NatsBus } from '../wire/nats-bus.js';
import { chainRows, EMPTY_LOG, type ChainedBatch, type LogHead } from './chain.js';
import { beginBatch, ensureHeads, insertEntries, isOutboxEmpty, readHeads, type Run } from './log-store.js';
import { SoleHolder } from './sole-holder.js';

const BATCH = 500;
const SWEEP_MS = 250;
/** Batches begin at least this far apart: under load few large ones cost a fraction of many small ones. */
const APART_MS = 5;
const ANNOUNCE_MS = 1000;
/** An epoch begun by another process is seen after this many sweeps at the latest. */
const SWEEPS_UNTIL_REREAD = 20;

@Injectable()
export class Sequencer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Sequencer.name);
  private readonly heads = new Map<string, LogHead>();
  private readonly holder: SoleHolder;
  private readonly unsubscribe: (() => void)[] = [];
  /** Events put into the log, and handed to the broker, by this instance since its start. */
  readonly counts = { sequenced: 0, published: 0 };

  constructor(
    db: Database,
    @Inject(SERVICE) private readonly service: ServiceName,
    @Inject(CONFIG) private readonly config: BaseConfig,
    private readonly bell: SequencerBell,
    private readonly bus: NatsBus,
  ) {
    this.holder = new SoleHolder({
      name: 'sequencer',
      url: db.url,
      // A plan made while the outbox is empty would be kept and turn quadratic in a backlog.
      session: ['SET enable_seqscan = off'],
      work: (client, lost) => this.work(client, lost),
    });
  }

  /** Whether this instance is the one that sequences. */
  get isActive(): boolean {
    return this.bell.active;
  }

  onApplicationBootstrap(): void {
    for (const district of this.config.districts)
      this.unsubscribe.push(
        this.bus.subscribe(controlSubject(district, this.service, 'wake'), () => this.bell.ring()),
      );
    this.bus.whenever(() => this.announceAll());
    this.holder.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const end of this.unsubscribe) end();
    this.bell.door.ring();
    await this.holder.stop();
  }

  private async work(client: pg.Client, lost: AbortSignal): Promise<void> {
    const run = preparedOn(client);
    await ensureHeads(run, this.config.districts, EMPTY_LOG);
    const announcing = setInterval(() => this.announceAll(), ANNOUNCE_MS);
    lost.addEventListener('abort', () => this.bell.door.ring(), { once: true });
    this.bell.active = true;
    try {
      await this.reread(run);
      await this.loop(client, run, lost);
    } finally {
      this.bell.active = false;
      this.heads.clear();
      clearInterval(announcing);
    }
  }

  private async loop(client: pg.Client, run: Run, lost: AbortSignal): Promise<void> {
    let rang = false;
    let more = true;
    for (let sweeps = 0; !lost.aborted;) {
      const notBefore = performance.now() + APART_MS;
      const moved: number = more ? await this.moveBatch(client, run) : 0;
      more = moved === BATCH;
      if (more) continue;
      // A ring without rows may mean that an epoch began; so does a sweep now and then.
      if (rang ? moved === 0 : ++sweeps % SWEEPS_UNTIL_REREAD === 0) await this.reread(run);
      rang = await this.bell.door.wait(SWEEP_MS);
      if (moved > 0 && rang) await pause(Math.max(0, notBefore - performance.now()));
      if (lost.aborted) return;
      more = rang || !(await isOutboxEmpty(run));
    }
  }

  /** One transaction: out of the outbox, into the log, head moved. Answers how many rows it moved. */
  private async moveBatch(client: pg.Client, run: Run): Promise<number> {
    let batch: ChainedBatch;
    try {
      const { rows, heads } = await beginBatch(client, BATCH);
      if (rows.length === 0) return (await run('ROLLBACK'), 0);
      batch = chainRows(rows, (district) => heads.get(district));
      // One way for both: a COMMIT behind a statement that failed is a rollback, and its error ends this batch.
      const inserted = insertEntries(run, batch.entries, batch.heads);
      await Promise.all([inserted, run('COMMIT')]);
    } catch (error) {
      await run('ROLLBACK').catch(() => undefined);
      throw error;
    }
    this.carry(batch);
    return batch.entries.length;
  }

  private carry({ entries, heads }: ChainedBatch): void {
    for (const [district, head] of heads) this.heads.set(district, head);
    this.counts.sequenced += entries.length;
    if (!this.bus.connected) return;
    this.counts.published += entries.length;
    for (const { row, body, sequence } of entries)
      this.bus.publish(
        eventSubject(row.district, this.service, row.type),
        encodeFrame(body, row.personal, sequence),
      );
    for (const district of heads.keys()) this.announce(district);
  }

  private announce(district: string): void {
    const head = this.heads.get(district);
    if (!head) return;
    const { epoch, sequence, hash } = head;
    this.bus.publish(
      controlSubject(district, this.service, 'head'),
      Buffer.from(JSON.stringify({ epoch, head: sequence, hash: hash.toString('hex') })),
    );
  }

  private announceAll(): void {
    if (this.bell.active && this.bus.connected)
      for (const district of this.heads.keys()) this.announce(district);
  }

  private async reread(run: Run): Promise<void> {
    for (const [district, head] of await readHeads(run)) {
      const known = this.heads.get(district);
      this.heads.set(district, head);
      if (known && known.epoch !== head.epoch) {
        this.logger.warn(`district ${district}: epoch ${head.epoch} began`);
        this.announce(district);
      }
    }
  }
}

/** Statements with parameters are planned once per connection: planning costs more than a small batch. */
function preparedOn(client: pg.Client): Run {
  const names = new Map<string, string>();
  return async <T>(text: string, values?: unknown[]) => {
    if (!values) return (await client.query(text)).rows as T[];
    const name = names.get(text) ?? `sequencer ${names.size}`;
    names.set(text, name);
    return (await client.query({ name, text, values })).rows as T[];
  };
}
