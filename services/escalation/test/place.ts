/** One escalation with its neighbours on real servers, people who call it over HTTP, and the clock, moved by hops. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPair, signLink, TokenSigner, type Principal } from '@setu/auth';
import type { DataOf, EventType } from '@setu/contracts';
import { ClockMover, ServiceDesk, type NewEvent } from '@setu/messaging';
import { newId, type Env, type RunningService } from '@setu/platform';
import {
  createDatabase,
  eventually,
  producerMigrations,
  startNats,
  startProducer,
  type TestProducer,
} from '@setu/testing';
import pg from 'pg';
import { migrations } from '../src/schema.js';
import { startEscalation } from '../src/service.js';
import { district, HEAD_USER, id, MLA, OFFICER, OTHER_MLA, POST } from './roster.js';

export interface Answered {
  status: number;
  body: Record<string, unknown>;
}
export interface Caller {
  /** Of the person, for a connection of the test's own. */
  token: string | null;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  put(path: string, body: unknown): Promise<Answered>;
  get(path: string): Promise<Answered>;
  /** An open stream of server-sent events. */
  open(path: string): Promise<OpenStream>;
}
export interface OpenStream {
  until(seen: (text: string) => boolean): Promise<string>;
  close(): Promise<void>;
}
export interface Logged {
  type: string;
  data: Record<string, unknown>;
}
type Persons =
  | 'mla'
  | 'staff'
  | 'otherMla'
  | 'officer'
  | 'bdo'
  | 'cdo'
  | 'operator'
  | 'operator2'
  | 'foreign'
  | 'head'
  | 'stateHq'
  | 'otherHq'
  | 'admin';

