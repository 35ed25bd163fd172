/** One process of a service: started again after a seeded pause when it dies, left alone when it was stopped. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import { watch } from './children.js';
import { launcher, PROJECT_DIR } from './launcher.js';
import type { Random } from './random.js';
import type { ServiceName, ServiceProcess } from './stack.js';

const AGAIN_MS = { from: 50, to: 400 };
/** Whoever dies this often while somebody waits for it will not come up. */
const HOPELESS = 12;

export interface ServicePlan {
  readonly name: ServiceName;
  readonly instance: number;
  readonly port: number;
  readonly place: string;
  readonly logFile: string;
  readonly random: Random;
  /** Modules loaded before the program, as URLs. */
  readonly imports: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export class Service implements ServiceProcess {
  readonly env: Record<string, string> = {};
  #child: ChildProcess | null = null;
  #wanted = false;
  #deaths = 0;
  #mourners: ((how: string) => void)[] = [];

  constructor(private readonly plan: ServicePlan) {}

  get name(): ServiceName {
    return this.plan.name;
  }
  get instance(): number {
    return this.plan.instance;
  }
  get url(): string {
    return `http://127.0.0.1:${this.plan.port}`;
  }
  get logFile(): string {
    return this.plan.logFile;
  }
  get deaths(): number {
    return this.#deaths;
  }
  get pid(): number | null {
    const child = this.#child;
    return child && child.exitCode === null && child.signalCode === null ? (child.pid ?? null) : null;
  }

  async start(): Promise<void> {
    this.#wanted = true;
    if (this.pid) return;
    const { startChild } = await launcher('servers/child.mjs');
    const { markOf, programOf } = await launcher('services.mjs');
    const { name, place, imports, environment, logFile } = this.plan;
    if (this.pid || !this.#wanted) return;
    const child = startChild(
      process.execPath,
      [...imports.flatMap((url) => ['--import', url]), programOf(PROJECT_DIR, name), markOf(place)],
      { logFile, env: { ...environment, ...this.env }, cwd: PROJECT_DIR },
    );
    this.#child = child;
    watch(child, place);
    child.once('exit', (code, signal) => void this.#died(signal ?? `exit ${code}`));
  }

  async #died(how: string): Promise<void> {
    if (!this.#wanted) return;
    this.#deaths++;
    this.#mourners.splice(0).forEach((tell) => tell(how));
    await pause(this.plan.random.int(AGAIN_MS.from, AGAIN_MS.to));
    if (this.#wanted) await this.start();
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || !this.pid) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    await ended;
  }

  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    this.#wanted = false;
    const { stopChild } = await launcher('servers/child.mjs');
    if (this.#child) await stopChild(this.#child, { withinMs: 8_000 });
  }

  death(withinMs: number): Promise<string> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${this.name} ${this.instance} did not die within ${withinMs} ms`)),
        withinMs,
      );
      this.#mourners.push((how) => (clearTimeout(timer), resolve(how)));
    });
  }

  async waitReady(withinMs = 90_000): Promise<void> {
    let missing = 'it does not run';
    const deaths = this.#deaths;
    for (const until = Date.now() + withinMs; ; await pause(50)) {
      const answer = await this.#readiness();
      if (answer === null) return;
      missing = answer;
      if (Date.now() > until || this.#deaths - deaths > HOPELESS)
        throw new Error(await this.#notReady(missing));
    }
  }

  async #notReady(missing: string): Promise<string> {
    const { tailOf } = await launcher('servers/child.mjs');
    return `${this.name} ${this.instance} is not ready: ${missing}. Its last words:\n${tailOf(this.logFile, 6)}`;
  }

  /** Null when it says that it is ready, else what it says. */
  async #readiness(): Promise<string | null> {
    try {
      const answer = await fetch(`${this.url}/api/${this.name}/ready`, {
        signal: AbortSignal.timeout(3_000),
      });
      const text = await answer.text();
      return answer.ok ? null : text.slice(0, 300);
    } catch {
      return 'it does not answer';
    }
  }
}
