/**
 * What a kind may do to the connections between the services and their servers. The proxies themselves are in `net/`;
 * a stack opens them when its options name a way to.
 */
import type { Random } from './random.js';

/** Both directions; `drop` counts messages of the broker, not bytes. */
export type LinkMode =
  | { readonly mode: 'pass' }
  /** Connections are reset and new ones refused. */
  | { readonly mode: 'cut' }
  /** Connections stay open and carry nothing; new ones are taken and carry nothing. */
  | { readonly mode: 'half-open' }
  | { readonly mode: 'slow'; readonly bytesPerSecond: number; readonly delayMs: number };

export interface Link {
  /** Of the loopback address; services connect here. */
  readonly port: number;
  set(mode: LinkMode): void;
  /** How many connections are open now. */
  readonly connections: number;
}

export interface BrokerLink extends Link {
  /** Swallows the next `count` messages of these subjects (NATS wildcards) on their way to the services. */
  dropNext(count: number, subjects: string): Promise<{ readonly dropped: number }>;
}

export interface Proxies {
  readonly nats: BrokerLink;
  readonly postgres: Link;
  /** Everything passes again. */
  heal(): void;
  close(): Promise<void>;
}

/** `net/` gives one; ports are those of the real servers, which stay the same when a server is started again. */
export type OpenProxies = (targets: {
  readonly nats: number;
  readonly postgres: number;
  readonly random: Random;
}) => Promise<Proxies>;
