/** A tiny service with a listening port, for the tests of the HTTP edge. */
import { connect } from 'node:net';
import { Body, Controller, Get, HttpCode, Module, Param, Post, Query, Req } from '@nestjs/common';
import { createDatabase, type TestDatabase } from '@setu/testing';
import type { QueryRunner } from 'typeorm';
import {
  baseSpec,
  Conflict,
  Database,
  Idempotent,
  Instant,
  PageQuery,
  parseConfig,
  ParseUuid,
  PhoneText,
  PlatformModule,
  platformMigrations,
  RequestContext,
  runService,
  Text,
  type RunningService,
} from '../src/index.js';

class Notes1767225700002 {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE note (id serial PRIMARY KEY, title text, other uuid)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE note');
  }
}

class NewNote {
  @Text({ max: 20 })
  title!: string;
  @Instant({ optional: true })
  at?: Date;
  @PhoneText({ optional: true })
  phone?: string;
}

@Controller('v1/notes')
class NoteController {
  constructor(private readonly db: Database) {}

  @Post()
  @Idempotent()
  async add(@Body() note: NewNote): Promise<{ id: number; at: Date | null }> {
    return this.db.inTransaction({ district: '150' }, async (tx) => {
      if (note.title === 'slow') await tx.query('SELECT pg_sleep(0.3)');
      const [row] = await tx.query<{ id: number }>('INSERT INTO note (title) VALUES ($1) RETURNING id', [
        note.title,
      ]);
      if (note.title === 'refused') throw new Conflict('clock_backwards', { now: 'noon' });
      return { id: row?.id ?? 0, at: note.at ?? null };
    });
  }

  @Get()
  async list(@Query() page: PageQuery): Promise<unknown> {
    return { limit: page.limit, notes: await this.db.query('SELECT title FROM note ORDER BY id') };
  }

  @Get('who')
  who(): unknown {
    return RequestContext.current();
  }

  @Post('who')
  @HttpCode(200)
  whoPosts(): unknown {
    return RequestContext.current();
  }

  @Get('broken')
  broken(): void {
    throw new TypeError('a defect with secret +915550100042');
  }

  @Post('raw')
  raw(@Req() request: { rawBody?: Buffer }): unknown {
    return { bytes: request.rawBody?.length };
  }

  @Get(':id')
  async one(@Param('id', ParseUuid) id: string): Promise<unknown> {
    return this.db.query('SELECT id FROM note WHERE other = $1', [id]);
  }

  @Get(':id/unchecked')
  async unchecked(@Param('id') id: string): Promise<unknown> {
    return this.db.query('SELECT id FROM note WHERE other = $1', [id]);
  }
}

export interface Answer {
  status: number;
  type: string;
  body: Record<string, unknown>;
  headers: Headers;
}

/** Starts one more service on the same database; port 0 takes a free one. */
function start(databaseUrl: string, log: string[], port = '0'): Promise<RunningService> {
  const config = parseConfig(baseSpec, {
    DISTRICTS: '150',
    DATABASE_URL: databaseUrl,
    NATS_URL: 'nats://127.0.0.1:1',
    PORT: port,
  });
  const migrations = [...platformMigrations, Notes1767225700002];
  @Module({
    imports: [PlatformModule.forRoot({ service: 'intake', config, entities: [], migrations })],
    controllers: [NoteController],
  })
  class NoteModule {}
  return runService({
    name: 'intake',
    module: NoteModule,
    config,
    logStream: { write: (line: string) => void log.push(line) },
    extraBodies: [{ contentType: 'text/csv', limitBytes: 1_000_000 }],
  });
}

export class NoteService {
  private constructor(
    private readonly made: TestDatabase,
    readonly running: RunningService,
    readonly log: string[],
  ) {}

  static async start(): Promise<NoteService> {
    const made = await createDatabase({ services: [{ name: 'intake', migrations: [] }] });
    const log: string[] = [];
    return new NoteService(made, await start(made.urls.intake ?? '', log), log);
  }

  another(port?: string): Promise<RunningService> {
    return start(this.made.urls.intake ?? '', this.log, port);
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await this.made.drop();
  }

  get db(): Database {
    return this.running.app.get(Database);
  }

  get notes(): string {
    return `${this.running.url}/api/intake/v1/notes`;
  }

  async send(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(path.startsWith('http') ? path : `${this.notes}${path}`, init);
    const text = await response.text();
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
      headers: response.headers,
    };
  }

  post(body: unknown, headers: Record<string, string> = {}, path = ''): Promise<Answer> {
    return this.send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    });
  }

  async count(title: string): Promise<unknown> {
    const rows = await this.db.query('SELECT count(*)::int AS n FROM note WHERE title = $1', [title]);
    return rows[0]?.n;
  }

  /** Sends bytes that fetch refuses to send. */
  raw(bytes: string): Promise<string> {
    const { hostname, port } = new URL(this.running.url);
    return new Promise((resolve, reject) => {
      let text = '';
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
      setTimeout(() => socket.end(), 500);
    });
  }
}
