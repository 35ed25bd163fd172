/** One notification with its neighbours on real servers, and the simulated phones. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPair, TokenSigner, type KeyPair, type Principal } from '@setu/auth';
import type { Channel } from '@setu/contracts';
import type { Env, RunningService } from '@setu/platform';
import {
  createDatabase,
  district,
  eventually,
  id,
  producerMigrations,
  startNats,
  startProducer,
  type TestNats,
  type TestProducer,
} from '@setu/testing';
import pg from 'pg';
import { migrations } from '../src/schema.js';
import { startNotification } from '../src/service.js';

export interface Item {
  id: string;
  at: string;
  channel: Channel;
  purpose: string;
  caseId?: string;
  text: string;
}

export interface Place {
  service: RunningService;
  env: Env;
  nats: TestNats;
  linkKey: KeyPair;
  directory: TestProducer;
  escalation: TestProducer;
  intake: TestProducer;
  phone(number: string): Promise<Item[]>;
  /** Waits until a phone has so many items, and answers them. */
  receives(number: string, count: number): Promise<Item[]>;
  breaks(number: string, channel: Channel, mode: 'fail' | 'unknown' | 'none'): Promise<void>;
  get(
    path: string,
    role?: Principal['role'],
    districts?: string[],
  ): Promise<{ status: number; body: Record<string, unknown> }>;
  /** PUT as an administrator of the district. */
  put(
    path: string,
    body: object,
    ifMatch?: string,
  ): Promise<{ status: number; body: Record<string, unknown> }>;
  /** A bearer token; an operator's of district 150 unless said otherwise. */
  token(over?: Partial<Principal>): Promise<string>;
  sql<T>(text: string, params?: unknown[]): Promise<T[]>;
  freeze(at: string): Promise<void>;
  /** Stops the service and starts it again. */
  restart(): Promise<void>;
  /** The file of a phone as it lies on disk. */
  file(number: string): string;
  close(): Promise<void>;
}

/** Starts everything; the clock is frozen at 11:12 on Monday 23 November 2026. */
export async function startPlace(
  over: Env = {},
  more: Parameters<typeof startNotification>[1] = {},
): Promise<Place> {
  const others = ['directory', 'escalation', 'intake'] as const;
  const database = await createDatabase({
    services: [
      { name: 'notification', migrations },
      ...others.map((name) => ({ name, migrations: producerMigrations })),
    ],
  });
  const nats = await startNats();
  const dataDir = mkdtempSync(join(tmpdir(), 'setu-notification-'));
  const linkKey = await generateKeyPair();
  const envOf = (service: string): Env => ({
    DISTRICTS: '150',
    DATABASE_URL: database.urls[service] ?? '',
    NATS_URL: nats.url,
    PORT: '0',
    DEMO_MODE: 'true',
    LOG_LEVEL: 'error',
    SETU_DATA_DIR: dataDir,
    PUBLIC_URL: 'http://localhost:3000',
    ...over,
  });
  const env: Env = { ...envOf('notification'), LINK_SIGNING_KEY: JSON.stringify(linkKey.privateJwk) };
  const admin = new pg.Client(database.adminUrl);
  await admin.connect();
  const freeze = async (at: string): Promise<void> =>
    void (await admin.query('SELECT clock.freeze($1)', [at]));
  await freeze('2026-11-23T11:12:00+05:30');
  const [directory, escalation, intake] = await Promise.all(
    others.map((name) => startProducer(name, envOf(name))),
  );
  if (!directory || !escalation || !intake) throw new Error('a producer is missing');
  const keys = await generateKeyPair();
  const signer = new TokenSigner(keys.privateJwk, keys.kid);
  await directory.emit(...district([{ kid: keys.kid, x: keys.publicJwk.x ?? '' }]));
  let service = await startNotification(env, more);
  const ready = (): Promise<unknown> =>
    eventually(
      async () => (await fetch(`${service.url}/api/notification/ready`)).status === 200,
      'notification is ready',
      {
        withinMs: 20_000,
      },
    );
  await ready();
  const simulator = (path: string): string => `${service.url}/api/notification/v1/simulator/phones/${path}`;
  const phone = async (number: string): Promise<Item[]> =>
    ((await (await fetch(simulator(`${encodeURIComponent(number)}/messages`))).json()) as { items: Item[] })
      .items;
  const tokenOf = (role: Principal['role'], districts: string[]): Promise<string> => {
    const principal: Principal = {
      subject: `user:${id(81)}`,
      userId: id(81),
      role,
      districts,
      sessionId: id(91),
    };
    return signer.sign(principal, new Date(Date.now() + 60_000));
  };
  return {
    get service() {
      return service;
    },
    env,
    nats,
    linkKey,
    directory,
    escalation,
    intake,
    phone,
    receives: (number, count) =>
      eventually(async () => {
        const items = await phone(number);
        return items.length >= count && items;
      }, `${count} item(s) on ${number}`),
    breaks: async (number, channel, mode) => {
      const response = await fetch(simulator(`${encodeURIComponent(number)}/faults`), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ channel, mode }),
      });
      if (response.status !== 200) throw new Error(`fault refused: ${response.status}`);
    },
    get: async (path, role = 'operator', districts = ['150']) => {
      const token = await tokenOf(role, districts);
      const response = await fetch(`${service.url}/api/notification/v1/${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    put: async (path, body, ifMatch) => {
      const response = await fetch(`${service.url}/api/notification/v1/${path}`, {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${await tokenOf('district_admin', ['150'])}`,
          'content-type': 'application/json',
          ...(ifMatch ? { 'if-match': ifMatch } : {}),
        },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    token: (over = {}) =>
      signer.sign(
        {
          ...{ subject: `user:${id(81)}`, userId: id(81), role: 'operator', districts: ['150'] },
          ...{ sessionId: id(91), ...over },
        },
        new Date(Date.now() + 600_000),
      ),
    sql: async <T>(text: string, params: unknown[] = []) => (await admin.query(text, params)).rows as T[],
    freeze,
    restart: async () => {
      await service.stop();
      service = await startNotification(env, more);
      await ready();
    },
    file: (number) => readFileSync(join(dataDir, 'simulator', `${number.slice(1)}.jsonl`), 'utf8'),
    close: async () => {
      await Promise.all([service.stop(), directory.stop(), escalation.stop(), intake.stop()]);
      await admin.end();
      await nats.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
