import { endRun, keepPlace } from '../../../../deploy/local/servers/test-places.mjs';

/** Stops what global-setup started, unless databases of failed tests are to be kept. */
export default async function globalTeardown(): Promise<void> {
  const postgres = globalThis.setuTestPostgres;
  if (!postgres) return;
  globalThis.setuTestPostgres = undefined;
  if (process.env.SETU_KEEP_DB === '1' && postgres.place) {
    keepPlace(postgres.place);
    process.stderr.write(`PostgreSQL of the tests keeps running (pid ${postgres.pid}): ${postgres.url}\n`);
  } else {
    await postgres.stop();
  }
  await endRun();
}
