/** From the producers' logs through the ledger to `setu verify`: on the real service, its database and its files. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TokenSigner, generateKeyPair, type KeyPair, type Principal } from '@setu/auth';
import type { EventType } from '@setu/contracts';
import type { NewEvent } from '@setu/messaging';
import type { Env, RunningService } from '@setu/platform';
import {
  createDatabase,
  district,
  eventually,
  id,
  MLA,
  POST,
  producerMigrations,
  startNats,
  startProducer,
  type TestDatabase,
  type TestNats,
  type TestProducer,
} from '@setu/testing';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { runSetu } from '../../deploy/cli/program.js';
import type { Verdict } from '../../deploy/cli/verify/findings.js';
import { checkCodeOf } from '../../services/reporting/src/references/check-code.js';
import { Heads } from '../../services/reporting/src/heads/heads.service.js';
import { entities, migrations } from '../../services/reporting/src/schema.js';
import { startReporting } from '../../services/reporting/src/service.js';

let database: TestDatabase;
let nats: TestNats;
let admin: pg.Client;
let reporting: RunningService;
let directory: TestProducer;
let intake: TestProducer;
let keys: KeyPair;
const dir = mkdtempSync(join(tmpdir(), 'setu-bundle-'));
const SECRET = 'a secret of at least thirty-two characters';

const envOf = (service: string): Env => ({
  DISTRICTS: '150',
  DATABASE_URL: database.urls[service] ?? '',
  NATS_URL: nats.url,
  LOG_LEVEL: 'silent',
  SETU_DATA_DIR: dir,
});
const start = (secret = SECRET): Promise<RunningService> =>
  startReporting({ ...envOf('reporting'), LEDGER_SECRET: secret });
const freeze = async (at: string): Promise<void> => void (await admin.query('SELECT clock.freeze($1)', [at]));

function reported(
  reference: string,
  of: Partial<NewEvent<'report-received'>['data']> = {},
): NewEvent<EventType> {
  const at = '2026-11-23T05:32:00.000Z';
  const event: NewEvent<'report-received'> = {
    type: 'report-received',
    district: '150',
    subject: reference,
    data: {
      ...{
        reportId: id(70),
        caseId: id(71),
        reference,
        representativeId: MLA,
        reporterId: MLA,
        postId: POST.dpro,
      },
      ...{
        reportedBy: 'representative',
        numberId: null,
        attemptedAt: at,
        reportedAt: at,
        result: 'no_answer',
      },
      ...{ ringSeconds: null, way: 'web', forecast: 'clock_running', rosterStale: false },
      rosterPosition: { epoch: 1, sequence: 1 },
      ...of,
    },
    personal: { note: { value: 'the school at the crossing', of: MLA } },
  };
  return event as unknown as NewEvent<EventType>;
}

beforeAll(async () => {
  keys = await generateKeyPair();
  const others = ['directory', 'intake'] as const;
  database = await createDatabase({
    services: [
      { name: 'reporting', migrations, entities },
      ...others.map((name) => ({ name, migrations: producerMigrations })),
    ],
  });
  nats = await startNats();
  admin = new pg.Client(database.adminUrl);
  await admin.connect();
  await freeze('2026-11-23T11:12:00+05:30');
  directory = await startProducer('directory', envOf('directory'));
  intake = await startProducer('intake', envOf('intake'));
  await directory.emit(...district([{ kid: keys.kid, x: keys.publicJwk.x ?? '' }]));
  reporting = await start();
  await intake.emit(...[1, 2, 3, 4, 5].map((n) => reported(`HRD-000${n}`)));
  await caughtUp();
}, 60_000);

afterAll(async () => {
  await reporting?.stop();
  await directory?.stop();
  await intake?.stop();
  await admin?.end();
  await nats?.close();
  await database?.drop();
  rmSync(dir, { recursive: true });
});

async function sql<T>(text: string, params: unknown[] = []): Promise<T[]> {
  const client = new pg.Client(database.urls.reporting);
  await client.connect();
  try {
    return (await client.query(text, params)).rows as T[];
  } finally {
    await client.end();
  }
}

/** Until the ledger has everything that the producers have said. */
const caughtUp = (): Promise<unknown> =>
  eventually(async () => {
    for (const [producer, name] of [
      [directory, 'directory'],
      [intake, 'intake'],
    ] as const) {
      const place = await producer.place('150');
      const [row] = await sql<{ last: number }>(
        'SELECT max(sequence)::int AS last FROM ledger_entry WHERE producer = $1 AND epoch = $2',
        [name, place?.epoch],
      );
      if (!place || row?.last !== place.sequence) return false;
    }
    return true;
  }, 'the ledger has everything');

