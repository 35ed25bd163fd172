/**
 * A TCP proxy in front of one server, whose lines can be cut, silenced and slowed, all together or one by one. Knows
 * no protocol; a filter per connection may (nats-dropper.ts). Holds nothing back in mode `pass`.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { Line } from './line.js';
import { newCounters, PASS, type ByteFilter, type Counters, type Mode } from './mode.js';

export interface ProxyOptions {
  /** The server behind it. */
  to: { host: string; port: number };
  /** Port to listen on, on 127.0.0.1; a free one when left out. Stays the same over refusals. */
  port?: number;
  /** Makes a filter for what the server sends on one connection. */
  filter?: () => ByteFilter;
}

/** Which lines a fault is for; all when left out. */
export type Which = (line: Line) => boolean;

export class TcpProxy {
  readonly counters: Counters = newCounters();
  private readonly lines = new Set<Line>();
  private server: Server | null = null;
  private general: Mode = PASS;
  private nextId = 1;
  private listeningOn: number;

  private constructor(private readonly options: ProxyOptions) {
    this.listeningOn = options.port ?? 0;
  }

  static async start(options: ProxyOptions): Promise<TcpProxy> {
    const proxy = new TcpProxy(options);
    await proxy.accept();
    return proxy;
  }

  get port(): number {
    return this.listeningOn;
  }
  /** Connections with at least one side open. */
  get open(): number {
    return this.lines.size;
  }
  /** Connections that will never carry anything again and whose client has not noticed yet. */
  get broken(): number {
    return [...this.lines].filter((line) => line.broken).length;
  }

  /** The same address with this proxy's host and port in it. */
  urlFor(url: string): string {
    const through = new URL(url);
    through.hostname = '127.0.0.1';
    through.port = String(this.port);
    return through.href;
  }

  /** Sets the mode of the chosen lines; without a choice also of those to come. */
  set(mode: Mode, which?: Which): void {
    if (!which) this.general = mode;
    for (const line of this.lines) if (!which || which(line)) line.set(mode);
  }

  /** Back to normal for every line. What was swallowed stays lost: a broken line stays broken and silent. */
  heal(): void {
    this.set(PASS);
  }

  /** Resets the chosen connections; answers how many. New ones are accepted. */
  cut(which: Which = () => true): number {
    const chosen = [...this.lines].filter(which);
    for (const line of chosen) line.reset();
    return chosen.length;
  }

  /** Resets everything and refuses new connections until `accept`. */
  async refuse(): Promise<void> {
    const { server } = this;
    this.server = null;
    const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    this.cut();
    await closed;
  }

  /** Listens (again) on its port. Does nothing when it does. Rejects when the port was taken meanwhile. */
  async accept(): Promise<void> {
    if (this.server) return;
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => this.take(near));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port: this.listeningOn, host: '127.0.0.1' }, resolve);
    });
    this.listeningOn = (server.address() as { port: number }).port;
    this.server = server;
  }

  /** Ends it with all its connections. */
  close(): Promise<void> {
    return this.refuse();
  }

  private take(near: Socket): void {
    this.counters.accepted++;
    const { to, filter } = this.options;
    const line = new Line({
      id: this.nextId++,
      near,
      to,
      mode: this.general,
      counters: this.counters,
      ...(filter ? { filter: filter() } : {}),
      onClosed: () => this.lines.delete(line),
    });
    this.lines.add(line);
  }
}
