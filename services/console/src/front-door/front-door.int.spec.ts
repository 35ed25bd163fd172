import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { provisionDatabase, type RunningService } from '@setu/platform';
import { createDatabase, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startConsole } from '../service.js';

let database: TestDatabase;
let nats: TestNats;
let upstream: Server;
let door: RunningService;
let folder: string;

/** How often the busy address was asked. */
let asked = 0;

/** A service that tells what reached it, and streams two events apart in time. */
function echo(): Server {
  return createServer((request, response) => {
    if (request.url?.endsWith('/busy')) {
      asked++;
      response.writeHead(503, { 'retry-after': '1' }).end('{}');
      return;
    }
    if (request.url?.endsWith('/stream')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: first\n\n');
      return;
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      const { url, method, headers } = request;
      response.end(JSON.stringify({ url, method, headers, body: Buffer.concat(parts).toString('hex') }));
    });
  });
}

const envOf = (demo: boolean): Record<string, string> => {
  const { port } = upstream.address() as AddressInfo;
  const service = `http://127.0.0.1:${port}`;
  const url = new URL(database.adminUrl);
  url.username = 'setu_console';
  url.password = 'test_console';
  return {
    DISTRICTS: '150,state',
    DATABASE_URL: url.href,
    NATS_URL: nats.url,
    DEMO_MODE: String(demo),
    LOG_LEVEL: 'silent',
    SETU_DATA_DIR: folder,
    WEB_DIR: join(folder, 'web'),
    UPSTREAM_INTAKE: service,
    UPSTREAM_DIRECTORY: service,
    UPSTREAM_ESCALATION: service,
    UPSTREAM_NOTIFICATION: service,
    UPSTREAM_REPORTING: 'http://127.0.0.1:9',
  };
};

