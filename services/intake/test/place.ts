/** One intake with its neighbours on real servers, and people who call it over HTTP. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPair, TokenSigner, type Principal } from '@setu/auth';
import type { Env, RunningService } from '@setu/platform';
import {
  createDatabase,
  district,
  eventually,
  EXPIRED,
  id,
  MLA,
  PRADHAN,
  producerMigrations,
  STAFF,
  startNats,
  startProducer,
  type TestProducer,
} from '@setu/testing';
import pg from 'pg';
import { migrations } from '../src/schema.js';
import type { IntakeParts } from '../src/intake.module.js';
import { startIntake } from '../src/service.js';

export interface Answered {
  status: number;
  body: Record<string, unknown>;
}
export interface Caller {
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answered>;
  get(path: string): Promise<Answered>;
  /** A body of another kind than JSON. */
  send(path: string, body: string | Buffer, headers: Record<string, string>): Promise<Answered>;
}

export interface Place {
  intake: RunningService;
  directory: TestProducer;
  escalation: TestProducer;
  people: Record<
    'mla' | 'staff' | 'expired' | 'pradhan' | 'operator' | 'admin' | 'foreign' | 'officer',
    Caller
  >;
  nobody: Caller;
  /** Another instance of intake beside the first. */
  another(): Promise<RunningService>;
  /** Of intake's own role. */
  databaseUrl: string;
  /** Rows of intake's own schema. */
  sql<T>(text: string, params?: unknown[]): Promise<T[]>;
  /** Freezes the one clock. */
  freeze(at: string): Promise<void>;
  /** Until intake has applied what these producers have published. */
  applied(...producers: ('directory' | 'escalation')[]): Promise<void>;
  close(): Promise<void>;
}

const SCOPES = ['150'];
const who = (role: Principal['role'], over: Partial<Principal>): Principal => ({
  subject: `${role}:${id(90)}`,
  role,
  districts: ['150'],
  sessionId: id(91),
  ...over,
});
const PEOPLE: Record<keyof Place['people'], Principal> = {
  mla: who('representative', { subject: `representative:${MLA}`, representativeId: MLA }),
  staff: who('representative', { subject: `representative:${STAFF}`, representativeId: MLA, staffId: STAFF }),
  expired: who('representative', { subject: `representative:${EXPIRED}`, representativeId: EXPIRED }),
  pradhan: who('representative', { subject: `representative:${PRADHAN}`, representativeId: PRADHAN }),
  operator: who('operator', { subject: `user:${id(81)}`, userId: id(81) }),
  admin: who('district_admin', { subject: `user:${id(83)}`, userId: id(83) }),
  foreign: who('operator', { subject: `user:${id(82)}`, userId: id(82), districts: ['145'] }),
  officer: who('officer', { subject: `officer:${id(21)}`, officerId: id(21) }),
};

function callerAt(url: string, token: string | null): Caller {
  const ask = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await fetch(`${url}/api/intake/v1/${path}`, init);
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  };
  const own: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  return {
    get: (path) => ask(path, { headers: own }),
    send: (path, body, headers) =>
      ask(path, {
        method: 'POST',
        headers: { ...own, ...headers },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      }),
    post: (path, body, headers = {}) =>
      ask(path, {
        method: 'POST',
        headers: { ...own, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}

/** What differs from a plain intake. */
export interface PlaceOptions extends IntakeParts {
  /** Contents of PROVIDERS_FILE; none: no provider is configured. */
  providers?: object;
  env?: Env;
}

/** Starts everything; the clock is frozen at 11:03 on Monday 23 November 2026. */
export async function startPlace({ providers, env, ...parts }: PlaceOptions = {}): Promise<Place> {
  const database = await createDatabase({
    services: [
      { name: 'intake', migrations },
      { name: 'directory', migrations: producerMigrations },
      { name: 'escalation', migrations: producerMigrations },
    ],
  });
  const nats = await startNats();
  const dataDir = mkdtempSync(join(tmpdir(), 'setu-intake-'));
  const envOf = (service: string): Env => ({
    DISTRICTS: SCOPES.join(','),
    DATABASE_URL: database.urls[service] ?? '',
    NATS_URL: nats.url,
    PORT: '0',
    DEMO_MODE: 'true',
    LOG_LEVEL: 'error',
    SETU_DATA_DIR: dataDir,
  });
  const providersFile = join(dataDir, 'providers.json');
  if (providers) writeFileSync(providersFile, JSON.stringify(providers), { mode: 0o600 });
  const intakeEnv = { ...envOf('intake'), ...(providers ? { PROVIDERS_FILE: providersFile } : {}), ...env };
  const admin = new pg.Client(database.adminUrl);
  await admin.connect();
  const freeze = async (at: string): Promise<void> =>
    void (await admin.query('SELECT clock.freeze($1)', [at]));
  await freeze('2026-11-23T11:03:00+05:30');
  const directory = await startProducer('directory', envOf('directory'));
  const escalation = await startProducer('escalation', envOf('escalation'));
  const intake = await startIntake(intakeEnv, parts);
  const keys = await generateKeyPair();
  const signer = new TokenSigner(keys.privateJwk, keys.kid);
  await directory.emit(...district([{ kid: keys.kid, x: keys.publicJwk.x ?? '' }]));
  await eventually(
    async () => (await fetch(`${intake.url}/api/intake/ready`)).status === 200,
    'intake is ready',
    { withinMs: 20_000 },
  );
  const expiresAt = new Date(Date.now() + 3_600_000);
  const entries = Object.entries(PEOPLE).map(async ([name, principal]) => [
    name,
    callerAt(intake.url, await signer.sign(principal, expiresAt)),
  ]);
  const sql = async <T>(text: string, params: unknown[] = []): Promise<T[]> =>
    (await admin.query(text, params)).rows as T[];
  return {
    intake,
    directory,
    escalation,
    people: Object.fromEntries(await Promise.all(entries)) as Place['people'],
    nobody: callerAt(intake.url, null),
    another: () => startIntake(intakeEnv, parts),
    databaseUrl: database.urls.intake ?? '',
    sql,
    freeze,
    applied: async (...producers) => {
      for (const producer of producers) {
        const from = { directory, escalation }[producer];
        await eventually(async () => {
          const [row] = await sql<{ sequence: string }>(
            `SELECT sequence FROM intake.position WHERE producer = $1 AND district = '150'`,
            [producer],
          );
          const outbox = await sql(`SELECT 1 FROM ${producer}.outbox LIMIT 1`);
          return outbox.length === 0 && Number(row?.sequence ?? 0) === (await from.head('150'));
        }, `intake has applied ${producer}`);
      }
    },
    close: async () => {
      await Promise.all([intake.stop(), directory.stop(), escalation.stop()]);
      await admin.end();
      await nats.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
