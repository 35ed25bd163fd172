/** The product as `npm start` runs it, every service its own process, on free ports and a data directory of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@setu/testing';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const PATIENCE_MS = 180_000;

export interface DemoFile {
  accounts: { role: string; name: string; phone?: string }[];
  posts: { id: string; code: string; officialNumber: string }[];
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

  /** Ends it as Ctrl-C does, and throws when it does not end cleanly. */
  async stop(): Promise<void> {
    this.launcher.kill('SIGINT');
    const [code] = (await once(this.launcher, 'exit')) as [number | null];
    rmSync(this.dataDir, { recursive: true, force: true });
    if (code !== 0) throw new Error(`the launcher ended with ${code}`);
  }
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
