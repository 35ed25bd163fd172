// The servers a bench stands on, all its own and all on the loopback address: a PostgreSQL that writes to disk before it
// answers, a broker as the product has it, a broker with JetStream and a Redis for the peers.
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { provision, serviceDatabaseUrl } from '../../../deploy/local/servers-of.mjs';
import { SERVICES, inherited } from '../../../deploy/local/services.mjs';
import { startChild, stopChild, tailOf } from '../../../deploy/local/servers/child.mjs';
import { findNatsServer } from '../../../deploy/local/servers/nats-binary.mjs';
import { natsConfig, startNatsServer } from '../../../deploy/local/servers/nats.mjs';
import { databaseIdentity } from '../../../deploy/local/servers/os-user.mjs';
import { freePort } from '../../../deploy/local/servers/ports.mjs';
import { findPostgres } from '../../../deploy/local/servers/postgres-binaries.mjs';
import { databaseUrl, initialiseCluster, startCluster } from '../../../deploy/local/servers/postgres.mjs';
import { endAbandoned, endRun, newPlace } from '../../../deploy/local/servers/test-places.mjs';
import { ending } from './endings.mjs';
import { findRedis } from './redis-binary.mjs';

/** Nothing outside this machine can reach it, and it holds numbers only. */
const PASSWORD = 'bench';

/** The same for everybody: room for the log of writes, so that no checkpoint falls into a short round; all else as it comes. */
const SETTINGS = { shared_buffers: '512MB', max_wal_size: '4GB', checkpoint_timeout: '15min' };

export class Ground {
  /** @type {(() => Promise<void>)[]} */ #ends = [];
  /** @type {Record<string, string>} */ versions = {};
  #port = 0;
  #postgresPid = 0;
  #binary = '';

  /** @param {{ projectDir: string, place: string, say: (line: string) => void }} of */
  constructor({ projectDir, place, say }) {
    this.projectDir = projectDir;
    this.place = place;
    this.say = say;
  }

  /** @param {{ projectDir: string, say: (line: string) => void }} of @param {Record<string, string>} [settings] of PostgreSQL */
  static async open({ projectDir, say }, settings = {}) {
    await endAbandoned();
    const ground = new Ground({ projectDir, place: newPlace(), say });
    await ground.#startPostgres(settings);
    const { path, version } = await findNatsServer({
      cacheDir: join(projectDir, '.cache', 'nats-server'),
      say,
    });
    ground.#binary = path;
    ground.versions.nats = version;
    return ground;
  }

