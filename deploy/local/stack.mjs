// Everything `npm start` runs: brings it up in order, keeps it up, takes it down in order.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openControl } from './control.mjs';
import { databaseDirOf, emptyDataDir, openDataDir, readState, writeState } from './data-dir.mjs';
import { demoStart } from './demo-clock.mjs';
import { lastWords, openLog } from './logs.mjs';
import { PlainError } from './plain-error.mjs';
import { prepare } from './prepare.mjs';
import { readinessOf, until } from './probes.mjs';
import { clearGround, removeRunFile, writeRunFile } from './run-file.mjs';
import { secretsOf } from './secrets.mjs';
import { startChild, stopChild } from './servers/child.mjs';
import { findNatsServer } from './servers/nats-binary.mjs';
import { databaseIdentity } from './servers/os-user.mjs';
import { freePorts, portIsFree } from './servers/ports.mjs';
import {
  brokerConfigOf,
  ownDatabaseUrl,
  ownNats,
  ownPostgres,
  provision,
  serviceDatabaseUrl,
  serviceNatsUrl,
} from './servers-of.mjs';
import { FRONT_DOOR, SERVICES, environmentOf, inherited, markOf, programOf } from './services.mjs';
import { stampOf } from './stamp.mjs';
import { Supervised } from './supervised.mjs';
import { addToDemo, webhooksOf, writeProvidersFile } from './webhooks.mjs';

/**
 * @typedef {import('./settings.mjs').Settings} Settings
 * @typedef {import('./services.mjs').Place} Place
 */

/** A service that died this often before the start was through will not come up. */
/** How long until run.json is tried again. */
const RUN_FILE_AGAIN_MS = 5_000;
const HOPELESS = 3;
const PATIENCE_MS = 180_000;
const PILOT = ['services/directory/pilot', 'services/directory/src/seed', 'services/directory/src/seed.ts'];

export class Stack {
  /** @type {Supervised[]} */ #services = [];
  /** @type {Supervised[]} */ #servers = [];
  /** @type {Record<string, number>} */ #ports = {};
  /** @type {Record<string, string[]>} */ #marks = {};
  /** @type {{ port: number, token: string, close(): void } | null} */ #control = null;
  #ending = new AbortController();
  #startedAt = new Date().toISOString();
  #databaseDir = '';
  /** @type {Settings} */ #settings;
  /** @type {string} */ #projectDir;
  /** @type {(line: string) => void} */ #say;

  /** @param {{ settings: Settings, projectDir: string, say: (line: string) => void }} of */
  constructor({ settings, projectDir, say }) {
    this.#settings = settings;
    this.#projectDir = projectDir;
    this.#say = say;
  }

  get url() {
    return `http://localhost:${this.#settings.port}`;
  }

  get ending() {
    return this.#ending.signal.aborted;
  }

