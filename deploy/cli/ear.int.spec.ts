/** Requests of providers by the command line: list, show, again, beside a running intake (here: its database alone). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, type TestDatabase } from '@setu/testing';
import pg from 'pg';
import { migrations } from '../../services/intake/src/schema.js';
import { runSetu } from './program.js';

const ID = {
  failed: '01900000-0000-7000-8000-000000000001',
  done: '01900000-0000-7000-8000-000000000002',
  forged: '01900000-0000-7000-8000-000000000003',
};

describe('setu ear', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  let folder: string;

  const setu = async (...argv: string[]): Promise<{ code: number; out: string; err: string }> => {
    let [out, err] = ['', ''];
    const code = await runSetu(
      ['--env-file', join(folder, 'addresses.env'), '--lang', 'en', '--as', 'asha', 'ear', ...argv],
      {
        env: {},
        cwd: folder,
        user: null,
        out: (text) => void (out += text),
        err: (text) => void (err += text),
        ask: null,
      },
    );
    return { code, out, err };
  };
  const acts = async (): Promise<{ type: string; body: { actor: string; data: object } }[]> =>
    (
      await admin.query<{ type: string; body: string }>('SELECT type, body FROM intake.outbox ORDER BY id')
    ).rows.map(({ type, body }) => ({ type, body: JSON.parse(body) as { actor: string; data: object } }));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'setu-ear-'));
    database = await createDatabase({ services: [{ name: 'intake', migrations }] });
    writeFileSync(join(folder, 'addresses.env'), `INTAKE_DATABASE_URL=${database.urls.intake}\n`);
    admin = new pg.Client(database.adminUrl);
    await admin.connect();
  }, 60_000);
  afterAll(async () => {
    await admin?.end();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await admin.query('TRUNCATE intake.raw_request, intake.ear_event, intake.outbox');
    for (const [id, state, verified, reason, body] of [
      [ID.failed, 'failed', true, 'field_missing:uuid', '{"customer_number":"+915550200001","\u202Etext":1}'],
      [ID.done, 'done', true, null, 'x'],
      [ID.forged, 'refused', false, 'signature_wrong', ''],
    ] as const)
      await admin.query(
        `INSERT INTO intake.raw_request (id, provider, district, method, query, headers, body, numbers, sha256, verified, received_at, state, reason, tries)
         VALUES ($1, 'knowlarity', '150', 'POST', '', '{}', $2, '{}', 'ab', $3, now(), $4, $5, 5)`,
        [id, Buffer.from(body), verified, state, reason],
      );
    await admin.query(`INSERT INTO intake.ear_event VALUES ('knowlarity', '150', 'call:1', $1)`, [ID.done]);
  });

  it('lists what came in, without any content', async () => {
    const { code, out, err } = await setu('list');
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')[0]).toMatch(/^id +provider +district +state +age +tries +bytes +reason$/);
    expect(out).toContain('field_missing:uuid');
    expect(out).not.toContain('5550200001');
    const failed = JSON.parse((await setu('list', '--state', 'failed', '--json')).out) as {
      total: number;
      requests: object[];
    };
    expect(failed).toMatchObject({ total: 1, requests: [{ id: ID.failed, state: 'failed', tries: 5 }] });
    expect((await setu('list', '--provider', 'exotel')).out).toBe('There are none.\n');
    expect(await setu('list', '--state', 'faild')).toMatchObject({
      code: 2,
      err: expect.stringContaining('failed?'),
    });
    expect((await setu('list', '--provider', "x'; --")).code).toBe(2);
  });

  it('shows contents only with a reason, and that they were shown is an event', async () => {
    const { out } = await setu('show', ID.failed);
    expect(out).toContain('field_missing:uuid');
    expect(out).not.toContain('customer_number');
    expect(await acts()).toEqual([]);
    expect((await setu('show', ID.failed, '--personal')).code).toBe(2);
    const open = await setu('show', ID.failed, '--personal', '--reason', 'the adapter');
    expect(open.out).toContain('+915550200001');
    expect(open.out).not.toContain('\u202E');
    expect(await acts()).toEqual([
      {
        type: 'raw-request-shown',
        body: expect.objectContaining({
          actor: 'cli:asha',
          data: { requestId: ID.failed, provider: 'knowlarity', state: 'failed' },
        }),
      },
    ]);
    expect((await setu('show', '01900000-0000-7000-8000-00000000dead')).code).toBe(3);
  });

  it('lets requests be understood anew; those that were heard only after a yes, forged ones never', async () => {
    expect(await setu('again', ID.failed, '--reason', 'mended')).toMatchObject({
      code: 0,
      out: '1 will be understood anew.\n',
    });
    expect((await setu('again', ID.done)).code).toBe(2);
    expect((await setu('again', ID.done, '--yes')).code).toBe(0);
    expect(await setu('again', ID.failed, ID.forged)).toMatchObject({
      code: 4,
      err: expect.stringContaining('[request_not_heard_again]'),
    });
    const { rows } = await admin.query('SELECT state, tries FROM intake.raw_request ORDER BY id');
    expect(rows).toEqual([
      { state: 'received', tries: 0 },
      { state: 'received', tries: 0 },
      { state: 'refused', tries: 5 },
    ]);
    expect((await admin.query('SELECT 1 FROM intake.ear_event')).rows).toEqual([]);
    expect((await acts()).map(({ type }) => type)).toEqual(['raw-request-retried', 'raw-request-retried']);
    expect((await setu('again', 'nonsense')).code).toBe(2);
  });
});
