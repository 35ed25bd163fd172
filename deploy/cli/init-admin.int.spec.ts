/** A new deployment without a demo: its first admin by the command line, and its keys. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningDirectory } from '../../services/directory/test/running-directory.js';
import { runSetu } from './program.js';

let directory: RunningDirectory;
let folder: string;
beforeAll(async () => {
  directory = await RunningDirectory.start({ DEMO_MODE: 'false' });
  folder = mkdtempSync(join(tmpdir(), 'setu-admin-'));
  writeFileSync(join(folder, 'env'), `DIRECTORY_DATABASE_URL=${directory.env['DATABASE_URL']}\n`);
});
afterAll(async () => {
  await directory?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function setu(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await runSetu(
    [...argv, '--env-file', join(folder, 'env'), '--lang', 'en', '--as', 'asha', '--yes'],
    {
      ...{ env: {}, cwd: folder, user: null, ask: null },
      out: (text) => void (out += text),
      err: (text) => void (err += text),
    },
  );
  return { code, out, err };
}
const names = ['--name-hi', 'श्रीमती आशा', '--name-en', 'Smt Asha'];
const initAdmin = (username: string, district: string, ...more: string[]) =>
  setu('init-admin', username, '--district', district, ...names, ...more);
const choose = (username: string, code: string) =>
  directory.call<{ person?: { role: string }; mustEnrol?: boolean }>('POST', '/sessions/setup', {
    body: { username, code, password: 'otter-vim-quilt-9' },
  });

describe('setu init-admin', () => {
  it('shows a code once, keeps only its hash, and the account begins with it', async () => {
    const shown = await initAdmin('hardoi.admin', '150');
    expect(shown.code).toBe(0);
    const code = /[A-Z2-7]{4}(-[A-Z2-7]{4}){3}/.exec(shown.out)?.[0] ?? '';
    const { rows } = await directory.sql.query('select * from setup_code');
    expect(rows).toMatchObject([{ username: 'hardoi.admin', user_id: null, made_by: 'cli:asha' }]);
    expect(JSON.stringify(rows)).not.toContain(code.slice(0, 4));
    const begun = await choose('hardoi.admin', code);
    expect(begun).toMatchObject({
      status: 201,
      body: { mustEnrol: true, person: { role: 'district_admin' } },
    });
    expect((await choose('hardoi.admin', code)).status).toBe(401);
  });

  it('refuses a second one, and what makes no sense', async () => {
    const faults = [
      [['another', '150'], '[admin_exists]', 4],
      [['Bad Name', 'state'], '[username_bad]', 2],
      [['someone', 'Hardoi'], '[district_bad]', 2],
      [['someone', '150', '--role', 'system_admin'], '[role_bad]', 2],
    ] as const;
    for (const [[username, district, ...more], fault, exit] of faults) {
      const { code, err } = await initAdmin(username, district, ...more);
      expect([username, code, err]).toEqual([username, exit, expect.stringContaining(fault)]);
    }
    expect((await initAdmin('state.root', 'state', '--role', 'system_admin')).code).toBe(0);
  });
});

describe('setu keys', () => {
  const kids = async (): Promise<string[]> => {
    const { out } = await setu('keys', 'show', '--json');
    const { keys } = JSON.parse(out) as { keys: { kid: string; purpose: string }[] };
    return keys.filter((k) => k.purpose === 'session').map((k) => k.kid);
  };

  it('are exchanged by one command, in the name of whoever gave it, and a stolen one is withdrawn', async () => {
    const [old = ''] = await kids();
    const rotated = await setu('keys', 'rotate');
    expect([rotated.code, rotated.out]).toEqual([0, expect.stringContaining('New key:')]);
    expect(await kids()).toHaveLength(2);
    const sql = `select body::json->>'actor' as actor from outbox where type = 'signing-keys-changed'
      union select convert_from(body, 'utf8')::json->>'actor' from event_log where type = 'signing-keys-changed'`;
    const { rows } = await directory.sql.query<{ actor: string }>(sql);
    expect(rows.map((r) => r.actor)).toContain('cli:asha');
    expect((await setu('keys', 'withdraw', old)).code).toBe(0);
    expect(await kids()).not.toContain(old);
    expect(await setu('keys', 'withdraw', 'nothing')).toMatchObject({
      code: 3,
      err: expect.stringContaining('[key_unknown]'),
    });
  });
});
