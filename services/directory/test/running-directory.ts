/** A directory on real servers for one test file, with the ways in that the tests need. */
import { generateKeyPair, signLink, type KeyPair } from '@setu/auth';
import type { RunningService } from '@setu/platform';
import { createDatabase, eventually, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import pg from 'pg';
import { migrations } from '../src/schema.js';
import { startDirectory } from '../src/service.js';

const SECRET = 'seed-secret-of-the-tests';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
  headers: Headers;
}

export class RunningDirectory {
  /** Control messages to notification, as they were sent. */
  readonly sent: { to: string; textHi: string; textEn: string; purpose: string }[] = [];
  private constructor(
    private readonly database: TestDatabase,
    private readonly nats: TestNats,
    private readonly client: NatsConnection,
    readonly sql: pg.Client,
    public service: RunningService,
    readonly env: Record<string, string>,
    private readonly link: KeyPair,
  ) {}

  static async start(over: Record<string, string> = {}): Promise<RunningDirectory> {
    const database = await createDatabase({ services: [{ name: 'directory', migrations }] });
    const nats = await startNats();
    const session = await generateKeyPair();
    const link = await generateKeyPair();
    const env = {
      DISTRICTS: '150,state',
      DATABASE_URL: database.urls['directory'] ?? '',
      NATS_URL: nats.url,
      DEMO_MODE: 'true',
      LOG_LEVEL: 'silent',
      SESSION_SIGNING_KEY: JSON.stringify(session.privateJwk),
      LINK_PUBLIC_KEY: JSON.stringify(link.publicJwk),
      BOOTSTRAP_SECRET: SECRET,
      ...over,
    };
    const service = await startDirectory(env);
    const sql = new pg.Client(env.DATABASE_URL);
    await sql.connect();
    await sql.query('set search_path = directory');
    const client = await connect({ servers: nats.url });
    const running = new RunningDirectory(database, nats, client, sql, service, env, link);
    client.subscribe('setu-ctl.*.notification.send-once', {
      callback: (_error, message) => {
        running.sent.push(message.json());
        message.respond('{"accepted":true}');
      },
    });
    await client.flush();
    return running;
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.client.close();
    await this.sql.end();
    await this.nats.close();
    await this.database.drop();
  }

  /** Stops the clock at a moment, or lets it run again. */
  async freeze(at: string | null): Promise<void> {
    const admin = new pg.Client(this.database.adminUrl);
    await admin.connect();
    await admin.query('select clock.freeze($1)', [at]);
    await admin.end();
  }

  /** The token of a link as notification would sign it. */
  tokenOf(linkId: string, expiresAt = new Date(Date.now() + 3_600_000)): Promise<string> {
    return signLink(linkId, expiresAt, this.link.privateJwk);
  }

  /** The data of every event of a type, in the order they were written. */
  async said(type: string): Promise<Record<string, unknown>[]> {
    const { rows } = await this.sql.query<{ body: string }>(
      `select body from (
         select convert_from(body, 'utf8') as body, 0 as later, sequence as place from event_log where type = $1
         union all select body, 1, id from outbox where type = $1) said order by later, place`,
      [type],
    );
    return rows.map(({ body }) => (JSON.parse(body) as { data: Record<string, unknown> }).data);
  }

  /** Stops the service and starts it anew on the same servers. */
  async restart(over: Record<string, string> = {}): Promise<void> {
    await this.service.stop();
    this.service = await startDirectory({ ...this.env, ...over });
  }

  async call<T = Record<string, unknown>>(
    method: string,
    path: string,
    { token, body, headers }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer<T>> {
    const answer = await fetch(`${this.service.url}/api/directory/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = text !== '' && (answer.headers.get('content-type') ?? '').includes('json');
    return { status: answer.status, headers: answer.headers, body: (isJson ? JSON.parse(text) : {}) as T };
  }

  /** The seed's token: administrator of every scope. */
  async bootstrap(): Promise<string> {
    const headers = { 'x-setu-bootstrap': SECRET };
    const { body } = await this.call<{ accessToken: string }>('POST', '/sessions', { body: {}, headers });
    return body.accessToken;
  }

  /** Asks for a code and waits for its message. */
  async codeFor(phone: string): Promise<string> {
    const before = this.sent.length;
    await this.call('POST', '/otp', { body: { phone } });
    const message = await eventually(
      () => this.sent.slice(before).find((m) => m.to === phone),
      `a code for the number that ends in ${phone.slice(-2)}`,
    );
    return message.textHi.slice(0, 6);
  }

  /** Signs in by phone and one-time code. */
  async signIn(phone: string): Promise<string> {
    const code = await this.codeFor(phone);
    const { body } = await this.call<{ accessToken: string }>('POST', '/sessions', { body: { phone, code } });
    return body.accessToken;
  }

  /** Signs in by name and password. */
  async staff(username: string, password: string): Promise<string> {
    const { body } = await this.call<{ accessToken: string }>('POST', '/sessions', {
      body: { username, password },
    });
    return body.accessToken;
  }

  /** How many events have been written so far, numbered or not. */
  async eventCount(): Promise<number> {
    const { rows } = await this.sql.query(
      'select (select count(*) from outbox) + (select count(*) from event_log) as n',
    );
    return Number(rows[0].n);
  }
}
