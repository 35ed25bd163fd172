import { request as rawRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NoteService } from './note-service.js';

let service: NoteService;
beforeAll(async () => {
  service = await NoteService.start();
});
afterAll(() => service?.stop());

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
    const answer = await service.post(body, headers);
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
    const answer = await service.send(path);
    expect([answer.status, answer.body.code, answer.type]).toEqual([
      status,
      code,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('names of prototypes in an address change nothing', async () => {
    const answer = await service.send('?__proto__=1&constructor=2&limit=3');
    expect([answer.status, answer.body.limit]).toEqual([200, 3]);
    expect(Object.hasOwn(Object.prototype, '1')).toBe(false);
  });

  it('headers beyond the limit, and what is no HTTP', async () => {
    expect(await service.raw(`GET / HTTP/1.1\r\nHost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 [\s\S]*"code":"headers_too_large"/,
    );
    expect(await service.raw('this is nothing\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 [\s\S]*"code":"malformed_request"/,
    );
  });

  it('a body whose length is a lie', async () => {
    const answer = await service.raw(
      'POST /api/intake/v1/notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: abc\r\n\r\n{}',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('names every field that is wrong, in the language asked for', async () => {
    const { body } = await service.post(
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
    const answer = await service.send('/broken');
    expect([answer.status, answer.body.code]).toEqual([500, 'internal_error']);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
    expect(service.log.join()).toContain('a defect with secret');
    expect(service.log.join()).not.toContain('5550100042');
  });
});

describe('HEAD and OPTIONS', () => {
  it('answer without a 5xx', async () => {
    for (const method of ['HEAD', 'OPTIONS', 'TRACE', 'DELETE']) {
      const status = await new Promise<number>((resolve, reject) => {
        rawRequest(service.notes, { method }, (r) => (r.resume(), resolve(r.statusCode ?? 0)))
          .on('error', reject)
          .end();
      });
      expect(status).toBeLessThan(500);
    }
  });
});
