// A PostgreSQL for tests: in a directory of its own, forgetful of power cuts, gone after the run.
import { rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './ports.mjs';
import { databaseIdentity } from './os-user.mjs';
import { findPostgres } from './postgres-binaries.mjs';
import { FORGETFUL, databaseUrl, initialiseCluster, startCluster } from './postgres.mjs';
import { newPlace } from './test-places.mjs';

export const PROJECT_DIR = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Nothing outside this machine can reach it, and it holds invented people only. */
const PASSWORD = 'test';

/**
 * Starts it on a free port of the loopback address.
 * @returns {Promise<{ url: string, pid: number, place: string, stop(): Promise<void> }>} `url` is the administrator's
 */
export async function startTestPostgres() {
  const identity = databaseIdentity();
  const binaries = findPostgres({ projectDir: PROJECT_DIR, identity });
  const place = newPlace();
  const cluster = {
    binaries,
    identity,
    dataDir: join(place, 'data'),
    logFile: join(place, 'postgres.log'),
    unref: true,
  };
  initialiseCluster(cluster, { password: PASSWORD });
  const running = await startOnFreePort(cluster);
  return {
    url: databaseUrl({ port: running.port, password: PASSWORD }),
    pid: running.pid,
    place,
    stop: async () => {
      await running.stop();
      rmSync(place, { recursive: true, force: true });
    },
  };
}

/** Somebody else may take the port between asking and binding. @param {import('./postgres.mjs').Cluster} cluster */
async function startOnFreePort(cluster) {
  for (let left = 4; ; left--) {
    try {
      return await startCluster(cluster, {
        port: await freePort(),
        settings: { ...FORGETFUL, max_connections: '300' },
      });
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}