  close = ending(async () => {
    for (const end of this.#ends.reverse()) await end();
    await endRun();
  });

  /** @param {Record<string, string>} settings */
  async #startPostgres(settings) {
    const { projectDir, place } = this;
    const identity = databaseIdentity();
    const binaries = findPostgres({ projectDir, identity });
    const cluster = {
      binaries,
      identity,
      dataDir: join(place, 'data'),
      logFile: join(place, 'postgres.log'),
    };
    initialiseCluster(cluster, { password: PASSWORD });
    this.#port = await freePort();
    const running = await startCluster(cluster, { port: this.#port, settings: { ...SETTINGS, ...settings } });
    this.#postgresPid = running.pid;
    this.#ends.push(() => running.stop());
    this.versions.postgres = binaries.version;
  }

  get postgresPid() {
    return this.#postgresPid;
  }

  /** Of one log file per name. @param {string} name */
  logOf(name) {
    return join(this.place, `${name}.log`);
  }

  /** The administrator's address. @param {string} [database] */
  adminUrl(database = 'postgres') {
    return databaseUrl({ port: this.#port, password: PASSWORD, database });
  }

  /** A new database with the schemas, roles and clock of the services. @param {string} name */
  async createDatabase(name) {
    await this.sql('postgres', `CREATE DATABASE ${name}`);
    provision({
      projectDir: this.projectDir,
      adminUrl: this.adminUrl(name),
      secrets: this.#secrets(),
      clock: null,
    });
  }

  /** A new database for a peer, who gets all rights in it. @param {string} name */
  async createPlainDatabase(name) {
    await this.sql('postgres', `CREATE DATABASE ${name}`);
  }

  /** @param {string} name */
  async dropDatabase(name) {
    await this.sql('postgres', `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }

  /**
   * The environment of a service of this project on one of these databases.
   * @param {{ service: string, database: string, natsUrl: string, instance?: string }} of
   * @returns {Record<string, string>}
   */
  serviceEnv({ service, database, natsUrl, instance = 'one' }) {
    return {
      ...inherited(),
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      DISTRICTS: '150',
      DATABASE_URL: serviceDatabaseUrl(this.adminUrl(database), this.#secrets(), service),
      NATS_URL: natsUrl,
      INSTANCE: instance,
    };
  }

  /** @param {string} database @returns {Record<string, string>} */
  peerEnv(database) {
    return { ...inherited(), NODE_ENV: 'production', DATABASE_URL: this.adminUrl(database) };
  }

  /**
   * Statements as the administrator; answers the rows of the last one.
   * @param {string} database @param {...string} statements
   * @returns {Promise<any[]>}
   */
  async sql(database, ...statements) {
    const client = new pg.Client({ connectionString: this.adminUrl(database) });
    await client.connect();
    try {
      let rows = /** @type {any[]} */ ([]);
      for (const statement of statements) rows = (await client.query(statement)).rows;
      return rows;
    } finally {
      await client.end();
    }
  }

  /** The broker as the product has it. @returns {Promise<string>} its address */
  async startNats() {
    const port = await freePort();
    const running = await startNatsServer({
      binary: this.#binary,
      port,
      configFile: join(this.place, 'nats.conf'),
      logFile: this.logOf('nats'),
    });
    this.#ends.push(() => running.stop());
    return `nats://127.0.0.1:${port}`;
  }

  /** A broker with JetStream, for the peers' pipeline. @returns {Promise<number>} its port */
  async startJetStream() {
    const port = await freePort();
    const store = join(this.place, 'jetstream');
    mkdirSync(store);
    const configFile = join(this.place, 'jetstream.conf');
    writeFileSync(configFile, `${natsConfig({ port })}jetstream { store_dir: ${JSON.stringify(store)} }\n`);
    await this.#startServer('jetstream', { port, command: this.#binary, args: ['-c', configFile] });
    return port;
  }

  /**
   * A Redis that writes to disk before it answers.
   * @returns {Promise<{ port: number } | { why: string }>}
   */
  async startRedis() {
    const found = findRedis({ cacheDir: join(this.projectDir, '.cache'), say: this.say });
    if (typeof found === 'string') return { why: found };
    const port = await freePort();
    const dir = join(this.place, 'redis');
    mkdirSync(dir);
    const settings = { port, bind: '127.0.0.1', dir, appendonly: 'yes', appendfsync: 'always', save: '' };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    await this.#startServer('redis', {
      port,
      command: found.path,
      args,
      env: { ...process.env, ...found.env },
    });
    this.versions.redis = found.version;
    return { port };
  }

  /** @param {string} name @param {{ port: number, command: string, args: string[], env?: NodeJS.ProcessEnv }} how */
  async #startServer(name, { port, command, args, env }) {
    const child = startChild(command, args, { logFile: this.logOf(name), ...(env ? { env } : {}) });
    this.#ends.push(async () => void (await stopChild(child)));
    for (const until = Date.now() + 15_000; !(await listens(port)); await sleep(30))
      if (Date.now() > until || child.exitCode !== null)
        throw new Error(`${name} did not start. Its last words:\n${tailOf(this.logOf(name))}`);
  }

  /** Loopback only, as the cluster itself. */
  #secrets() {
    const passwords = Object.fromEntries(SERVICES.map((name) => [name, PASSWORD]));
    const none = { kty: '', crv: '', x: '', d: '', kid: '', alg: /** @type {const} */ ('EdDSA') };
    return {
      postgres: PASSWORD,
      database: passwords,
      broker: passwords,
      sessionKey: none,
      linkKey: none,
      bootstrap: '',
      webhooks: '',
    };
  }
}

/** @param {number} port @returns {Promise<boolean>} */
function listens(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (/** @type {boolean} */ answer) => (socket.destroy(), resolve(answer));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
