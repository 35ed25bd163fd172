/** A PostgreSQL of its own for one stack, with everything on that keeps its word over a crash. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import { childrenOf, stillAlive, watch } from './children.js';
import { launcher, PROJECT_DIR } from './launcher.js';
import type { DatabaseServer, ServiceName } from './stack.js';

const READY_WITHIN_MS = 90_000;
export const DATABASE = 'setu';

/** Said aloud, so that nobody's defaults weaken what is measured. */
const FAITHFUL = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
};

export interface DatabasePlace {
  /** Stands on the command lines. */
  readonly place: string;
  readonly dataDir: string;
  readonly logFile: string;
  readonly port: number;
  /** Where services connect; the server's port, or a proxy's. */
  readonly visiblePort: () => number;
  readonly settings: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly passwords: { readonly admin: string; readonly services: Readonly<Record<string, string>> };
}

export async function findBinaries() {
  const { databaseIdentity } = await launcher('servers/os-user.mjs');
  const { findPostgres } = await launcher('servers/postgres-binaries.mjs');
  const identity = databaseIdentity();
  return { identity, binaries: findPostgres({ projectDir: PROJECT_DIR, identity }) };
}

type Binaries = Awaited<ReturnType<typeof findBinaries>>;

export class Database implements DatabaseServer {
  readonly settings: Record<string, string>;
  readonly env: Record<string, string>;
  #child: ChildProcess | null = null;

  constructor(
    private readonly at: DatabasePlace,
    private readonly found: Binaries,
  ) {
    this.settings = { ...FAITHFUL, ...at.settings };
    this.env = { ...at.env };
  }

  get pid(): number | null {
    const child = this.#child;
    return child && child.exitCode === null && child.signalCode === null ? (child.pid ?? null) : null;
  }
  get port(): number {
    return this.at.port;
  }
  get dataDir(): string {
    return this.at.dataDir;
  }
  get logFile(): string {
    return this.at.logFile;
  }
  get binDir(): string {
    return this.found.binaries.place;
  }
  get identity(): Binaries['identity'] {
    return this.found.identity;
  }
  get adminUrl(): string {
    return this.#url('setu_admin', this.at.passwords.admin, this.at.port);
  }

  url(service: ServiceName | 'console'): string {
    return this.#url(`setu_${service}`, this.at.passwords.services[service] ?? '', this.at.visiblePort());
  }

  #url(user: string, password: string, port: number): string {
    return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${DATABASE}`;
  }

  async start(): Promise<void> {
    if (this.pid) return;
    const { startChild } = await launcher('servers/child.mjs');
    const args = Object.entries(this.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = startChild(
      this.found.binaries.postgres,
      ['-D', this.at.dataDir, '-p', String(this.at.port), ...args],
      {
        logFile: this.at.logFile,
        env: { ...plainEnvironment(), ...this.env },
        identity: this.found.identity,
        cwd: dirname(this.at.dataDir),
      },
    );
    this.#child = child;
    watch(child, this.at.place);
    await this.#untilReady(child);
  }

  async #untilReady(child: ChildProcess): Promise<void> {
    const { tailOf } = await launcher('servers/child.mjs');
    const until = Date.now() + READY_WITHIN_MS;
    while (!this.#saysReady(child)) {
      if (!this.pid || Date.now() > until)
        throw new Error(`PostgreSQL did not start. Its last words:\n${tailOf(this.at.logFile)}`);
      await pause(10);
    }
  }

  /** The server itself writes its pid and state into its directory. */
  #saysReady(child: ChildProcess): boolean {
    try {
      const lines = readFileSync(join(this.at.dataDir, 'postmaster.pid'), 'utf8').split('\n');
      return Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready';
    } catch {
      return false;
    }
  }

  /** Held still first, so that no child is born unseen. */
  async kill(): Promise<void> {
    const { pid } = this;
    if (!pid) return;
    process.kill(pid, 'SIGSTOP');
    const all = [...childrenOf(pid), pid];
    for (const one of all) sendKill(one);
    await gone(all);
  }

  async stop(mode: 'fast' | 'immediate'): Promise<void> {
    const { pid } = this;
    if (!pid) return;
    const all = [...childrenOf(pid), pid];
    process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await gone(all);
  }
}

function sendKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself meanwhile.
  }
}

/** A server started while a child of the last one lives would refuse: its shared memory is still in use. */
async function gone(pids: readonly number[]): Promise<void> {
  for (const until = Date.now() + 30_000; stillAlive(pids).length > 0; await pause(20))
    if (Date.now() > until) throw new Error('PostgreSQL did not end within 30 s');
}

/** Without the variables that would lead the server's programs to another server. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
