/**
 * Starts PostgreSQL once for all test files and names it in the environment of the workers. Jest loads this file
 * outside its module mapper, so it imports only plain modules by their real names.
 */
import { endAbandoned } from '../../../../deploy/local/servers/test-places.mjs';
import { startTestPostgres } from '../../../../deploy/local/servers/test-postgres.mjs';

declare global {
  // Kept for the teardown, which jest runs in the same process.
  var setuTestPostgres: Awaited<ReturnType<typeof startTestPostgres>> | undefined;
}

export default async function globalSetup(): Promise<void> {
  if (globalThis.setuTestPostgres) return;
  await endAbandoned();
  process.env.SETU_TEST_RUN = String(process.pid);
  globalThis.setuTestPostgres = await startTestPostgres();
  process.env.SETU_TEST_POSTGRES = globalThis.setuTestPostgres.url;
}
