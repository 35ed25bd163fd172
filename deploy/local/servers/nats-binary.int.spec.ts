import { afterAll, describe, expect, it } from '@jest/globals';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNatsServer } from './nats-binary.mjs';
import { PROJECT_DIR } from './test-postgres.mjs';

const CACHE = join(PROJECT_DIR, '.cache', 'nats-server');

describe('the search for nats-server', () => {
  const place = mkdtempSync(join(tmpdir(), 'setu-find-'));
  const fake = (folder: string, version: string): string => {
    mkdirSync(join(place, folder), { recursive: true });
    const file = join(place, folder, 'nats-server');
    writeFileSync(file, `#!/bin/sh\necho "nats-server: v${version}"\n`);
    chmodSync(file, 0o755);
    return file;
  };
  afterAll(() => rmSync(place, { recursive: true }));

  it('finds or fetches one that runs, and leaves the system alone', async () => {
    const found = await findNatsServer({ cacheDir: CACHE });
    expect(found.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(existsSync('/lib/systemd/system/nats-server.service') && found.from === 'package').toBe(false);
  });

  it('takes the one that is named before the one on the PATH before the one in the cache', async () => {
    const mine = fake('mine', '2.12.1');
    fake('path', '2.11.1');
    fake('cache', '2.10.1');
    const search = { cacheDir: join(place, 'cache'), env: { NATS_SERVER: mine, PATH: join(place, 'path') } };
    expect(await findNatsServer(search)).toEqual({ path: mine, version: '2.12.1', from: 'NATS_SERVER' });
    const unnamed = { ...search, env: { PATH: join(place, 'path') } };
    expect((await findNatsServer(unnamed)).from).toBe('PATH');
    expect((await findNatsServer({ ...search, env: { PATH: '' } })).from).toBe('cache');
  });

  it('says so when the named one cannot be run', async () => {
    const search = { cacheDir: CACHE, env: { NATS_SERVER: '/no/such/program' } };
    await expect(findNatsServer(search)).rejects.toThrow(/NATS_SERVER names \/no\/such\/program/);
  });
});
