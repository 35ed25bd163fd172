/** The product as `npm start` runs it, every service its own process, on free ports and a data directory of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '@setu/testing';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const PATIENCE_MS = 180_000;
const ASK_AGAIN_MS = 100;
const AT_MOST_MS = 30_000;

export interface DemoFile {
  accounts: {
    role: string;
    district: string;
    name: string;
    phone?: string;
    username?: string;
    password?: string;
  }[];
  posts: { id: string; code: string; district: string; officialNumber: string }[];
}

interface Message {
  purpose: string;
  text: string;
}

export class RunningProduct {
  private constructor(
    readonly url: string,
    readonly demo: DemoFile,
    private readonly launcher: ChildProcess,
    private readonly dataDir: string,
  ) {}

  /** Starts a fresh one at a domain time and waits for the line that says it is ready. */
  static async start(clock: string): Promise<RunningProduct> {
    const port = await freePort();
    const dataDir = mkdtempSync(join(tmpdir(), 'setu-browser-'));
    const launcher = spawn(process.execPath, ['deploy/local/start.mjs', '--fresh', '--clock', clock], {
      cwd: PROJECT,
      env: { ...process.env, NODE_OPTIONS: '', PORT: String(port), SETU_DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await readyLine(launcher);
    const demo = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as DemoFile;
    return new RunningProduct(`http://localhost:${port}`, demo, launcher, dataDir);
  }

  /** The post of a district by its code. */
  post(district: string, code: string): DemoFile['posts'][number] {
    const post = this.demo.posts.find((p) => p.district === district && p.code === code);
    if (!post) throw new Error(`no post ${code} in ${district}`);
    return post;
  }

  /** What a service answers through the front door; throws what it says of a fault. */
  async call<T>(method: string, path: string, body: object | null = null, token?: string): Promise<T> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** The newest message for this purpose on a simulated phone; waits until there is one. */
  async message(number: string, purpose: string): Promise<Message> {
    const path = `/api/notification/v1/simulator/phones/${encodeURIComponent(number)}/messages`;
    return eventually(`a message for ${purpose} on ${number}`, async () => {
      const { items } = await this.call<{ items: Message[] }>('GET', path);
      return items.filter((m) => m.purpose === purpose).at(-1);
    });
  }

  /** Token of whoever holds this phone. */
  async signInByPhone(phone: string): Promise<string> {
    await this.call('POST', '/api/directory/v1/otp', { phone });
    const code = /\d{6}/.exec((await this.message(phone, 'otp')).text)?.[0];
    return this.tokenFor({ phone, code });
  }

  /** Token of the demo account of a role. */
  async signInByName(role: string, district: string): Promise<string> {
    const account = this.demo.accounts.find((a) => a.role === role && a.district === district);
    return this.tokenFor({ username: account?.username, password: account?.password });
  }

  private async tokenFor(who: object): Promise<string> {
    const session = await this.call<{ accessToken: string }>('POST', '/api/directory/v1/sessions', who);
    return session.accessToken;
  }

  /** Ends it as Ctrl-C does, and throws when it does not end cleanly. */
  async stop(): Promise<void> {
    this.launcher.kill('SIGINT');
    const [code] = (await once(this.launcher, 'exit')) as [number | null];
    rmSync(this.dataDir, { recursive: true, force: true });
    if (code !== 0) throw new Error(`the launcher ended with ${code}`);
  }
}

/** What another process will have done in a moment: asked again until it is there. */
export async function eventually<T>(what: string, read: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + AT_MOST_MS; Date.now() < end; await pause(ASK_AGAIN_MS)) {
    const found = await read();
    if (found !== undefined) return found;
  }
  throw new Error(`still waiting for ${what}`);
}

function readyLine(launcher: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`not ready in time:\n${said}`)), PATIENCE_MS);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!/^ready http/m.test(said)) return;
      clearTimeout(timer);
      resolve();
    };
    launcher.stdout?.on('data', listen);
    launcher.stderr?.on('data', listen);
    launcher.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready:\n${said}`)));
  });
}
