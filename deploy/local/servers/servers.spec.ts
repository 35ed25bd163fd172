import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { natsConfig } from './nats.mjs';
import { RELEASES, checkSum, releaseFor } from './nats-release.mjs';
import { canEnter, mayTraverse, ownPlace } from './os-user.mjs';
import { freePorts, portIsFree } from './ports.mjs';
import { databaseUrl } from './postgres.mjs';

describe('the release of nats-server', () => {
  it('is pinned by a whole checksum for each platform', () => {
    for (const { sha256 } of Object.values(RELEASES)) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has one name in the address and in the archive', () => {
    expect(releaseFor('linux', 'x64')?.url).toBe(
      'https://github.com/nats-io/nats-server/releases/download/v2.10.29/nats-server-v2.10.29-linux-amd64.tar.gz',
    );
    expect(releaseFor('sunos', 'x64')).toBeNull();
  });

  it('is refused when its bytes are others', () => {
    expect(() => checkSum(Buffer.from('something else'), '00')).toThrow(/checksum/);
  });
});

describe('ports', () => {
  it('are all different and free', async () => {
    const ports = await freePorts(8);
    expect(new Set(ports).size).toBe(8);
  });

  it('are not free while somebody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    expect(await portIsFree(port)).toBe(false);
    server.close();
    await once(server, 'close');
    expect(await portIsFree(port)).toBe(true);
  });
});

describe('the user PostgreSQL runs as', () => {
  const postgres = { uid: 101, gid: 104 };

  it('enters what is open to all, to its group or to itself', () => {
    expect(mayTraverse({ mode: 0o755, uid: 0, gid: 0 }, postgres)).toBe(true);
    expect(mayTraverse({ mode: 0o710, uid: 0, gid: 104 }, postgres)).toBe(true);
    expect(mayTraverse({ mode: 0o700, uid: 101, gid: 0 }, postgres)).toBe(true);
    expect(mayTraverse({ mode: 0o700, uid: 0, gid: 0 }, postgres)).toBe(false);
  });

  it('uses no directory of an open place that others can write', () => {
    const place = mkdtempSync(join(tmpdir(), 'setu-open-'));
    expect(ownPlace(join(place, 'mine'))).toBe(join(place, 'mine'));
    mkdirSync(join(place, 'theirs'));
    chmodSync(join(place, 'theirs'), 0o777);
    expect(() => ownPlace(join(place, 'theirs'))).toThrow(/can be written by others/);
    rmSync(place, { recursive: true });
  });

  it('is ourselves when we are not root, and then enters what we enter', () => {
    expect(canEnter('/any/where', null)).toBe(true);
  });
});

describe('addresses and configuration', () => {
  it('carry a password with any character', () => {
    const url = databaseUrl({ port: 5433, password: 'a/b@c:d', database: 'setu' });
    expect(decodeURIComponent(new URL(url).password)).toBe('a/b@c:d');
  });

  it('let nobody in without a name once there are users', () => {
    const users = [{ user: 'intake', password: 'p', publish: ['setu.*.intake.>'], subscribe: ['setu.>'] }];
    const text = natsConfig({ port: 4222, users });
    expect(text).toContain('host: "127.0.0.1"');
    expect(text).toContain('publish: ["setu.*.intake.>"], subscribe: ["setu.>"]');
    expect(natsConfig({ port: 4222 })).not.toContain('authorization');
  });
});
