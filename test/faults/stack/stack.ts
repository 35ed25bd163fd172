/**
 * What a kind of fault sees of the system under test: real processes it may kill, freeze, starve and start again.
 * Built by `real-stack.ts`; nothing here knows how.
 */
import type { Load } from '../load/load.js';
import type { OpenProxies, Proxies } from './proxies.js';
import type { Random } from './random.js';

export const SERVICES = ['directory', 'intake', 'escalation', 'notification', 'reporting'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** A module that is loaded before a service (`node --import`): named points, negative controls. */
export interface Preload {
  /** Without it every service gets the module. */
  readonly services?: readonly ServiceName[];
  /** Path of the compiled module below `dist/`. */
  readonly module: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A place for the database's files other than the stack's own directory, e.g. a mounted image. */
export interface Volume {
  /** Must exist, empty, and be enterable for the database's user. */
  readonly dir: string;
  /** Called after every process has ended. */
  close(): Promise<void>;
}

export interface StackOptions {
  readonly instances: 1 | 2;
  /** Reports and other operations per second. */
  readonly rate: number;
  /** On top of fsync=on and synchronous_commit=on. */
  readonly postgres: Readonly<Record<string, string>>;
  /** Environment of the database's server, e.g. LD_PRELOAD. */
  readonly postgresEnv: Readonly<Record<string, string>>;
  readonly preload: readonly Preload[];
  /** Environment of services, by name; `every` for all of them. */
  readonly serviceEnv: Readonly<Partial<Record<ServiceName | 'every', Readonly<Record<string, string>>>>>;
  readonly proxies?: OpenProxies;
  readonly volume?: (of: { readonly dir: string; readonly random: Random }) => Promise<Volume>;
}

export interface ServiceProcess {
  readonly name: ServiceName;
  /** 1 or 2. */
  readonly instance: number;
  readonly url: string;
  readonly logFile: string;
  /** Null while it does not run. */
  readonly pid: number | null;
  /** How often it died without being asked to. */
  readonly deaths: number;
  /** On top of its usual environment from the next start on; names may be set and deleted. */
  readonly env: Record<string, string>;
  /** SIGKILL unless named; resolves when it has ended. The stack starts it again after a seeded 50-400 ms. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** Ends it in order; it stays ended until `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Resolves at its next death that nobody asked for, with how it died; rejects after `withinMs`. */
  death(withinMs: number): Promise<string>;
  /** Resolves when it answers and says that it is ready; rejects after `withinMs` (default 90,000). */
  waitReady(withinMs?: number): Promise<void>;
}

export interface Server {
  /** Null while it does not run. */
  readonly pid: number | null;
  /** The real server's port; it stays the same. */
  readonly port: number;
  /** As a crash would: the process and all its children. Not started again by itself. */
  kill(): Promise<void>;
  /** Waits until it takes connections. */
  start(): Promise<void>;
}

export interface DatabaseServer extends Server {
  /** Of the service's role, through the proxy when there is one. */
  url(service: ServiceName): string;
  /** Of the administrator, never through the proxy. */
  readonly adminUrl: string;
  /** `fast` ends in order, `immediate` without a checkpoint. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  /** Used from the next start on. */
  readonly settings: Record<string, string>;
  readonly env: Record<string, string>;
  readonly dataDir: string;
  readonly logFile: string;
  /** Of the server's programs (`postgres`, and where the machine has them `pg_dump`, `psql`). */
  readonly binDir: string;
  readonly identity: { readonly uid: number; readonly gid: number } | null;
}

export interface BrokerServer extends Server {
  /** With the service's user, through the proxy when there is one. */
  url(service: ServiceName): string;
}

export interface Stack {
  readonly options: StackOptions;
  /** For what a kind decides; the campaign's seed and the chunk make it. */
  readonly random: Random;
  /** Everything the stack writes: logs, acks, the simulator's files. */
  readonly dir: string;
  readonly services: readonly ServiceProcess[];
  readonly postgres: DatabaseServer;
  readonly nats: BrokerServer;
  readonly proxies: Proxies | null;
  readonly volume: Volume | null;
  readonly load: Load;
  service(name: ServiceName, instance?: number): ServiceProcess;
  /** All services of all instances are ready. Rejects after `withinMs` (default 90,000). */
  waitReady(withinMs?: number): Promise<void>;
  /** Domain time now, by the database. */
  clock(): Promise<Date>;
  /** A query as administrator, tried again for 30 s while the database is away. */
  query<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  say(line: string): void;
}
