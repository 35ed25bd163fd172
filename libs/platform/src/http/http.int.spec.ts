import { request as rawRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, HttpCode, Module, Param, Post, Query, Req } from '@nestjs/common';
import { createDatabase, type TestDatabase } from '@setu/testing';
import type { QueryRunner } from 'typeorm';
import { parseConfig } from '../config.js';
import { baseSpec, type BaseConfig } from '../base-config.js';
import { RequestContext } from '../context.js';
import { Database } from '../database/database.js';
import { platformMigrations } from '../database/migrations/index.js';
import { Conflict } from '../errors.js';
import { PageQuery } from '../paging.js';
import { PlatformModule } from '../platform.module.js';
import { runService, type RunningService } from '../run-service.js';
import { Instant, PhoneText, Text } from '../validation/decorators.js';
import { ParseUuid } from '../validation/pipes.js';
import { AnswerCleanup } from './answer-cleanup.js';
import { Idempotent } from './idempotency.js';

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

let made: TestDatabase;
let service: RunningService;
let notes: string;
const log: string[] = [];

const configOf = (port = '0'): BaseConfig =>
  parseConfig(baseSpec, {
    DISTRICTS: '150',
    DATABASE_URL: made.urls.intake ?? '',
    NATS_URL: 'nats://127.0.0.1:1',
    PORT: port,
  });

function start(port?: string): Promise<RunningService> {
  const config = configOf(port);
  const platform = PlatformModule.forRoot({
    service: 'intake',
    config,
    entities: [],
    migrations: [...platformMigrations, Notes1767225700002],
  });
  @Module({ imports: [platform], controllers: [NoteController] })
  class NoteModule {}
  return runService({
    name: 'intake',
    module: NoteModule,
    config,
    logStream: { write: (line: string) => void log.push(line) },
    extraBodies: [{ contentType: 'text/csv', limitBytes: 1_000_000 }],
  });
}

beforeAll(async () => {
  made = await createDatabase({ services: [{ name: 'intake', migrations: [] }] });
  service = await start();
  notes = `${service.url}/api/intake/v1/notes`;
});
afterAll(async () => {
  await service?.stop();
  await made?.drop();
});

interface Answer {
  status: number;
  type: string;
  body: Record<string, unknown>;
  headers: Headers;
}

async function send(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(path.startsWith('http') ? path : `${notes}${path}`, init);
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    headers: response.headers,
  };
}

function post(body: unknown, headers: Record<string, string> = {}, path = ''): Promise<Answer> {
  return send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  });
}

const count = async (title: string): Promise<unknown> =>
  (await service.app.get(Database).query('SELECT count(*)::int AS n FROM note WHERE title = $1', [title]))[0]
    ?.n;

/** Sends bytes that fetch refuses to send. */
function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(service.url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    setTimeout(() => socket.end(), 500);
  });
}