async function ask(
  path: string,
  init: RequestInit & { as?: Partial<Principal> | null } = {},
): Promise<Response> {
  const { as = {}, ...rest } = init;
  const who: Principal = {
    subject: 'user:1',
    role: 'auditor',
    districts: ['150'],
    userId: '1',
    sessionId: 's',
    ...as,
  };
  const signer = new TokenSigner(keys.privateJwk, keys.kid);
  const token = await signer.sign(who, new Date(Date.now() + 60_000));
  return fetch(`${reporting.url}/api/reporting/v1/${path}`, {
    ...rest,
    headers: {
      ...(as === null ? {} : { authorization: `Bearer ${token}` }),
      ...(rest.body ? { 'content-type': 'application/json' } : {}),
      'accept-language': 'en',
    },
  });
}
const codeOf = async (answer: Response): Promise<string> =>
  `${answer.status} ${((await answer.json()) as { code?: string }).code ?? ''}`.trim();
const sign = async (): Promise<Record<string, unknown>> => {
  const answer = await ask('ledger/checkpoints', { method: 'POST', body: '{"district":"150"}' });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Record<string, unknown>;
};
const bundle = async (query = ''): Promise<string> => {
  const answer = await ask(`ledger/bundle?district=150${query}`);
  expect(answer.status).toBe(200);
  return answer.text();
};

interface Said {
  code: number;
  verdict: Verdict;
  out: string;
  err: string;
}
/** `setu verify` as an auditor runs it: no service, no address, no environment. */
async function verify(text: string, ...argv: string[]): Promise<Said> {
  const file = join(dir, 'bundle.ndjson');
  writeFileSync(file, text);
  let [out, err] = ['', ''];
  const surroundings = {
    ...{ env: { SETU_LANG: 'en' }, cwd: dir, user: 'auditor', ask: null },
    out: (said: string): void => void (out += said),
    err: (said: string): void => void (err += said),
  };
  const code = await runSetu(['verify', file, '--json', ...argv], surroundings);
  return { code, out, err, verdict: (out ? JSON.parse(out) : null) as Verdict };
}