  /** Answers when a case can go through. */
  async up() {
    const identity = this.#settings.databaseUrl ? null : databaseIdentity();
    await this.#takeDataDir(identity);
    const [binary] = await Promise.all([this.#natsBinary(), this.#prepared()]);
    this.#goOn();
    const place = await this.#startServers(binary, identity);
    this.#goOn();
    await this.#startServices(place);
    await this.#seed(place);
    addToDemo(place.dataDir, this.#webhooks(place));
    await this.#allReady();
  }

  /** Services first, then the broker, then the database: nobody loses what it stands on. */
  async down() {
    this.#ending.abort();
    this.#control?.close();
    await Promise.all(this.#services.map((one) => one.stop()));
    for (const server of [...this.#servers].reverse()) await server.stop();
    if (this.#control) removeRunFile(this.#settings.dataDir);
  }

  /** @param {import('./servers/child.mjs').OsIdentity | null} identity */
  async #takeDataDir(identity) {
    const { dataDir, fresh, clock, port } = this.#settings;
    openDataDir(dataDir);
    this.#databaseDir = databaseDirOf(dataDir, identity);
    const ended = await clearGround(dataDir, this.#databaseDir);
    if (ended.length) this.#say(`ended what a killed start had left: ${ended.join(', ')}`);
    if (!(await portIsFree(port))) {
      throw new PlainError(
        `Port ${port} is taken by another program. Choose another one: PORT=${port + 100} npm start`,
      );
    }
    if (fresh) emptyDataDir(dataDir, this.#databaseDir);
    openDataDir(dataDir);
    if (clock && readState(dataDir).seed) {
      throw new PlainError(
        '--clock is for a fresh demo only: add --fresh, or move the clock on the page of the demo.',
      );
    }
    this.#control = await openControl(() => [...this.#servers, ...this.#services]);
    this.#writeRun();
  }

  async #natsBinary() {
    if (this.#settings.natsUrl) return '';
    const cacheDir = join(this.#projectDir, '.cache', 'nats-server');
    return (await findNatsServer({ cacheDir, say: this.#say })).path;
  }

  #prepared() {
    return prepare({ projectDir: this.#projectDir, say: this.#say, signal: this.#ending.signal });
  }

  /** @param {string} binary of nats-server @param {import('./servers/child.mjs').OsIdentity | null} identity @returns {Promise<Place>} */
  async #startServers(binary, identity) {
    const { dataDir, districts, host, databaseUrl, natsUrl, port } = this.#settings;
    const projectDir = this.#projectDir;
    const secrets = secretsOf(dataDir, SERVICES);
    const [postgres = 0, nats = 0, ...inner] = await freePorts(SERVICES.length + 2, { not: [port] });
    this.#ports = {
      postgres,
      nats,
      ...Object.fromEntries(SERVICES.map((name, i) => [name, inner[i] ?? 0])),
      [FRONT_DOOR]: port,
    };
    this.#marks = { postgres: [this.#databaseDir], nats: [brokerConfigOf(dataDir)] };
    if (!databaseUrl) {
      const of = {
        projectDir,
        dataDir,
        databaseDir: this.#databaseDir,
        identity,
        port: postgres,
        secrets,
        say: this.#say,
      };
      this.#servers.push(this.#supervise('postgres', ownPostgres(of)));
    }
    if (!natsUrl)
      this.#servers.push(
        this.#supervise('nats', ownNats({ projectDir, dataDir, binary, port: nats, secrets })),
      );
    await Promise.all(this.#servers.map((server) => server.start()));
    const adminUrl = databaseUrl ?? ownDatabaseUrl({ port: postgres, secrets });
    provision({ projectDir, adminUrl, secrets, clock: this.#firstClock() });
    writeState(dataDir, { clock: 'set' });
    return {
      ...{ projectDir, dataDir, districts, host, publicUrl: this.url, ports: this.#ports, secrets },
      databaseUrl: (service) => serviceDatabaseUrl(adminUrl, secrets, service),
      natsUrl: (service) => natsUrl ?? serviceNatsUrl({ port: nats, secrets }, service),
    };
  }

  /** Null when the clock of this data directory was set before. */
  #firstClock() {
    const { dataDir, clock } = this.#settings;
    const { clock: wasSet, seed } = readState(dataDir);
    if (clock && !seed) return clock;
    if (wasSet) return null;
    const now = new Date();
    const start = demoStart(
      now,
      readFileSync(join(this.#projectDir, 'services/directory/pilot/state/calendar.csv'), 'utf8'),
    );
    if (start.getTime() === now.getTime()) return null;
    const words = start.toLocaleString('en-IN', {
      timeZone: 'Asia/Kolkata',
      dateStyle: 'full',
      timeStyle: 'short',
    });
    this.#say(`offices are closed now, so the clock of the demo starts at ${words}`);
    return start;
  }

  /** @param {Place} place */
  #webhooks({ districts, publicUrl, secrets }) {
    return webhooksOf({ districts, publicUrl, root: secrets.webhooks });
  }

  /** @param {Place} place */
  async #startServices(place) {
    writeProvidersFile(place.dataDir, this.#webhooks(place));
    this.#say('starting the services');
    for (const name of SERVICES) {
      this.#marks[name] = [programOf(place.projectDir, name), markOf(place.dataDir)];
      this.#services.push(this.#supervise(name, () => this.#spawnService(name, place)));
    }
    await Promise.all(this.#services.map((service) => service.start()));
    await this.#ready(['directory']);
  }

  /** @param {string} name @param {Place} place */
  async #spawnService(name, place) {
    const child = startChild(process.execPath, this.#marks[name] ?? [], {
      logFile: openLog(place.dataDir, name),
      env: environmentOf(name, place),
      cwd: place.projectDir,
    });
    return {
      child,
      stop: async () => void (await stopChild(child, { withinMs: 5_000 })),
      kill: async () => void (await stopChild(child, { signal: 'SIGKILL' })),
    };
  }

  /** Loads the pilot through directory's own entrance, when it was never loaded or has changed. @param {Place} place */
  async #seed({ projectDir, dataDir, districts, ports, secrets }) {
    // demo.json names the front door, so another port is another seed.
    const stamp = `${stampOf(projectDir, PILOT)} ${this.url}`;
    if (readState(dataDir).seed === stamp) return;
    this.#say('loading the pilot');
    const child = spawn(process.execPath, [join(projectDir, 'dist/services/directory/src/seed.js')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: this.#ending.signal,
      cwd: projectDir,
      env: {
        ...inherited(),
        DIRECTORY_URL: `http://127.0.0.1:${ports.directory}`,
        DISTRICTS: districts.join(','),
        PUBLIC_URL: this.url,
        SETU_DATA_DIR: dataDir,
        SEED_SECRET: secrets.bootstrap,
      },
    });
    const words = [child.stdout, child.stderr].map((stream) => stream.setEncoding('utf8').toArray());
    const [code] = await once(child, 'close');
    this.#goOn();
    if (code !== 0)
      throw new PlainError(
        `The pilot could not be loaded:\n${(await Promise.all(words)).flat().join('').trim().slice(-2_000)}`,
      );
    writeState(dataDir, { seed: stamp });
  }

  #allReady() {
    return this.#ready(SERVICES);
  }

  /** @param {readonly string[]} names */
  async #ready(names) {
    for (const name of names) {
      const service = this.#services.find((one) => one.name === name);
      let missing = '';
      const probe = async () => {
        if ((service?.deaths ?? 0) >= HOPELESS) throw new PlainError(this.#hopeless(name));
        const answer = await readinessOf(`http://127.0.0.1:${this.#ports[name]}`, name);
        missing = answer.missing;
        return answer.ready;
      };
      const otherwise = () =>
        new PlainError(`${name} is not ready after ${PATIENCE_MS / 1000} s: ${missing}`);
      await until(probe, { withinMs: PATIENCE_MS, stopped: () => this.ending, otherwise });
    }
    this.#goOn();
  }

  /** @param {string} name */
  #hopeless(name) {
    const words = lastWords(this.#settings.dataDir, name);
    return `${name} cannot be started. Its last words:\n${words}`;
  }

  /** @param {string} name @param {() => Promise<import('./supervised.mjs').Running>} spawnIt */
  #supervise(name, spawnIt) {
    return new Supervised({ name, spawn: spawnIt, say: this.#say, changed: () => this.#writeRun() });
  }

  #writeRun() {
    if (!this.#control || this.ending) return;
    const processes = [...this.#servers, ...this.#services].flatMap(({ name, pid }) => {
      if (!pid) return [];
      const port = this.#ports[name] ?? 0;
      const url = SERVICES.includes(name) ? { url: `http://127.0.0.1:${port}` } : {};
      return [[name, { pid, port, ...url, marks: this.#marks[name] ?? [] }]];
    });
    const { port, token } = this.#control;
    try {
      writeRunFile({
        launcher: process.pid,
        url: this.url,
        dataDir: this.#settings.dataDir,
        startedAt: this.#startedAt,
        control: { port, token },
        processes: Object.fromEntries(processes),
      });
    } catch (fault) {
      // A full disk must not end the care for the processes; it is written again as soon as it can be.
      this.#say(`run.json cannot be written: ${fault instanceof Error ? fault.message : fault}`);
      setTimeout(() => this.#writeRun(), RUN_FILE_AGAIN_MS).unref();
    }
  }

  /** Ends the way up when a person ended the start. */
  #goOn() {
    if (this.ending) throw new PlainError('stopped');
  }
}