describe('bad input is answered with a clear 4xx and a stable code', () => {
  const deep = `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`;
  const veryDeep = '['.repeat(100_000) + ']'.repeat(100_000);
  it.each<[string, string | Buffer, Record<string, string>, number, string]>([
    ['cut JSON', '{"title": "a"', {}, 400, 'malformed_json'],
    ['no JSON at all', 'title=a', {}, 400, 'malformed_json'],
    ['an empty body', '', {}, 400, 'invalid_input'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe]), {}, 400, 'invalid_characters'],
    ['__proto__', '{"__proto__": {"admin": true}, "title": "a"}', {}, 400, 'malformed_json'],
    [
      'constructor.prototype',
      '{"constructor": {"prototype": {"admin": true}}, "title": "a"}',
      {},
      400,
      'malformed_json',
    ],
    ['an array', '[{"title": "a"}]', {}, 400, 'invalid_input'],
    ['a text', '"title"', {}, 400, 'invalid_input'],
    ['null', 'null', {}, 400, 'invalid_input'],
    ['NUL', '{"title": "a\\u0000b"}', {}, 400, 'invalid_characters'],
    ['half a surrogate pair', '{"title": "a\\ud83d"}', {}, 400, 'invalid_characters'],
    ['NUL in a name', '{"title": "a", "x\\u0000": 1}', {}, 400, 'invalid_characters'],
    ['deep nesting', `{"title": "a", "x": ${deep}}`, {}, 400, 'too_deep'],
    ['very deep nesting', `{"title": "a", "x": ${veryDeep}}`, {}, 400, 'too_deep'],
    ['an unknown field', '{"title": "a", "admin": true}', {}, 400, 'invalid_input'],
    ['a field of another type', '{"title": {"$gt": ""}}', {}, 400, 'invalid_input'],
    ['a body beyond 256 kB', JSON.stringify({ title: 'a'.repeat(300_000) }), {}, 413, 'body_too_large'],
    [
      'another content type',
      '<title>a</title>',
      { 'content-type': 'application/xml' },
      415,
      'unsupported_media_type',
    ],
    ['a broken content type', '{}', { 'content-type': ';;;' }, 415, 'unsupported_media_type'],
    ['a key of spaces', '{"title": "a"}', { 'idempotency-key': 'a b' }, 400, 'idempotency_key_invalid'],
    [
      'a key too long',
      '{"title": "a"}',
      { 'idempotency-key': 'k'.repeat(201) },
      400,
      'idempotency_key_invalid',
    ],
  ])('%s', async (_what, body, headers, status, code) => {
    const answer = await post(body, headers);
    expect([answer.status, answer.body.code, answer.type]).toEqual([
      status,
      code,
      'application/problem+json; charset=utf-8',
    ]);
    expect(answer.body.title).toMatch(/\p{Script=Devanagari}/u);
  });

  it.each<[string, number, string]>([
    ['/not-an-id', 404, 'not_found'],
    ['/0192f3c4-5d6e-7f80-9123-01234567890g', 404, 'not_found'],
    ['/not-an-id/unchecked', 400, 'invalid_input'],
    ['/a%00b/unchecked', 400, 'invalid_characters'],
    ['/%ff', 400, 'malformed_url'],
    ['/%', 400, 'malformed_url'],
    ['?limit=0', 400, 'invalid_input'],
    ['?limit=1e9', 400, 'invalid_input'],
    ['?limit=5&limit=6', 400, 'invalid_input'],
    ['?cursor=%00', 400, 'invalid_characters'],
    ['?surprise=1', 400, 'invalid_input'],
    [`?cursor=${'x'.repeat(5000)}`, 414, 'url_too_long'],
    [`/${'x'.repeat(2000)}`, 414, 'url_too_long'],
    ['/who/nothing/here', 404, 'not_found'],
  ])('GET %s', async (path, status, code) => {
    const answer = await send(path);
    expect([answer.status, answer.body.code, answer.type]).toEqual([
      status,
      code,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('names of prototypes in an address change nothing', async () => {
    const answer = await send('?__proto__=1&constructor=2&limit=3');
    expect([answer.status, answer.body.limit]).toEqual([200, 3]);
    expect(Object.hasOwn(Object.prototype, '1')).toBe(false);
  });

  it('headers beyond the limit, and what is no HTTP', async () => {
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 [\s\S]*"code":"headers_too_large"/,
    );
    expect(await raw('this is nothing\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"malformed_request"/);
  });

  it('a body whose length is a lie', async () => {
    const answer = await raw(
      'POST /api/intake/v1/notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: abc\r\n\r\n{}',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('names every field that is wrong, in the language asked for', async () => {
    const { body } = await post(
      { at: '2026-11-23T10:00:00', phone: 'x', extra: 1 },
      { 'accept-language': 'en-IN' },
    );
    expect(body).toMatchObject({ status: 400, code: 'invalid_input', title: 'What was sent is not valid.' });
    expect(body.fields).toEqual(
      expect.arrayContaining([
        { field: 'title', code: 'required', title: 'This is required.' },
        expect.objectContaining({ field: 'at', code: 'time_without_offset' }),
        expect.objectContaining({ field: 'phone', code: 'invalid_phone' }),
        expect.objectContaining({ field: 'extra', code: 'unknown_field' }),
      ]),
    );
  });

  it('a defect answers 500 and shows nothing of itself, and the log hides the number', async () => {
    const answer = await send('/broken');
    expect([answer.status, answer.body.code]).toEqual([500, 'internal_error']);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
    expect(log.join()).toContain('a defect with secret');
    expect(log.join()).not.toContain('5550100042');
  });
});

describe('the context of a request', () => {
  it('has the language, an actor and a correlation, also after a body was read', async () => {
    const correlation = '0192f3c4-5d6e-7f80-9123-012345678901';
    const headers = { 'accept-language': 'en', 'x-correlation-id': correlation };
    const expected = { actor: 'anonymous', language: 'en', correlationId: correlation, causationId: null };
    expect((await send('/who', { headers })).body).toEqual(expected);
    expect((await post({}, headers, '/who')).body).toEqual(expected);
  });
});

describe('Idempotency-Key', () => {
  it('gives the same answer to the same request, and does the work once', async () => {
    const key = { 'idempotency-key': 'once' };
    const first = await post({ title: 'once', at: '2026-11-23T10:00:00Z' }, key);
    const second = await post({ at: '2026-11-23T10:00:00Z', title: 'once' }, key);
    expect([first.status, second.status, second.headers.get('idempotency-replayed')]).toEqual([
      201,
      201,
      'true',
    ]);
    expect(second.body).toEqual(first.body);
    expect(await count('once')).toBe(1);
  });

  it('lets twins that come at once wait for the first', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => post({ title: 'slow' }, { 'idempotency-key': 'twins' })),
    );
    expect(new Set(answers.map((a) => JSON.stringify(a.body))).size).toBe(1);
    expect(answers.map((a) => a.status)).toEqual([201, 201, 201, 201, 201]);
    expect(await count('slow')).toBe(1);
  });

  it('answers 422 idempotency_key_reused to another body', async () => {
    await post({ title: 'mine' }, { 'idempotency-key': 'reused' });
    const other = await post({ title: 'other' }, { 'idempotency-key': 'reused' });
    expect([other.status, other.body.code, await count('other')]).toEqual([422, 'idempotency_key_reused', 0]);
  });

  it('remembers nothing of a request that failed, whose effect is undone', async () => {
    const key = { 'idempotency-key': 'failed' };
    expect((await post({ title: 'refused' }, key)).body).toMatchObject({
      status: 409,
      code: 'clock_backwards',
      now: 'noon',
    });
    expect(await count('refused')).toBe(0);
    expect((await post({ title: 'then good' }, key)).status).toBe(201);
  });

  it('forgets answers after 48 hours', async () => {
    const db = service.app.get(Database);
    await post({ title: 'forgotten' }, { 'idempotency-key': 'old' });
    await db.query(
      "UPDATE idempotency_key SET created_at = now() - interval '49 hours' WHERE personal LIKE '%id%'",
    );
    await service.app.get(AnswerCleanup).clean();
    expect(await db.query('SELECT 1 FROM idempotency_key')).toEqual([]);
    expect(
      (await post({ title: 'forgotten' }, { 'idempotency-key': 'old' })).headers.has('idempotency-replayed'),
    ).toBe(false);
  });

  it('does the work each time without the header', async () => {
    await post({ title: 'again' });
    await post({ title: 'again' });
    expect(await count('again')).toBe(2);
  });
});

describe('the state of a service', () => {
  const base = (): string => `${service.url}/api/intake`;

  it('is shown by health, ready, metrics and openapi.json', async () => {
    expect((await send(`${base()}/health`)).body).toEqual({
      status: 'ok',
      service: 'intake',
      checks: { database: { ok: true } },
    });
    expect((await send(`${base()}/ready`)).status).toBe(200);
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toContain(
      'http_request_seconds_count{method="POST",route="/api/intake/v1/notes",status="201"}',
    );
    const api = await send(`${base()}/openapi.json`);
    expect(Object.keys(api.body.paths as object)).toContain('/api/intake/v1/notes');
    expect(JSON.stringify(api.body.components)).toContain('"maxLength":20');
  });

  it('keeps the bytes of a body for whoever checks a signature', async () => {
    expect((await post('{"a": 1}', {}, '/raw')).body).toEqual({ bytes: 8 });
    expect((await post('a,b\n1,2', { 'content-type': 'text/csv' }, '/raw')).status).toBe(201);
  });

  it('says in one line when the port is taken, and closes what it opened', async () => {
    await expect(start(new URL(service.url).port)).rejects.toThrow(
      /^intake cannot listen: port \d+ on 127\.0\.0\.1 is taken \(PORT\)$/,
    );
  });

  it('runs beside another one in the same process and stops within 5 seconds, a stream open or not', async () => {
    const other = await start();
    const { hostname, port } = new URL(other.url);
    other.app
      .getHttpAdapter()
      .getInstance()
      .server.on('request', () => undefined);
    const stuck = connect(Number(port), hostname, () =>
      stuck.write('POST /api/intake/v1/notes HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n'),
    );
    stuck.on('error', () => undefined);
    await new Promise((r) => setTimeout(r, 100));
    const begun = Date.now();
    await Promise.all([other.stop(), other.stop()]);
    expect(Date.now() - begun).toBeLessThan(5000);
    expect((await send('/who')).status).toBe(200);
  }, 10_000);
});

describe('HEAD and OPTIONS', () => {
  it('answer without a 5xx', async () => {
    for (const method of ['HEAD', 'OPTIONS', 'TRACE', 'DELETE']) {
      const status = await new Promise<number>((resolve, reject) => {
        rawRequest(notes, { method }, (r) => (r.resume(), resolve(r.statusCode ?? 0)))
          .on('error', reject)
          .end();
      });
      expect(status).toBeLessThan(500);
    }
  });
});