describe('R29: the evidence bundle', () => {
  it('has nothing to show before the first head is signed', async () => {
    expect(await codeOf(await ask('ledger/bundle?district=150'))).toBe('404 no_signed_head');
  });

  it('signs the head of a day once, from 00:10 IST on, and never dates one back', async () => {
    const heads = reporting.app.get(Heads, { strict: false });
    await freeze('2026-11-24T00:09:59+05:30');
    expect((await heads.signDay('150'))?.day).toBe('2026-11-22');
    expect(await heads.signDay('150')).toBeNull();
    await freeze('2026-11-24T00:10:00+05:30');
    const both = await Promise.all([heads.signDay('150'), heads.signDay('150')]);
    expect(both.map((head) => head?.day ?? null).sort()).toEqual(['2026-11-23', null]);
    await freeze('2026-11-28T09:00:00+05:30');
    expect((await heads.signDay('150'))?.day).toBe('2026-11-27');
    const list = (await (await ask('ledger/checkpoints')).json()) as {
      items: { number: number; day: string }[];
    };
    expect(list.items.map(({ number, day }) => [number, day])).toEqual([
      [1, '2026-11-22'],
      [2, '2026-11-23'],
      [3, '2026-11-27'],
    ]);
  });

  it('is sound by the command line, and finds a report by its check code', async () => {
    const { hash, kid } = await sign();
    const text = await bundle();
    const { code, verdict } = await verify(text, '--head', String(hash), '--key', String(kid));
    expect([code, verdict.findings, verdict.anchored]).toEqual([0, [], true]);
    expect(verdict.logs.find(({ log }) => log === 'intake/150')).toEqual({
      log: 'intake/150',
      epoch: 1,
      from: 1,
      to: 5,
    });
    const entry = text.split('\n').find((line) => line.includes('HRD-0003')) ?? '';
    const check = checkCodeOf('HRD-0003', (JSON.parse(entry) as { hash: string }).hash);
    const found = await verify(
      text,
      '--reference',
      'hrd-0003',
      '--code',
      check.toLowerCase().replace('-', ''),
    );
    expect([found.code, found.verdict.report]).toEqual([0, { log: 'intake/150', epoch: 1, sequence: 3 }]);
    expect((await verify(text, '--reference', 'HRD-0004', '--code', check)).code).toBe(3);
  });

  it('names what was altered in the database, and the last three entries cut off', async () => {
    await sign();
    const saved = await sql<{ sequence: number }>(
      `SELECT producer, district, epoch, sequence, body FROM ledger_entry WHERE producer = 'intake' AND sequence = 2`,
    );
    await sql(`UPDATE ledger_entry SET body = convert_to(replace(convert_from(body, 'UTF8'), 'no_answer', 'busy'), 'UTF8')
      WHERE producer = 'intake' AND sequence = 2`);
    const altered = await verify(await bundle());
    expect(altered.code).toBe(4);
    expect(altered.verdict.findings).toMatchObject([{ kind: 'altered', log: 'intake/150', sequence: 2 }]);
    await sql(`UPDATE ledger_entry SET body = $1 WHERE producer = 'intake' AND sequence = 2`, [
      (saved[0] as unknown as { body: Buffer }).body,
    ]);
    await sql(`CREATE TABLE kept AS SELECT * FROM ledger_entry WHERE producer = 'intake' AND sequence > 2`);
    await sql(`DELETE FROM ledger_entry WHERE producer = 'intake' AND sequence > 2`);
    const cut = await verify(await bundle());
    expect(cut.verdict.findings).toMatchObject([{ kind: 'cut_off', log: 'intake/150', sequence: 3 }]);
    await sql(`INSERT INTO ledger_entry SELECT * FROM kept`);
    expect((await verify(await bundle())).verdict.findings).toEqual([]);
  });

  it('holds no personal data, and stays the same when a person is erased', async () => {
    await sign();
    const before = await bundle();
    expect(before).not.toContain('the school at the crossing');
    const erased = { type: 'person-erased', district: '150', subject: MLA, data: { personId: MLA } };
    await directory.emit(erased as unknown as NewEvent<EventType>);
    await eventually(
      async () => (await sql(`SELECT 1 FROM ledger_entry WHERE personal LIKE '%school%'`)).length === 0,
      'the person is forgotten',
    );
    await sign();
    const after = await bundle();
    const entries = (text: string): string[] =>
      text.split('\n').filter((line) => line.includes('"producer":"') || line.startsWith('{"entry"'));
    expect(entries(after)).toEqual(expect.arrayContaining(entries(before)));
    expect((await verify(after)).verdict.findings).toEqual([]);
  });

  it('covers a restore: the new epoch continues what was kept, and what was cut is told, not accused', async () => {
    await intake.cutAfter('150', 3);
    await intake.emit(reported('HRD-2-0001'));
    await caughtUp();
    const { hash } = await sign();
    const { verdict } = await verify(await bundle(), '--head', String(hash));
    expect(verdict.findings).toEqual([]);
    expect(verdict.cut).toEqual([{ log: 'intake/150', epoch: 1, from: 4, to: 5 }]);
  });

  it('goes on under a new key that the older one endorsed', async () => {
    const older = await bundle();
    expect(await codeOf(await ask('ledger/keys', { method: 'POST' }))).toBe('403 not_allowed');
    const rotated = await ask('ledger/keys', {
      method: 'POST',
      as: { role: 'system_admin', districts: ['state'] },
    });
    const { kid } = (await rotated.json()) as { kid: string };
    expect((await sign()).kid).toBe(kid);
    const file = join(dir, 'older.ndjson');
    writeFileSync(file, older);
    const { code, verdict } = await verify(await bundle(), '--against', file);
    expect([code, verdict.findings, verdict.anchored, verdict.keys.at(-1)]).toEqual([0, [], true, kid]);
    // The older bundle, said to be the newer one, lacks the newest head.
    writeFileSync(file, await bundle());
    expect((await verify(older, '--against', file)).verdict.findings).toMatchObject([
      { kind: 'head_missing' },
    ]);
  });

  it('can be had for a period, which begins at the head before it', async () => {
    const text = await bundle('&from=2026-11-25&to=2026-11-29');
    expect(JSON.parse(text.split('\n')[0] ?? '')).toMatchObject({ fromHead: 2 });
    const { verdict } = await verify(text);
    expect([verdict.findings, verdict.heads?.first.number]).toEqual([[], 2]);
    expect(await codeOf(await ask('ledger/bundle?district=150&from=2026-11-24&to=2026-11-24'))).toBe(
      '400 invalid_range',
    );
    for (const wrong of ['', '?district=x', '?district=150&from=2026-02-31', '?district=150&from=soon'])
      expect([wrong, (await ask(`ledger/bundle${wrong}`)).status]).toEqual([wrong, 400]);
    expect(await codeOf(await ask('ledger/bundle?district=145'))).toBe('404 not_found');
    expect(await codeOf(await ask('ledger/bundle?district=150', { as: { role: 'operator' } }))).toBe(
      '403 not_allowed',
    );
  });

  it('signs nothing with a secret that does not open its key, rather than begin another chain', async () => {
    await reporting.stop();
    reporting = await start('another secret, also of more than 32 characters');
    expect(
      await codeOf(await ask('ledger/checkpoints', { method: 'POST', body: '{"district":"150"}' })),
    ).toBe('503 ledger_key_sealed');
    await reporting.stop();
    reporting = await start();
    expect((await sign()).number).toBeGreaterThan(3);
    expect(() => statSync(join(dir, 'ledger-secret'))).toThrow();
  });
});