export interface Place {
  url: string;
  escalation(): RunningService;
  directory: TestProducer;
  intake: TestProducer;
  notification: TestProducer;
  people: Record<Persons, Caller>;
  nobody: Caller;
  sql<T>(text: string, params?: unknown[]): Promise<T[]>;
  /** As another service's role. */
  sqlAs<T>(service: string, text: string): Promise<T[]>;
  /** The messaging of a neighbour, as an administrator reaches it; to be closed by the caller. */
  deskOf(service: 'directory' | 'intake'): Promise<ServiceDesk>;
  /** Living through the time up to then. */
  moveTo(at: string): Promise<void>;
  /** Only sets the clock, e.g. while escalation is down. */
  freeze(at: string): Promise<void>;
  /** Publishes a report as intake does; answers its caseId. */
  report(at: string, over?: Partial<DataOf<'report-received'>>): Promise<string>;
  /** Until all is applied and nothing is due. */
  quiet(): Promise<void>;
  /** Events escalation has published about a case. */
  events(caseId: string): Promise<Logged[]>;
  linkToken(linkId: string): Promise<string>;
  /** As if two working days had passed without an answer (R20). */
  proposeClosing(caseId: string): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const who = (role: Principal['role'], over: Partial<Principal>): Principal => ({
  subject: `${role}:${id(90)}`,
  role,
  districts: ['150'],
  sessionId: id(91),
  ...over,
});
const officer = (officerId: string): Principal =>
  who('officer', { subject: `officer:${officerId}`, officerId });
const PEOPLE: Record<Persons, Principal> = {
  mla: who('representative', { subject: `representative:${MLA}`, representativeId: MLA }),
  staff: who('representative', {
    subject: `representative:${id(41)}`,
    representativeId: MLA,
    staffId: id(41),
  }),
  otherMla: who('representative', { subject: `representative:${OTHER_MLA}`, representativeId: OTHER_MLA }),
  officer: officer(OFFICER.dpro),
  bdo: officer(OFFICER.bdo),
  cdo: officer(OFFICER.cdo),
  operator: who('operator', { subject: `user:${id(81)}`, userId: id(81) }),
  operator2: who('operator', { subject: `user:${id(84)}`, userId: id(84) }),
  foreign: who('operator', { subject: `user:${id(82)}`, userId: id(82), districts: ['145'] }),
  head: who('district_head', { subject: `user:${HEAD_USER}`, userId: HEAD_USER }),
  stateHq: who('state_hq', { subject: `user:${id(86)}`, userId: id(86), districts: ['150', 'state'] }),
  otherHq: who('state_hq', { subject: `user:${id(87)}`, userId: id(87), districts: ['145', 'state'] }),
  admin: who('district_admin', { subject: `user:${id(85)}`, userId: id(85) }),
};

function callerAt(urlOf: () => string, token: string | null): Caller {
  const own: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const ask = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await fetch(`${urlOf()}/api/escalation/v1/${path}`, init);
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  };
  const send = (method: string, path: string, body: unknown, headers = {}): Promise<Answered> =>
    ask(path, {
      method,
      headers: { ...own, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const open = async (path: string): Promise<OpenStream> => {
    const response = await fetch(`${urlOf()}/api/escalation/v1/${path}`, { headers: own });
    if (!response.body || response.status !== 200) throw new Error(`the stream answers ${response.status}`);
    const reader = response.body.getReader();
    let text = '';
    return {
      until: async (seen) => {
        while (!seen(text)) {
          const { value, done } = await reader.read();
          if (done) throw new Error(`the stream ended: ${text}`);
          text += Buffer.from(value).toString('utf8');
        }
        return text;
      },
      close: () => reader.cancel(),
    };
  };
  return {
    token,
    open,
    get: (path) => ask(path, { headers: own }),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body) => send('PUT', path, body),
  };
}

/** Starts everything; the clock is frozen at 11:00 on Monday 23 November 2026. */
export async function startPlace(): Promise<Place> {
  const database = await createDatabase({
    services: [
      { name: 'escalation', migrations },
      { name: 'directory', migrations: producerMigrations },
      { name: 'intake', migrations: producerMigrations },
      { name: 'notification', migrations: producerMigrations },
    ],
  });
  const nats = await startNats();
  const dataDir = mkdtempSync(join(tmpdir(), 'setu-escalation-'));
  const envOf = (service: string): Env => ({
    DISTRICTS: '150',
    DATABASE_URL: database.urls[service] ?? '',
    NATS_URL: nats.url,
    PORT: '0',
    LOG_LEVEL: 'error',
    SETU_DATA_DIR: dataDir,
  });
  const admin = new pg.Client(database.adminUrl);
  await admin.connect();
  const freeze = async (at: string): Promise<void> =>
    void (await admin.query('SELECT clock.freeze($1)', [at]));
  await freeze('2026-11-23T11:00:00+05:30');
  const directory = await startProducer('directory', envOf('directory'));
  const intake = await startProducer('intake', envOf('intake'));
  const notification = await startProducer('notification', envOf('notification'));
  let running = await startEscalation(envOf('escalation'));
  const bus = intake.bus;
  const mover = new ClockMover(
    bus,
    {
      now: async () => ((await admin.query('SELECT clock.now() AS now')).rows[0] as { now: Date }).now,
      moveTo: (target) => freeze(target.toISOString()),
    },
    { expected: ['escalation'] },
  );
  const [session, link] = await Promise.all([generateKeyPair(), generateKeyPair()]);
  const signer = new TokenSigner(session.privateJwk, session.kid);
  await directory.emit(
    ...district([
      { kid: session.kid, x: session.publicJwk.x ?? '', purpose: 'session' },
      { kid: link.kid, x: link.publicJwk.x ?? '', purpose: 'link' },
    ]),
  );
  const sql = async <T>(text: string, params: unknown[] = []): Promise<T[]> =>
    (await admin.query(text, params)).rows as T[];
  const applied = (producer: 'directory' | 'intake' | 'notification', from: TestProducer): Promise<boolean> =>
    eventually(async () => {
      const [row] = await sql<{ sequence: string }>(
        `SELECT sequence FROM escalation.position WHERE producer = $1 AND district = '150'`,
        [producer],
      );
      const outbox = await sql(`SELECT 1 FROM ${producer}.outbox LIMIT 1`);
      return outbox.length === 0 && Number(row?.sequence ?? 0) === (await from.head('150'));
    }, `escalation has applied ${producer}`);
  const quiet = async (): Promise<void> => {
    await applied('directory', directory);
    await applied('intake', intake);
    if ((await notification.head('150')) > 0) await applied('notification', notification);
    await mover.whenQuiet();
  };
  const ready = (): Promise<boolean> =>
    eventually(
      async () => (await fetch(`${running.url}/api/escalation/ready`)).status === 200,
      'escalation is ready',
      {
        withinMs: 20_000,
      },
    );
  await ready();
  await quiet();
  const expiresAt = new Date(Date.now() + 3_600_000);
  const urlOf = (): string => running.url;
  const entries = Object.entries(PEOPLE).map(async ([name, principal]) => [
    name,
    callerAt(urlOf, await signer.sign(principal, expiresAt)),
  ]);
  let reports = 0;
  return {
    get url() {
      return running.url;
    },
    escalation: () => running,
    directory,
    intake,
    notification,
    people: Object.fromEntries(await Promise.all(entries)) as Place['people'],
    nobody: callerAt(urlOf, null),
    sql,
    sqlAs: async <T>(service: string, text: string) => {
      const client = new pg.Client(database.urls[service] ?? '');
      await client.connect();
      try {
        return (await client.query(text)).rows as T[];
      } finally {
        await client.end();
      }
    },
    deskOf: (service) =>
      ServiceDesk.open({ service, databaseUrl: database.urls[service] ?? '', natsUrl: null }),
    moveTo: async (at) => void (await mover.moveTo(new Date(at))),
    freeze,
    quiet,
    report: async (at, over = {}) => {
      reports += 1;
      const caseId = newId();
      const data: DataOf<'report-received'> = {
        reportId: newId(),
        caseId,
        reference: `HRD-${String(400 + reports).padStart(4, '0')}`,
        representativeId: MLA,
        reportedBy: 'representative',
        reporterId: MLA,
        postId: POST.dpro,
        numberId: null,
        attemptedAt: new Date(at).toISOString(),
        reportedAt: new Date(at).toISOString(),
        result: 'no_answer',
        ringSeconds: null,
        way: 'web',
        forecast: 'clock_running',
        rosterPosition: { epoch: 0, sequence: 0 },
        rosterStale: false,
        ...over,
      };
      const note = { note: { value: 'विद्यालय', of: data.representativeId } };
      const event: NewEvent<'report-received'> = {
        type: 'report-received',
        district: '150',
        subject: data.caseId,
        data,
        personal: note,
      };
      await intake.emit(event as unknown as NewEvent<EventType>);
      return data.caseId;
    },
    events: async (caseId) => {
      const rows = await sql<{ body: string }>(
        `SELECT body FROM (SELECT convert_from(body, 'utf8') AS body, 0 AS k, sequence AS n FROM escalation.event_log
         UNION ALL SELECT body, 1, id FROM escalation.outbox) e ORDER BY k, n`,
      );
      const all = rows.map((row) => JSON.parse(row.body) as Logged);
      return all
        .filter((e) => e.data['caseId'] === caseId)
        .map(({ type, data }) => ({ type: type.split('.')[2] ?? '', data }));
    },
    proposeClosing: async (caseId) => {
      await sql(
        `UPDATE escalation.case_file SET file = jsonb_set(file, '{closingProposed}', 'true') WHERE id = $1`,
        [caseId],
      );
    },
    linkToken: (linkId) => signLink(linkId, new Date(Date.now() + 3_600_000), link.privateJwk),
    stop: () => running.stop(),
    start: async () => {
      running = await startEscalation(envOf('escalation'));
      await ready();
    },
    close: async () => {
      mover.close();
      await Promise.all([running.stop(), directory.stop(), intake.stop(), notification.stop()]);
      await admin.end();
      await nats.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
