/** A nats-server of its own for one stack, with each service's user and rights. */
import { join } from 'node:path';
import { watch } from './children.js';
import { launcher, PROJECT_DIR } from './launcher.js';
import type { BrokerServer, ServiceName } from './stack.js';

export interface BrokerPlace {
  readonly place: string;
  readonly port: number;
  /** Where services connect; the server's port, or a proxy's. */
  readonly visiblePort: () => number;
  readonly passwords: Readonly<Record<string, string>>;
}

type Running = import('../../../deploy/local/servers/nats.mjs').RunningNats;

export class Broker implements BrokerServer {
  #running: Running | null = null;

  constructor(private readonly at: BrokerPlace) {}

  get pid(): number | null {
    const child = this.#running?.child;
    return child && child.exitCode === null && child.signalCode === null ? (child.pid ?? null) : null;
  }
  get port(): number {
    return this.at.port;
  }

  url(service: ServiceName | 'console'): string {
    return `nats://${service}:${this.at.passwords[service]}@127.0.0.1:${this.at.visiblePort()}`;
  }

  async start(): Promise<void> {
    if (this.pid) return;
    const { findNatsServer } = await launcher('servers/nats-binary.mjs');
    const { startNatsServer } = await launcher('servers/nats.mjs');
    const { brokerUsers, builtPermissions } = await launcher('broker-users.mjs');
    const { path: binary } = await findNatsServer({ cacheDir: join(PROJECT_DIR, '.cache', 'nats-server') });
    this.#running = await startNatsServer({
      binary,
      port: this.at.port,
      configFile: join(this.at.place, 'nats.conf'),
      logFile: join(this.at.place, 'logs', 'nats.log'),
      users: brokerUsers(this.at.passwords, await builtPermissions(PROJECT_DIR)),
    });
    watch(this.#running.child, this.at.place);
  }

  async kill(): Promise<void> {
    await this.#running?.kill();
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
  }
}