describe('R29: the reference of a report', () => {
  const MINE = { role: 'representative', subject: `representative:${MLA}`, representativeId: MLA } as const;

  it('tells a representative the check codes of own reports, and nobody else', async () => {
    const own = (await (await ask('references', { as: MINE })).json()) as {
      items: { reference: string; code: string }[];
    };
    expect(own.items.map(({ reference }) => reference)).toContain('HRD-0002');
    expect(JSON.stringify(own)).not.toContain(MLA);
    const other = await ask('references', { as: { ...MINE, representativeId: id(99) } });
    expect(await other.json()).toEqual({ items: [], nextCursor: null });
    expect((await ask('references', { as: { role: 'operator' } })).status).toBe(403);
    expect((await ask('references?cursor=x', { as: MINE })).status).toBe(400);
  });

  it('proves to anybody with the code that the report exists, and where, without a name', async () => {
    const own = (await (await ask('references', { as: MINE })).json()) as {
      items: { reference: string; code: string }[];
    };
    const code = own.items.find(({ reference }) => reference === 'HRD-0002')?.code ?? '';
    const answer = await ask(`references/hrd-0002?code=${code.toLowerCase()}`, { as: null });
    expect(await answer.json()).toMatchObject({
      exists: true,
      ...{ reference: 'HRD-0002', kind: 'received', producer: 'intake', epoch: 1, sequence: 2 },
      head: { number: 1, day: '2026-11-22' },
    });
    const wrong = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
    expect(await (await ask(`references/HRD-0002?code=${wrong}`, { as: null })).json()).toEqual({
      exists: false,
      reference: 'HRD-0002',
    });
    expect(await (await ask(`references/HRD-0001?code=${code}`, { as: null })).json()).toMatchObject({
      exists: false,
    });
    expect(await codeOf(await ask('references/HRD-0002?code=123', { as: null }))).toBe(
      '400 check_code_malformed',
    );
    expect((await ask('references/HRD-0002', { as: null })).status).toBe(400);
    expect((await ask(`references/%00?code=${code}`, { as: null })).status).toBe(400);
  });
});
