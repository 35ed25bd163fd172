/**
 * Starts PostgreSQL once for all test files and names it in the environment of the workers. Jest loads this file
 * outside its module mapper, so it imports only plain modules by their real names.
 */
import { startTestContainer } from '../../../../deploy/local/servers/test-container.mjs';
import { endAbandoned } from '../../../../deploy/local/servers/test-places.mjs';
import { startTestPostgres } from '../../../../deploy/local/servers/test-postgres.mjs';

declare global {
  // Kept for the teardown, which jest runs in the same process.
  var setuTestPostgres: Awaited<ReturnType<typeof start>> | undefined;
}

async function start() {
  const container = process.env.SETU_TESTCONTAINERS === '1' ? await startTestContainer() : null;
  return container ?? startTestPostgres();
}

export default async function globalSetup(): Promise<void> {
  if (globalThis.setuTestPostgres) return;
  await endAbandoned();
  process.env.SETU_TEST_RUN = String(process.pid);
  globalThis.setuTestPostgres = await start();
  process.env.SETU_TEST_POSTGRES = globalThis.setuTestPostgres.url;
}
