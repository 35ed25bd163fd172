/** The disk that can lose its power and fill up, with a real PostgreSQL on it. Not run where images cannot be mounted. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { databaseIdentity } from '../../../deploy/local/servers/os-user.mjs';
import { freePort } from '../../../deploy/local/servers/ports.mjs';
import { findPostgres } from '../../../deploy/local/servers/postgres-binaries.mjs';
import { databaseUrl, initialiseCluster, startCluster } from '../../../deploy/local/servers/postgres.mjs';
import { PROJECT_DIR } from '../../../deploy/local/servers/test-postgres.mjs';
import { isMounted, sweepVolumes, VOLUMES } from './leftovers.js';
import { LoopVolume, whyNoLoopVolume } from './loop-volume.js';
import { familyOf, signalAll } from './processes.js';

const why = await whyNoLoopVolume();
const here = why ? describe.skip : describe;

here(`a disk of its own${why ? ` (not run, because ${why})` : ''}`, () => {
  let volume: LoopVolume;
  let server: Server;

  beforeEach(async () => {
    const identity = databaseIdentity();
    volume = await LoopVolume.open({ megabytes: 320, owner: identity });
    server = new Server(volume, identity);
    await server.start();
    await server.run('CREATE TABLE word (text text)');
  });
  afterEach(async () => {
    // In order: a killed server leaves its shared memory behind.
    await server.stop();
    await volume.close();
    expect(isMounted(join(volume.dir, '..'))).toBe(false);
  });

  it('keeps at a power cut what was committed, and loses what was only said to be', async () => {
    await server.run("INSERT INTO word VALUES ('kept')");
    await server.run("SET synchronous_commit = off; INSERT INTO word VALUES ('only said')");
    await server.cutPower();
    expect(await server.run('SELECT text FROM word')).toEqual([{ text: 'kept' }]);
  });

  it('is full for everybody, and after the space is given back the server works on', async () => {
    const { bytes } = await volume.fill();
    expect(bytes).toBeGreaterThan(50_000_000);
    expect(() => writeFileSync(join(volume.dir, 'one more'), 'x'.repeat(8192))).toThrow(/ENOSPC/);
    const big = 'INSERT INTO word SELECT repeat(md5(n::text), 200) FROM generate_series(1, 20000) AS n';
    await expect(server.run(big)).rejects.toThrow();
    volume.free();
    await server.startIfEnded();
    await server.run("INSERT INTO word VALUES ('after')");
    expect(await server.run('SELECT text FROM word')).toEqual([{ text: 'after' }]);
  });
});

here('a disk whose maker was killed', () => {
  it('is unmounted and removed by the next run, and nobody else is touched', async () => {
    const [left, ours] = [await LoopVolume.open({ megabytes: 16 }), await LoopVolume.open({ megabytes: 16 })];
    // Higher than any process number.
    const place = join(VOLUMES.root, `${VOLUMES.prefix}4194305-left`);
    renameSync(join(left.dir, '..', '..'), place);
    try {
      expect(await sweepVolumes()).toContain(place);
      expect(isMounted(join(place, 'mnt'))).toBe(false);
      expect(existsSync(place)).toBe(false);
      expect(isMounted(join(ours.dir, '..'))).toBe(true);
    } finally {
      await ours.close();
    }
  });
});

/** A cluster on the volume with the settings that a careful operator has. */
class Server {
  readonly #cluster: Parameters<typeof startCluster>[0];
  readonly #volume: LoopVolume;
  #running: Awaited<ReturnType<typeof startCluster>> | null = null;

  constructor(volume: LoopVolume, identity: ReturnType<typeof databaseIdentity>) {
    this.#volume = volume;
    const binaries = findPostgres({ projectDir: PROJECT_DIR, identity });
    this.#cluster = {
      binaries,
      identity,
      dataDir: join(volume.dir, 'data'),
      logFile: `${volume.dir}/../../postgres.log`,
    };
    initialiseCluster(this.#cluster, { password: 'test' });
  }

  async start(): Promise<void> {
    // The writer of the log comes by rarely, so that what is only in memory stays there until the cut.
    const settings = { max_wal_size: '64MB', min_wal_size: '32MB', wal_writer_delay: '10s' };
    this.#running = await startCluster(this.#cluster, { port: await freePort(), settings });
  }

  async startIfEnded(): Promise<void> {
    const ended = await this.run('SELECT 1').then(
      () => false,
      () => true,
    );
    if (ended) await this.kill().then(() => this.start());
  }

  async run(sql: string): Promise<unknown[]> {
    const client = new pg.Client(databaseUrl({ port: this.#running?.port ?? 0, password: 'test' }));
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query(sql)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async cutPower(): Promise<void> {
    const family = familyOf(this.#running?.pid ?? 0);
    signalAll(family, 'SIGSTOP');
    await this.#volume.losePower();
    signalAll(family, 'SIGKILL');
    await this.kill();
    await this.#volume.mountAgain();
    await this.start();
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
  }

  async kill(): Promise<void> {
    if (this.#running) signalAll(familyOf(this.#running.pid), 'SIGKILL');
    await this.#running?.kill();
  }
}
