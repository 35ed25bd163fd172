/** Ends running services: what is being answered is finished, then connections are cut, all within 5 seconds. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger as Pino } from 'pino';

const FINISH_MS = 2_000;
const GIVE_UP_MS = 4_800;

interface Stoppable {
  stop(): Promise<void>;
}

// All services of this process that would hear a signal; a process may run several (stories do).
const listening = new Set<Stoppable>();

/** Closes the app: idle connections at once, busy ones after 2 seconds (streams never end by themselves). */
export async function stopWithin(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), FINISH_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}

async function endProcess(log: Pino, signal: string): Promise<void> {
  log.info({ signal }, 'stopping');
  const giveUp = setTimeout(() => process.exit(1), GIVE_UP_MS);
  const results = await Promise.allSettled([...listening].map((service) => service.stop()));
  clearTimeout(giveUp);
  for (const result of results)
    if (result.status === 'rejected') log.error({ err: result.reason as unknown }, 'stopping failed');
  process.exit(results.some((r) => r.status === 'rejected') ? 1 : 0);
}

/** Stops the service, and with it the process, on SIGTERM and SIGINT. Answers a function that forgets it again. */
export function stopOnSignal(service: Stoppable, log: Pino): () => void {
  const hear = (signal: NodeJS.Signals): void => void endProcess(log, signal);
  if (listening.size === 0) for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, hear);
  listening.add(service);
  return () => {
    listening.delete(service);
    if (listening.size === 0) for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, hear);
  };
}
