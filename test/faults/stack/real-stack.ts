/** A stack of real processes on a copy of the template, with its clock at a working time. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Load } from '../load/load.js';
import { assemble, DEFAULTS, type Assembly } from './assembly.js';
import type { Broker } from './broker.js';
import type { Database } from './database.js';
import { beginningAfter } from './domain-time.js';
import { newStackPlace } from './places.js';
import type { People } from './people.js';
import type { Proxies } from './proxies.js';
import type { Random } from './random.js';
import type { Service } from './service.js';
import type { ServiceName, Stack, StackOptions, Volume } from './stack.js';
import { copyCluster, findTemplate, type Template } from './template.js';

export interface StackWanted {
  readonly options?: Partial<StackOptions>;
  readonly random: Random;
  readonly say: (line: string) => void;
}

export class RealStack implements Stack {
  #load: Load | null = null;

  private constructor(
    readonly dir: string,
    readonly options: StackOptions,
    private readonly parts: Assembly,
    private readonly wanted: StackWanted,
    private readonly loaded: { template: Template; volume: Volume | null },
  ) {}

  /** Starts everything and waits until all services are ready. */
  static async open(wanted: StackWanted): Promise<RealStack> {
    const options = { ...DEFAULTS, ...wanted.options };
    const template = await findTemplate(wanted.say);
    const dir = await newStackPlace();
    const random = wanted.random.fork('stack');
    const volume = (await options.volume?.({ dir, random: random.fork('volume') })) ?? null;
    const dataDir = join(volume?.dir ?? dir, 'postgres');
    await copyCluster(template, dataDir);
    const parts = await assemble({ dir, dataDir, secrets: template.secrets, options, random });
    const stack = new RealStack(dir, options, parts, wanted, { template, volume });
    try {
      await stack.#up();
      return stack;
    } catch (fault) {
      await stack.close();
      throw fault;
    }
  }

  async #up(): Promise<void> {
    await this.parts.startServers();
    const beginning = await beginningAfter(new Date());
    await this.query(
      `UPDATE clock.state SET offset_ms = round(extract(epoch FROM $1::timestamptz - clock_timestamp()) * 1000)`,
      [beginning],
    );
    // The template's own time is no outage of this system.
    await this.query('DELETE FROM escalation.instance_beat');
    await this.parts.startServices();
    await this.waitReady(120_000);
  }

  get random(): Random {
    return this.wanted.random.fork('kind');
  }
  get people(): People {
    return this.loaded.template.people;
  }
  get secrets(): Template['secrets'] {
    return this.loaded.template.secrets;
  }
  get services(): readonly Service[] {
    return this.parts.services;
  }
  get postgres(): Database {
    return this.parts.postgres;
  }
  get nats(): Broker {
    return this.parts.nats;
  }
  get proxies(): Proxies | null {
    return this.parts.proxies;
  }
  get volume(): Volume | null {
    return this.loaded.volume;
  }
  get load(): Load {
    if (!this.#load) throw new Error('the load has not begun');
    return this.#load;
  }

  carries(load: Load): void {
    this.#load = load;
  }

  service(name: ServiceName, instance = 1): Service {
    const found = this.services.find((one) => one.name === name && one.instance === instance);
    if (!found) throw new Error(`there is no ${name} ${instance}`);
    return found;
  }

  async waitReady(withinMs?: number): Promise<void> {
    await Promise.all(this.services.map((one) => one.waitReady(withinMs)));
  }

  async clock(): Promise<Date> {
    const [row] = await this.query<{ now: Date }>('SELECT clock.now() AS now');
    if (!row) throw new Error('the clock gave no answer');
    return row.now;
  }

  query<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]> {
    return this.parts.query<Row>(sql, params);
  }

  say(line: string): void {
    this.wanted.say(line);
  }

  /** Ends every process; the files stay. */
  async end(): Promise<void> {
    for (const one of this.services) one.thaw();
    await this.parts.end();
  }

  /** Ends every process and removes the files. */
  async close(): Promise<void> {
    await this.end();
    await this.volume?.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
