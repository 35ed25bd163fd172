/** The proxies of one stack: one before the broker, one before the database; every connection of a service passes them. */
import { setTimeout as pause } from 'node:timers/promises';
import type { BrokerLink, Link, LinkMode, OpenProxies, Proxies } from '../stack/proxies.js';
import type { Stack } from '../stack/stack.js';
import { PASS, type Mode } from './mode.js';
import { NatsDropper } from './nats-dropper.js';
import { TcpProxy } from './tcp-proxy.js';

const LOOK_MS = 20;
/** Messages that do not come cannot be dropped; real time. */
const DROP_PATIENCE_MS = 30_000;

/** One proxy as a stack sees it. */
export class Wire implements Link {
  /** What could not be done, e.g. listening again on the port; null when all is well. */
  trouble: Error | null = null;
  private changing: Promise<void> = Promise.resolve();

  constructor(readonly proxy: TcpProxy) {}

  get port(): number {
    return this.proxy.port;
  }
  get connections(): number {
    return this.proxy.open;
  }

  set(mode: LinkMode): void {
    void this.change(mode);
  }

  /** As `set`; resolves when it is so. Changes follow one another. */
  change(wanted: LinkMode | Mode): Promise<void> {
    this.changing = this.changing
      .then(() => this.become(wanted))
      .catch((error: unknown) => {
        this.trouble = error instanceof Error ? error : new Error(String(error));
      });
    return this.changing;
  }

  private async become(wanted: LinkMode | Mode): Promise<void> {
    if ('mode' in wanted && wanted.mode === 'cut') return this.proxy.refuse();
    await this.proxy.accept();
    this.proxy.set(modeOf(wanted));
  }
}

/** The wire before the broker, which can also lose single messages. */
export class BrokerWire extends Wire implements BrokerLink {
  constructor(
    proxy: TcpProxy,
    readonly dropper: NatsDropper,
  ) {
    super(proxy);
  }

  /** Rejects when the broker's connections could not be read: then nothing was dropped and nothing was tested. */
  async dropNext(count: number, subject: string): Promise<{ readonly dropped: number }> {
    const before = this.dropper.dropped.length;
    this.dropper.arm({ subject, count });
    return this.whileOwed(before);
  }

  /** Waits until what is armed has vanished, at most 30 s; answers how many did since `before`. */
  async whileOwed(before: number): Promise<{ readonly dropped: number }> {
    const until = Date.now() + DROP_PATIENCE_MS;
    while (this.dropper.owed > 0 && Date.now() < until) await pause(LOOK_MS);
    this.dropper.disarm();
    const [misread] = this.dropper.misread;
    if (misread) throw new Error(`the broker's stream was not understood: ${misread}`);
    return { dropped: this.dropper.dropped.length - before };
  }
}

function modeOf(wanted: LinkMode | Mode): Mode {
  if ('kind' in wanted) return wanted;
  if (wanted.mode === 'slow')
    return { kind: 'slow', bytesPerSecond: wanted.bytesPerSecond, delayMs: wanted.delayMs };
  return wanted.mode === 'half-open' ? { kind: 'half-open' } : PASS;
}

export class Wires implements Proxies {
  constructor(
    readonly nats: BrokerWire,
    readonly postgres: Wire,
  ) {}

  heal(): void {
    this.nats.dropper.disarm();
    for (const wire of [this.nats, this.postgres]) wire.set({ mode: 'pass' });
  }

  async close(): Promise<void> {
    await Promise.all([this.nats.proxy.close(), this.postgres.proxy.close()]);
  }
}

/** For `StackOptions.proxies`. */
export const openWires: OpenProxies = async ({ nats, postgres, random }) => {
  const dropper = new NatsDropper(() => random.next());
  const [broker, database] = await Promise.all([
    TcpProxy.start({ to: { host: '127.0.0.1', port: nats }, filter: () => dropper.filter() }),
    TcpProxy.start({ to: { host: '127.0.0.1', port: postgres } }),
  ]);
  return new Wires(new BrokerWire(broker, dropper), new Wire(database));
};

/** The wires of a stack that was opened with `openWires`. */
export function wiresOf(stack: Stack): Wires {
  if (stack.proxies instanceof Wires) return stack.proxies;
  throw new Error('this kind needs a stack with proxies');
}
