/**
 * The whole product in one process, for stories: real PostgreSQL, a real broker, five services, the pilot district loaded
 * through directory's own import, a frozen clock that only the story moves. Nothing here sleeps.
 *
 * At close a story fails on what nobody expected: a dead letter, a broken chain, a deadline unaccounted for.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPair, type KeyPair } from '@setu/auth';
import { ClockMover, ControlBus } from '@setu/messaging';
import type { Env, RunningService } from '@setu/platform';
import { createDatabase, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import pg from 'pg';
import { Officer, Operator, Phone, Representative, Staff } from './actors.js';
import { findPilot, loadPilot, type Pilot, type PilotPlace } from './pilot.js';
import { SCHEMAS, START, type Running } from './services.js';
import { providersFile, Telephone } from './telephone.js';
import { secondsOf } from './words.js';

export interface WorldOptions {
  /** Domain time at the beginning, e.g. '2026-12-01T11:02:00+05:30'. */
  at: string;
}

const BOOTSTRAP = 'stories-only-bootstrap-secret';
/** Before every story, so that nothing of the roster is newer than an attempt. */
const LOADED_AT = '2026-10-05T11:00:00+05:30';

export class World {
  private readonly services = new Map<Running, RunningService>();
  private mover: ClockMover | null = null;
  readonly telephone = new Telephone(this);
  pilot!: Pilot;

  private constructor(
    private readonly database: TestDatabase,
    readonly nats: TestNats,
    readonly admin: pg.Client,
    private readonly dataDir: string,
    private readonly keys: { session: KeyPair; link: KeyPair },
  ) {}

  /** Starts everything on a copy of the loaded pilot and waits until all is quiet. */
  static async open({ at }: WorldOptions): Promise<World> {
    const filled = { with: 'pilot', fill: (database: TestDatabase) => World.fill(database) };
    const world = await World.make(await createDatabase({ services: SCHEMAS, filled }), new Date(at));
    world.pilot = await findPilot(world.place());
    return world;
  }

  /** Loads the pilot into an empty database, through directory, until every service has its copy. */
  private static async fill(database: TestDatabase): Promise<void> {
    const world = await World.make(database, new Date(LOADED_AT));
    await loadPilot(world.place());
    await world.drain();
    for (const name of Object.keys(START) as Running[]) await world.stop(name);
    // Whoever begins with this has not been down since it was loaded (R31).
    await world.admin.query('DELETE FROM escalation.instance_beat');
    await world.end();
  }

  private static async make(database: TestDatabase, at: Date): Promise<World> {
    const nats = await startNats();
    const admin = new pg.Client(database.adminUrl);
    await admin.connect();
    const keys = { session: await generateKeyPair(), link: await generateKeyPair() };
    const world = new World(database, nats, admin, mkdtempSync(join(tmpdir(), 'setu-world-')), keys);
    await world.freeze(at);
    await Promise.all((Object.keys(START) as Running[]).map((name) => world.start(name)));
    await world.drain();
    return world;
  }

  /** Starts one service; again after `stop`. */
  async start(name: Running): Promise<void> {
    this.services.set(name, await START[name](this.environmentOf(name)));
    // The next mover expects this service too.
    this.closeMover();
  }

  /** Stops one service, as a deployment would. */
  async stop(name: Running): Promise<void> {
    this.closeMover();
    await this.services.get(name)?.stop();
    this.services.delete(name);
  }

  /** Where the pilot's seed finds directory. */
  private place(): PilotPlace {
    const directoryUrl = new URL(this.url('directory')).origin;
    return { directoryUrl, secret: BOOTSTRAP, dataDir: this.dataDir };
  }

  url(name: Running): string {
    const running = this.services.get(name);
    if (!running) throw new Error(`${name} does not run`);
    return `${running.url}/api/${name}/v1`;
  }

  /** Waits until every running service has nothing left to do. */
  async drain(): Promise<void> {
    const notQuiet = await this.clockMover().whenQuiet();
    if (notQuiet.length > 0) throw new Error(`did not become quiet: ${notQuiet.join(', ')}`);
  }

