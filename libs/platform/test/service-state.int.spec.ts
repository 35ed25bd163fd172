import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NoteService } from './note-service.js';

let service: NoteService;
beforeAll(async () => {
  service = await NoteService.start();
});
afterAll(() => service?.stop());

describe('the context of a request', () => {
  it('has the language, an actor and a correlation, also after a body was read', async () => {
    const correlation = '0192f3c4-5d6e-7f80-9123-012345678901';
    const headers = { 'accept-language': 'en', 'x-correlation-id': correlation };
    const expected = { actor: 'anonymous', language: 'en', correlationId: correlation, causationId: null };
    expect((await service.send('/who', { headers })).body).toEqual(expected);
    expect((await service.post({}, headers, '/who')).body).toEqual(expected);
  });
});

describe('the state of a service', () => {
  const base = (): string => `${service.running.url}/api/intake`;

  it('is shown by health, ready, metrics and openapi.json', async () => {
    expect((await service.send(`${base()}/health`)).body).toEqual({
      status: 'ok',
      service: 'intake',
      checks: { database: { ok: true } },
    });
    expect((await service.send(`${base()}/ready`)).status).toBe(200);
    await service.post({ title: 'counted' });
    const metrics = await (await fetch(`${service.running.url}/metrics`)).text();
    expect(metrics).toContain(
      'http_request_seconds_count{method="POST",route="/api/intake/v1/notes",status="201"}',
    );
    const api = await service.send(`${base()}/openapi.json`);
    expect(Object.keys(api.body.paths as object)).toContain('/api/intake/v1/notes');
    expect(JSON.stringify(api.body.components)).toContain('"maxLength":20');
  });

  it('keeps the bytes of a body for whoever checks a signature', async () => {
    expect((await service.post('{"a": 1}', {}, '/raw')).body).toEqual({ bytes: 8 });
    expect((await service.post('a,b\n1,2', { 'content-type': 'text/csv' }, '/raw')).status).toBe(201);
  });

  it('says in one line when the port is taken, and closes what it opened', async () => {
    await expect(service.another(new URL(service.running.url).port)).rejects.toThrow(
      /^intake cannot listen: port \d+ on 127\.0\.0\.1 is taken \(PORT\)$/,
    );
  });

  it('runs beside another one in the same process and stops within 5 seconds, a stream open or not', async () => {
    const other = await service.another();
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
    expect((await service.send('/who')).status).toBe(200);
  }, 10_000);
});
