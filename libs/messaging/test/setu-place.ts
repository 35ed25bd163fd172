/**
 * Two services on a real database and a real broker with the real rights, an event that cannot be applied, and the
 * command line beside them as an administrator would use it: in a process (here: a call) of its own, knowing only the
 * addresses in an environment file.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { brokerPermissionsOf, type ServiceName } from '@setu/contracts';
import { createDatabase, eventually, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import { logInDatabase, ServiceDesk, type ProducerLog } from '../src/index.js';
import { DISTRICT, Probe, schemasOf } from './probe.js';
import { CREATE_APPLIED, Plan, ReceiptsConsumer } from './receipts.consumer.js';

const SERVICES: ServiceName[] = ['intake', 'notification', 'reporting'];

/** What the command line is, so that this lib need not know it. */
export type RunSetu = (
  argv: readonly string[],
  surroundings: {
    env: Record<string, string | undefined>;
    cwd: string;
    user: string | null;
    out: (text: string) => void;
    err: (text: string) => void;
    ask: ((question: string) => Promise<string>) | null;
  },
) => Promise<number>;

export interface Said {
  code: number;
  out: string;
  err: string;
}

export class SetuPlace {
  private constructor(
    private readonly run: RunSetu,
    readonly nats: TestNats,
    readonly database: TestDatabase,
    readonly folder: string,
  ) {}

  intake!: Probe;
  notification!: Probe;

  static async start(run: RunSetu): Promise<SetuPlace> {
    const users = SERVICES.map((user) => {
      const { publish, subscribe } = brokerPermissionsOf(user);
      return { user, password: `pw-${user}`, publish: [...publish], subscribe: [...subscribe] };
    });
    const [nats, database] = await Promise.all([
      startNats({ users }),
      createDatabase(schemasOf(...SERVICES)),
    ]);
    const place = new SetuPlace(run, nats, database, mkdtempSync(join(tmpdir(), 'setu-cli-')));
    place.writeAddresses(SERVICES);
    place.intake = await place.startProducer();
    place.notification = await place.startConsumer();
    await place.notification.query(CREATE_APPLIED);
    return place;
  }

  get envFile(): string {
    return join(this.folder, 'addresses.env');
  }

  /** The addresses of these services, with those of the broker. */
  writeAddresses(services: readonly ServiceName[]): void {
    const lines = services.flatMap((name) => [
      `${name.toUpperCase()}_DATABASE_URL=${this.database.urls[name]}`,
      `${name.toUpperCase()}_NATS_URL=${this.nats.urlOf(name)}`,
    ]);
    writeFileSync(this.envFile, `# addresses\n${lines.join('\n')}\n`, { mode: 0o600 });
  }

  startProducer(): Promise<Probe> {
    return Probe.start({ service: 'intake', ...this.addressesOf('intake') });
  }

  startConsumer(): Promise<Probe> {
    return Probe.start({
      service: 'notification',
      ...this.addressesOf('notification'),
      consumers: [ReceiptsConsumer],
      providers: [Plan],
    });
  }

  private addressesOf(service: ServiceName): { databaseUrl: string; natsUrl: string } {
    return { databaseUrl: this.database.urls[service] ?? '', natsUrl: this.nats.urlOf(service) };
  }

  /** A connection with the role of a service that does not run here; to be ended by the caller. */
  async connection(service: ServiceName): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.database.urls[service],
      options: `-c search_path=${service}`,
    });
    await client.connect();
    return client;
  }

  /** The desk of a service, to be closed by the caller. */
  desk(service: ServiceName): Promise<ServiceDesk> {
    const { databaseUrl, natsUrl } = this.addressesOf(service);
    return ServiceDesk.open({ service, databaseUrl, natsUrl });
  }

  /** The log of intake, read in its database. */
  logOfIntake(): ProducerLog {
    return logInDatabase(this.intake.db);
  }

  /** Where the consumer stands in the log of intake, also while it does not run. */
  async notificationPosition(): Promise<unknown> {
    const client = await this.connection('notification');
    try {
      return (await client.query(`SELECT * FROM position WHERE producer = 'intake'`)).rows[0];
    } finally {
      await client.end();
    }
  }

  /** One command in English as `asha`, without a terminal. */
  setu(...argv: string[]): Promise<Said> {
    return this.setuAsking(null, ...argv);
  }

  /** The same with somebody who answers. */
  async setuAsking(ask: ((question: string) => Promise<string>) | null, ...argv: string[]): Promise<Said> {
    const said = { out: '', err: '' };
    const code = await this.run([...argv], {
      env: { SETU_ENV_FILE: this.envFile, SETU_LANG: 'en' },
      cwd: this.folder,
      user: 'asha',
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
      ask,
    });
    return { code, ...said };
  }

  async json(...argv: string[]): Promise<Record<string, unknown>> {
    const { code, out, err } = await this.setu(...argv, '--json');
    if (code !== 0) throw new Error(`setu ${argv.join(' ')}: ${code} ${err}`);
    return JSON.parse(out) as Record<string, unknown>;
  }

  notes(): Promise<string[]> {
    return this.notification
      .query<{ note: string }>('SELECT note FROM applied ORDER BY place')
      .then((rows) => rows.map(({ note }) => note));
  }

  /** The consumer stands at the head of the producer. */
  atHead(): Promise<true> {
    return eventually(async () => {
      // The outbox first: what left it before the head is read stands below that head.
      const [left] = await this.intake.query('SELECT 1 FROM outbox LIMIT 1');
      const [head, position] = await Promise.all([this.intake.head(), this.notification.position('intake')]);
      return !left && head.sequence === position.sequence && head.epoch === position.epoch && true;
    }, 'the consumer stands at the head');
  }

  /** Makes these notes fail at the consumer until `heal` is called. */
  break(...notes: string[]): { heal: () => void } {
    const plan = this.notification.get(Plan);
    plan.before = ({ data }) => {
      if (notes.includes(data.providerMessageId)) throw new Error(`${data.providerMessageId} is broken`);
    };
    return { heal: () => void (plan.before = () => undefined) };
  }

  /** Publishes a note that fails, and lets its tries pass; answers its id once it is dead. */
  async deadLetter(note: string, subject: string): Promise<string> {
    await this.intake.receipt(note, subject);
    return eventually(async () => {
      // Its tries are the subject of other specs: here only the last one is waited for.
      await this.notification.query(
        `UPDATE parked_event SET tries = 4, next_at = now() WHERE subject = $1 AND state = 'waiting'
         AND tries BETWEEN 1 AND 3`,
        [subject],
      );
      const [row] = await this.notification.query<{ id: string }>(
        `SELECT id FROM parked_event WHERE subject = $1 AND state = 'dead'`,
        [subject],
      );
      return row?.id;
    }, `${note} is a dead letter`);
  }

  /** The acts in the log of the consumer, oldest first. */
  async acts(): Promise<{ type: string; body: Record<string, unknown>; personal: string | null }[]> {
    const rows = await this.notification.query<{ type: string; body: Buffer; personal: string | null }>(
      `SELECT type, body, personal FROM event_log WHERE district = $1 ORDER BY epoch, sequence`,
      [DISTRICT],
    );
    return rows.map((row) => ({ ...row, body: JSON.parse(row.body.toString()) as Record<string, unknown> }));
  }

  async stop(): Promise<void> {
    await this.notification?.stop();
    await this.intake?.stop();
    await this.database.drop();
    await this.nats.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
