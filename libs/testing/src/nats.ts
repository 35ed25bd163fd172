/** A broker for one test file: its own nats-server on a free port, which the test may stop, kill and start again. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNatsServer } from '../../../deploy/local/servers/nats-binary.mjs';
import { type NatsUser, type RunningNats, startNatsServer } from '../../../deploy/local/servers/nats.mjs';
import { freePort } from '../../../deploy/local/servers/ports.mjs';
import { newPlace } from '../../../deploy/local/servers/test-places.mjs';
import { PROJECT_DIR } from '../../../deploy/local/servers/test-postgres.mjs';

export interface TestNats {
  /** Stays the same over a restart. */
  readonly url: string;
  readonly port: number;
  urlOf(user: string): string;
  /** Ends it in order; connections are closed. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port; ends it first when it runs. */
  restart(): Promise<void>;
  /** Ends it for good and removes its files. */
  close(): Promise<void>;
}

/** Without `users` everybody may do everything; with them each has only its own subjects (design: one user per service). */
export async function startNats({ users }: { users?: NatsUser[] } = {}): Promise<TestNats> {
  const { path: binary } = await findNatsServer({ cacheDir: join(PROJECT_DIR, '.cache', 'nats-server') });
  const place = newPlace();
  const start = async (port: number): Promise<RunningNats> => {
    const files = { configFile: join(place, 'nats.conf'), logFile: join(place, 'nats.log') };
    const started = await startNatsServer({
      binary,
      port,
      ...files,
      ...(users ? { users } : {}),
      unref: true,
    });
    writeFileSync(join(place, 'nats.pid'), String(started.pid));
    return started;
  };
  let running = await startOnFreePort(start);
  const { port } = running;
  return {
    url: `nats://127.0.0.1:${port}`,
    port,
    urlOf: (user) =>
      `nats://${user}:${users?.find((u) => u.user === user)?.password ?? ''}@127.0.0.1:${port}`,
    stop: () => running.stop(),
    kill: () => running.kill(),
    restart: async () => {
      await running.stop();
      running = await start(port);
    },
    close: async () => {
      await running.stop();
      rmSync(place, { recursive: true, force: true });
    },
  };
}

/** Another process may take the port between asking and binding. */
async function startOnFreePort(start: (port: number) => Promise<RunningNats>): Promise<RunningNats> {
  for (let left = 4; ; left--) {
    try {
      return await start(await freePort());
    } catch (fault) {
      if (left === 0) throw fault;
    }
  }
}
