/** A directory with the pilot in it, for tests that need people. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Demo, DemoAccount, DemoPost } from '../src/seed/demo-json.js';
import { readSeedConfig } from '../src/seed/seed-config.js';
import { seed } from '../src/seed/seed.js';
import { RunningDirectory } from './running-directory.js';

export interface Seeded {
  directory: RunningDirectory;
  demo: Demo;
  /** A post of Hardoi by its code. */
  post(code: string): DemoPost;
  /** The officer's account of a post of Hardoi. */
  officer(code: string): DemoAccount;
  representative(): DemoAccount;
  /** Token of an account of the demo by its user name. */
  staff(username: string): Promise<string>;
}

export interface Problem {
  code: string;
  fields?: { field: string; code: string }[];
}

/** Calls as one of several people, by the name their token is kept under. */
export const callerOf =
  (world: () => Seeded, tokens: ReadonlyMap<string, string>) =>
  <T = Problem>(
    who: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) =>
    world().directory.call<T>(method, path, {
      token: tokens.get(who) ?? '',
      ...(body === undefined ? {} : { body }),
      ...(headers ? { headers } : {}),
    });

/** Starts directory and loads the pilot through its import. */
export async function seededDirectory(over: Record<string, string> = {}): Promise<Seeded> {
  const directory = await RunningDirectory.start(over);
  const folder = mkdtempSync(join(tmpdir(), 'setu-seed-'));
  const config = readSeedConfig({
    DIRECTORY_URL: directory.service.url,
    SEED_SECRET: directory.env['BOOTSTRAP_SECRET'],
    DISTRICTS: '150,state',
    SETU_DATA_DIR: folder,
    PUBLIC_URL: 'http://localhost:3000',
  });
  await seed(config, () => undefined);
  const demo = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')) as Demo;
  rmSync(folder, { recursive: true, force: true });
  const found = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw new Error(`the pilot has no ${what}`);
    return value;
  };
  const post = (code: string) =>
    found(
      demo.posts.find((p) => p.code === code),
      code,
    );
  return {
    directory,
    demo,
    post,
    officer: (code) =>
      found(
        demo.accounts.find((a) => a.role === 'officer' && a.postId === post(code).id),
        code,
      ),
    representative: () =>
      found(
        demo.accounts.find((a) => a.role === 'representative'),
        'representative',
      ),
    staff: (username) => {
      const account = found(
        demo.accounts.find((a) => a.username === username),
        username,
      );
      return directory.staff(username, account.password ?? '');
    },
  };
}
