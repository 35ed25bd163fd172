/** The command as people start it: `node deploy/cli/setu.mjs`, with the build and without. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDatabase, type TestDatabase } from '@setu/testing';
import { schemasOf } from '../../libs/messaging/test/probe.js';

const program = fileURLToPath(new URL('./setu.mjs', import.meta.url));

const start = (
  script: string,
  ...argv: string[]
): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [script, ...argv], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { PATH: process.env.PATH, LANG: 'en_IN.UTF-8' },
  });

describe('node deploy/cli/setu.mjs', () => {
  let folder: string;
  let database: TestDatabase;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'setu-program-'));
    database = await createDatabase(schemasOf('intake', 'notification'));
  }, 60_000);
  afterAll(async () => {
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says in both languages how to get it when it is not built', () => {
    mkdirSync(join(folder, 'deploy', 'cli'), { recursive: true });
    copyFileSync(program, join(folder, 'deploy', 'cli', 'setu.mjs'));
    const { status, stderr } = start(join(folder, 'deploy', 'cli', 'setu.mjs'), 'positions', 'show');
    expect(status).toBe(5);
    expect(stderr).toMatch(/not built yet.*npm run build.*\[not_built\]\n.*तैयार नहीं/s);
  });

  it('works on a real database, gives its exit code to the shell and ends by itself', async () => {
    const addresses = join(folder, 'addresses.env');
    writeFileSync(addresses, `INTAKE_DATABASE_URL=${database.urls.intake}\n`);
    const argv = ['--env-file', addresses, 'dead-letters'];
    expect(start(program, ...argv, 'list')).toMatchObject({
      status: 0,
      stdout: 'There are none.\n',
      stderr: '',
    });
    const unknown = start(program, ...argv, 'retry', '0191f3c2-7a5e-7c11-9a00-00000000beef');
    expect(unknown).toMatchObject({ status: 3, stdout: '' });
    expect(unknown.stderr).toContain('[letter_unknown]');
    expect(start(program, ...argv, 'list', '--service', 'escalation').status).toBe(2);
  }, 90_000);

  it('names a service whose database is away, tells what the others say, and ends with 5', () => {
    const addresses = join(folder, 'half.env');
    writeFileSync(
      addresses,
      `INTAKE_DATABASE_URL=${database.urls.intake}\nNOTIFICATION_DATABASE_URL=postgres://setu_notification:pw@127.0.0.1:1/setu\n`,
    );
    const { status, stdout, stderr } = start(
      program,
      '--env-file',
      addresses,
      'dead-letters',
      'list',
      '--json',
    );
    expect(status).toBe(5);
    expect(JSON.parse(stdout)).toEqual({ total: 0, letters: [] });
    expect(stderr).toContain('The database of notification cannot be used');
    expect(stderr).not.toContain('pw@');
  }, 60_000);
});