beforeAll(async () => {
  database = await createDatabase({ services: [] });
  const console = { name: 'console', password: 'test_console' };
  await provisionDatabase(database.adminUrl, { services: [console], demo: true });
  nats = await startNats();
  folder = mkdtempSync(join(tmpdir(), 'setu-console-'));
  mkdirSync(join(folder, 'web', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'web', 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(folder, 'web', 'assets', 'app-1.js'), 'export {}');
  writeFileSync(join(folder, 'demo.json'), '{"accounts":[],"posts":[]}');
  upstream = echo();
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  door = await startConsole(envOf(true));
});

afterAll(async () => {
  await door?.stop();
  upstream?.closeAllConnections();
  upstream?.close();
  await nats?.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(`${door.url}${path}`, init);
const post = (path: string, body: unknown): Promise<Response> =>
  ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify(body),
  });
type Echo = { url: string; method: string; headers: Record<string, string>; body: string };
interface ProblemBody {
  code: string;
  title: string;
}

describe('the front door', () => {
  it('passes path, query and body on byte by byte', async () => {
    const body = '{"note": "बैठक" ,\n "x":1}';
    const answer = await ask('/api/intake/v1/missed-calls?x=%2B91%205&y=1', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer t' },
      body,
    });
    const seen = (await answer.json()) as Echo;
    expect(seen.url).toBe('/api/intake/v1/missed-calls?x=%2B91%205&y=1');
    expect(Buffer.from(seen.body, 'hex').toString()).toBe(body);
    expect(seen.headers).toMatchObject({ authorization: 'Bearer t', 'x-forwarded-for': '127.0.0.1' });
  });

  it('passes an encoded number in a path on as it is', async () => {
    const path = '/api/notification/v1/simulator/phones/%2B915550200001/messages';
    expect(((await (await ask(path)).json()) as Echo).url).toBe(path);
  });

  it('passes a POST without a body on', async () => {
    const answer = await ask('/api/escalation/v1/tasks/1/claim', { method: 'POST' });
    expect(((await answer.json()) as Echo).method).toBe('POST');
  });

  it.each([
    ['expect', '100-continue'],
    ['keep-alive', '5'],
    ['te', 'trailers'],
    ['proxy-connection', 'keep-alive'],
  ])('keeps the header %s of its own connection to itself', async (name, value) => {
    const status = await new Promise<number>((resolve, reject) => {
      const options = { method: 'POST', headers: { [name]: value, 'content-type': 'application/json' } };
      const sent = httpRequest(`${door.url}/api/intake/v1/missed-calls`, options, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      sent.once('error', reject);
      sent.end('{}');
    });
    expect(status).toBe(200);
  });

  it('hands events of a stream over while it stays open', async () => {
    const stop = new AbortController();
    const answer = await ask('/api/escalation/v1/stream', { signal: stop.signal });
    const chunk = await answer.body?.getReader().read();
    expect(Buffer.from(chunk?.value ?? []).toString()).toContain('data: first');
    stop.abort();
  });

  it('says that a service is away, in the language of the caller', async () => {
    const answer = await ask('/api/reporting/v1/response-times', { headers: { 'accept-language': 'hi' } });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await answer.json()) as ProblemBody;
    expect(problem.code).toBe('service_unavailable');
    expect(problem.title).toMatch(/उपलब्ध नहीं/);
  });

  it('hands a 503 of a service over as it is, and does not ask again', async () => {
    expect((await ask('/api/intake/v1/busy')).status).toBe(503);
    expect(asked).toBe(1);
  });

  it('refuses a body over 256 kB', async () => {
    const answer = await post('/api/intake/v1/missed-calls', { note: 'x'.repeat(300_000) });
    expect([answer.status, ((await answer.json()) as ProblemBody).code]).toEqual([413, 'body_too_large']);
  });

  it('keeps figures of the process inside, and answers no page below /api/', async () => {
    for (const path of ['/metrics', '/%6detrics', '/metrics?x=1', '/api/vigilance/v1/x', '/api']) {
      const answer = await ask(path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
  });
});

describe('the web app', () => {
  it('shows its page at every address of its own, never kept without asking', async () => {
    for (const path of ['/', '/a/Ab-c_1.Xy9', '/n/Ab-c_1.Xy9', '/d/Ab-c_1.Xy9', '/cases']) {
      const answer = await ask(path);
      expect(await answer.text()).toContain('<title>page</title>');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    }
  });

  it('hands a short link to notification, and nothing else that begins like one', async () => {
    const answer = await ask('/a/7F3K9QX2M4V8BTC1A', { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      '/api/notification/v1/short-links/7F3K9QX2M4V8BTC1A',
    ]);
    for (const path of [
      '/a/7F3K9QX2M4V8BTC1',
      '/n/7F3K9QX2M4V8BTC1A',
      '/a/7F3K9QX2M4V8BTC1A/b',
      '/a/7F3K9QX2.4V8BTC1A',
    ])
      expect((await ask(path, { redirect: 'manual' })).status).toBe(200);
  });

  it('keeps files whose names carry their content for a year', async () => {
    const answer = await ask('/assets/app-1.js');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('content-type')).toContain('javascript');
  });

  it('does not leave its folder', async () => {
    const answer = await ask('/..%2Fdemo.json');
    expect(await answer.text()).not.toContain('accounts');
  });
});

describe('the demo', () => {
  it('answers the time and the invented people', async () => {
    const clock = (await (await ask('/api/demo/v1/clock')).json()) as { now: string };
    expect(clock.now).toMatch(/\+05:30$/);
    expect(await (await ask('/api/demo/v1/accounts')).json()).toEqual({ accounts: [], posts: [] });
  });

  it('moves the clock forward and never back', async () => {
    const before = (await (await ask('/api/demo/v1/clock')).json()) as { now: string };
    const moved = await post('/api/demo/v1/clock', { advanceSeconds: 3600 });
    const { now } = (await moved.json()) as { now: string };
    expect([moved.status, Date.parse(now) - Date.parse(before.now) >= 3_600_000]).toEqual([200, true]);
    const back = await post('/api/demo/v1/clock', { now: before.now });
    expect([back.status, ((await back.json()) as ProblemBody).code]).toEqual([409, 'clock_backwards']);
  });

  it('refuses what is no time', async () => {
    for (const body of [
      { advanceSeconds: 'soon' },
      { advanceSeconds: 1.5 },
      { now: '2030-01-01' },
      {},
      { advanceSeconds: 401 * 86_400 },
    ])
      expect([body, (await post('/api/demo/v1/clock', body)).status]).toEqual([body, 400]);
  });

  it('is absent outside demo mode', async () => {
    const real = await startConsole(envOf(false));
    try {
      for (const path of ['clock', 'accounts'])
        expect((await fetch(`${real.url}/api/demo/v1/${path}`)).status).toBe(404);
    } finally {
      await real.stop();
    }
  });
});
