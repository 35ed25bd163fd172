/** The PostgreSQL of this test run: the one jest's global setup started, else one of our own for this process. */
import { startTestPostgres } from '../../../deploy/local/servers/test-postgres.mjs';

export interface TestPostgres {
  /** The administrator's address of the database `postgres`. */
  readonly url: string;
  /** Does nothing to a server shared by the whole run. */
  stop(): Promise<void>;
}

/** `SETU_TEST_POSTGRES` names the shared server; a `url` of any other server of version 15 or later works too. */
export async function startPostgres(): Promise<TestPostgres> {
  const shared = process.env.SETU_TEST_POSTGRES;
  return shared ? { url: shared, stop: async () => undefined } : startTestPostgres();
}
