/** A service made of the messaging alone, and what the specs of this lib say to it. */
import 'reflect-metadata';
import type { Provider, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServiceName } from '@setu/contracts';
import { baseSpec, Database, newId, parseConfig, PlatformModule, platformMigrations } from '@setu/platform';
import type { Clocks } from '../src/deadlines/clocks.js';
import { connectMessaging, messagingMigrations, MessagingModule, Outbox } from '../src/index.js';

export const DISTRICT = '150';

const migrations = [...platformMigrations, ...messagingMigrations];

/** The schemas of these services, for createDatabase. */
export const schemasOf = (
  ...services: ServiceName[]
): { services: { name: ServiceName; migrations: typeof migrations }[] } => ({
  services: services.map((name) => ({ name, migrations })),
});

export interface ProbeOptions {
  service: ServiceName;
  databaseUrl: string;
  natsUrl: string;
  /** `*.consumer.ts` classes. */
  consumers?: Type[];
  providers?: Provider[];
  districts?: string;
  clocks?: Clocks;
  /** Runs before anything of the service begins to work. */
  prepare?: (app: NestFastifyApplication) => void;
}

@Module({})
class ProbeModule {}

/** A running service without HTTP. */
export class Probe {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly service: ServiceName,
  ) {}

  static async start(o: ProbeOptions): Promise<Probe> {
    const config = parseConfig(baseSpec, {
      DISTRICTS: o.districts ?? DISTRICT,
      DATABASE_URL: o.databaseUrl,
      NATS_URL: o.natsUrl,
      INSTANCE: newId().slice(-12),
    });
    const module = {
      module: ProbeModule,
      imports: [
        PlatformModule.forRoot({ service: o.service, config, entities: [], migrations }),
        MessagingModule.forRoot({ service: o.service, config, ...(o.clocks ? { clocks: o.clocks } : {}) }),
      ],
      controllers: o.consumers ?? [],
      providers: o.providers ?? [],
    };
    const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
      logger: false,
      abortOnError: false,
    });
    try {
      o.prepare?.(app);
      await connectMessaging(app);
      await app.init();
    } catch (error) {
      await app.close();
      throw error;
    }
    return new Probe(app, o.service);
  }

  get<T>(type: Type<T>): T {
    return this.app.get(type);
  }

  get db(): Database {
    return this.app.get(Database);
  }

  query<T = Record<string, unknown>>(sql: string, params?: unknown[]): Promise<T[]> {
    return this.db.query<T>(sql, params);
  }

  /** Publishes `receipt-received` (intake) in a transaction of its own. */
  async receipt(id: string, subject = id, district = DISTRICT): Promise<void> {
    await this.db.inTransaction({ district }, async () => this.emitReceipt(id, subject, district));
  }

  emitReceipt(id: string, subject = id, district = DISTRICT): void {
    this.app.get(Outbox).emit({
      type: 'receipt-received',
      district,
      subject,
      data: {
        provider: 'sim',
        providerMessageId: id,
        status: 'read',
        receivedAt: '2026-11-23T05:30:00.000Z',
      },
    });
  }

  /** Epoch and sequence of the own log. */
  async head(district = DISTRICT): Promise<{ epoch: number; sequence: number; hash: string }> {
    const [row] = await this.query<{ epoch: number; sequence: string; hash: Buffer }>(
      'SELECT epoch, sequence, hash FROM log_head WHERE district = $1',
      [district],
    );
    return { epoch: row?.epoch ?? 0, sequence: Number(row?.sequence), hash: row?.hash.toString('hex') ?? '' };
  }

  /** How far the log of another producer is applied. */
  async position(
    producer: string,
    district = DISTRICT,
  ): Promise<{ epoch: number; sequence: number; hash: string }> {
    const [row] = await this.query<{ epoch: number; sequence: string; hash: Buffer }>(
      'SELECT epoch, sequence, hash FROM position WHERE producer = $1 AND district = $2',
      [producer, district],
    );
    return { epoch: row?.epoch ?? 0, sequence: Number(row?.sequence), hash: row?.hash.toString('hex') ?? '' };
  }

  async stop(): Promise<void> {
    await this.app.close();
  }
}