  /** Moves time on, e.g. by '10 minutes', hopping from one deadline to the next. Answers who was not quiet. */
  async advance(span: string): Promise<string[]> {
    const now = await this.now();
    return this.advanceTo(new Date(now.getTime() + secondsOf(span) * 1000));
  }

  /** Moves time on to an instant. */
  async advanceTo(target: Date): Promise<string[]> {
    return (await this.clockMover().moveTo(target)).notQuiet;
  }

  async now(): Promise<Date> {
    const { rows } = await this.admin.query<{ now: Date }>('select clock.now() as now');
    return rows[0]?.now ?? new Date(Number.NaN);
  }

  phone(number: string): Phone {
    return new Phone(this, number);
  }

  /** A representative of the pilot, signed in on the phone by a one-time code. */
  representative(index = 0): Promise<Representative> {
    return Representative.signIn(this, this.pilot.representative(index));
  }

  officer(postCode: string): Officer {
    return new Officer(this, this.pilot.post(postCode));
  }

  operator(): Promise<Operator> {
    return Operator.signIn(this, this.pilot.user('operator'));
  }

  staff(role: string): Promise<Staff> {
    return Staff.signIn(this, this.pilot.user(role));
  }

  /** Ends everything; throws when something happened that no story may leave behind. */
  async close(): Promise<void> {
    const faults = await this.leftBehind();
    await this.end();
    await this.database.drop();
    if (faults.length > 0) throw new Error(`left behind: ${faults.join('; ')}`);
  }

  private async end(): Promise<void> {
    this.closeMover();
    await Promise.all([...this.services.values()].map((service) => service.stop()));
    await this.admin.end();
    await this.nats.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async leftBehind(): Promise<string[]> {
    const faults: string[] = [];
    for (const { name } of SCHEMAS.filter((s) => s.migrations.length > 0)) {
      const dead = await this.admin.query(`select type, reason from ${name}.parked_event`);
      for (const row of dead.rows as { type: string; reason: string }[])
        faults.push(`${name} set ${row.type} aside: ${row.reason}`);
      const { rows } = await this.admin.query<{ lost: string }>(
        `select count(*) as lost from ${name}.deadline_history h
         where outcome is null and not exists (select 1 from ${name}.deadline d where d.id = h.id)`,
      );
      if (rows[0]?.lost !== '0') faults.push(`${name} lost ${rows[0]?.lost} deadlines`);
    }
    return faults;
  }

  private environmentOf(name: Running): Env {
    return {
      DISTRICTS: '150,state',
      DATABASE_URL: this.database.urls[name],
      NATS_URL: this.nats.url,
      DEMO_MODE: 'true',
      LOG_LEVEL: process.env.SETU_TEST_LOG ?? 'silent',
      SETU_DATA_DIR: this.dataDir,
      PUBLIC_URL: 'http://localhost:3000',
      INSTANCE: 'story',
      ...(name === 'directory'
        ? {
            SESSION_SIGNING_KEY: JSON.stringify(this.keys.session.privateJwk),
            LINK_PUBLIC_KEY: JSON.stringify(this.keys.link.publicJwk),
            BOOTSTRAP_SECRET: BOOTSTRAP,
          }
        : {}),
      ...(name === 'intake' ? { PROVIDERS_FILE: providersFile(this.dataDir) } : {}),
      ...(name === 'notification' ? { LINK_SIGNING_KEY: JSON.stringify(this.keys.link.privateJwk) } : {}),
    };
  }

  private async freeze(at: Date): Promise<void> {
    await this.admin.query('select clock.freeze($1)', [at]);
  }

  /** Listens on the bus of a running service; made anew after a service was stopped. */
  private clockMover(): ClockMover {
    const [any] = this.services.values();
    if (!any) throw new Error('no service runs');
    this.mover ??= new ClockMover(
      any.app.get(ControlBus),
      { now: () => this.now(), moveTo: (target) => this.freeze(target) },
      { expected: [...this.services.keys()] },
    );
    return this.mover;
  }

  private closeMover(): void {
    this.mover?.close();
    this.mover = null;
  }
}
