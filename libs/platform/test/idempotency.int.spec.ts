import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AnswerCleanup } from '../src/http/answer-cleanup.js';
import { NoteService } from './note-service.js';

let service: NoteService;
beforeAll(async () => {
  service = await NoteService.start();
});
afterAll(() => service?.stop());

describe('Idempotency-Key', () => {
  it('gives the same answer to the same request, and does the work once', async () => {
    const key = { 'idempotency-key': 'once' };
    const first = await service.post({ title: 'once', at: '2026-11-23T10:00:00Z' }, key);
    const second = await service.post({ at: '2026-11-23T10:00:00Z', title: 'once' }, key);
    expect([first.status, second.status, second.headers.get('idempotency-replayed')]).toEqual([
      201,
      201,
      'true',
    ]);
    expect(second.body).toEqual(first.body);
    expect(await service.count('once')).toBe(1);
  });

  it('lets twins that come at once wait for the first', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => service.post({ title: 'slow' }, { 'idempotency-key': 'twins' })),
    );
    expect(new Set(answers.map((a) => JSON.stringify(a.body))).size).toBe(1);
    expect(answers.map((a) => a.status)).toEqual([201, 201, 201, 201, 201]);
    expect(await service.count('slow')).toBe(1);
  });

  it('answers 422 idempotency_key_reused to another body', async () => {
    await service.post({ title: 'mine' }, { 'idempotency-key': 'reused' });
    const other = await service.post({ title: 'other' }, { 'idempotency-key': 'reused' });
    expect([other.status, other.body.code, await service.count('other')]).toEqual([
      422,
      'idempotency_key_reused',
      0,
    ]);
  });

  it('remembers nothing of a request that failed, whose effect is undone', async () => {
    const key = { 'idempotency-key': 'failed' };
    expect((await service.post({ title: 'refused' }, key)).body).toMatchObject({
      status: 409,
      code: 'clock_backwards',
      now: 'noon',
    });
    expect(await service.count('refused')).toBe(0);
    expect((await service.post({ title: 'then good' }, key)).status).toBe(201);
  });

  it('forgets answers after 48 hours', async () => {
    const db = service.db;
    await service.post({ title: 'forgotten' }, { 'idempotency-key': 'old' });
    await db.query(
      "UPDATE idempotency_key SET created_at = now() - interval '49 hours' WHERE personal LIKE '%id%'",
    );
    await service.running.app.get(AnswerCleanup).clean();
    expect(await db.query('SELECT 1 FROM idempotency_key')).toEqual([]);
    expect(
      (await service.post({ title: 'forgotten' }, { 'idempotency-key': 'old' })).headers.has(
        'idempotency-replayed',
      ),
    ).toBe(false);
  });

  it('does the work each time without the header', async () => {
    await service.post({ title: 'again' });
    await service.post({ title: 'again' });
    expect(await service.count('again')).toBe(2);
  });
});
