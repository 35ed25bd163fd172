import { createServer, connect, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { createDatabase, type TestDatabase } from '@setu/testing';
import { baseSpec } from '../base-config.js';
import { parseConfig } from '../config.js';
import { PlatformModule } from '../platform.module.js';
import { runService, type RunningService } from '../run-service.js';
import { Database } from './database.js';
import { platformMigrations } from './platform-migrations.js';

@Controller('v1/notes')
class NoteController {
  constructor(private readonly db: Database) {}

  @Get()
  list(): Promise<unknown> {
    return this.db.inTransaction({ district: '150' }, (tx) => tx.query('SELECT 1 AS one'));
  }
}

/** A cable to PostgreSQL that can be pulled. */
class Cable {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  port = 0;

  constructor(private readonly to: { host: string; port: number }) {}

  async plug(): Promise<void> {
    this.server = createServer((here) => {
      const there = connect(this.to.port, this.to.host);
      for (const socket of [here, there]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => (here.destroy(), there.destroy()));
      }
      here.pipe(there).pipe(here);
    });
    await new Promise<void>((done) => this.server?.listen(this.port, '127.0.0.1', done));
    this.port = (this.server.address() as { port: number }).port;
  }

  async pull(): Promise<void> {
    const closed = new Promise((done) => this.server?.close(done));
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    await closed;
  }
}

let made: TestDatabase;
let cable: Cable;
let service: RunningService;

function start(url: URL): Promise<RunningService> {
  const config = parseConfig(baseSpec, {
    DISTRICTS: '150',
    DATABASE_URL: url.href,
    NATS_URL: 'nats://x',
    LOG_LEVEL: 'silent',
  });
  @Module({
    imports: [
      PlatformModule.forRoot({ service: 'intake', config, entities: [], migrations: platformMigrations }),
    ],
    controllers: [NoteController],
  })
  class NoteModule {}
  return runService({ name: 'intake', module: NoteModule, config });
}

beforeAll(async () => {
  made = await createDatabase({ services: [{ name: 'intake', migrations: platformMigrations }] });
  const url = new URL(made.urls.intake ?? '');
  cable = new Cable({ host: url.hostname, port: Number(url.port) });
  await cable.plug();
  await cable.pull();
  url.hostname = '127.0.0.1';
  url.port = String(cable.port);
  const starting = start(url);
  await new Promise((r) => setTimeout(r, 400));
  await cable.plug();
  service = await starting;
}, 20_000);
afterAll(async () => {
  await service?.stop();
  await cable?.pull();
  await made?.drop();
});

async function ask(path: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${service.url}/api/intake/${path}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('a database that goes away', () => {
  it('is waited for at the start', async () => {
    expect(await ask('v1/notes')).toEqual({ status: 200, body: [{ one: 1 }] });
  });

  it('makes requests answer 503 database_unavailable, never 500, and readiness name it, until it is back', async () => {
    const busy = Array.from({ length: 20 }, () => ask('v1/notes'));
    await cable.pull();
    for (const { status, body } of await Promise.all(busy))
      if (status !== 200) expect([status, body.code]).toEqual([503, 'database_unavailable']);
    expect(await ask('v1/notes')).toMatchObject({ status: 503, body: { code: 'database_unavailable' } });
    expect(await ask('ready')).toMatchObject({ status: 503, body: { ready: false, missing: ['database'] } });
    expect(await ask('health')).toMatchObject({
      status: 200,
      body: { status: 'degraded', checks: { database: { ok: false } } },
    });
    await cable.plug();
    expect((await ask('v1/notes')).status).toBe(200);
    expect((await ask('ready')).status).toBe(200);
  });
});
