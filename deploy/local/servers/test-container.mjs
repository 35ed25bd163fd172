// PostgreSQL for tests from a published image, where a container engine answers and SETU_TESTCONTAINERS=1 asks for it.
import { FORGETFUL, ADMIN } from './postgres.mjs';

const IMAGE = 'postgres:17-bookworm';

/**
 * Null when no engine answers; then the embedded one is used.
 * @returns {Promise<{ url: string, pid: number, place: null, stop(): Promise<void> } | null>}
 */
export async function startTestContainer() {
  try {
    const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
    const settings = Object.entries({ ...FORGETFUL, max_connections: '300' });
    const container = await new PostgreSqlContainer(IMAGE)
      .withUsername(ADMIN)
      .withPassword('test')
      .withDatabase('postgres')
      .withCommand(['postgres', ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])])
      .start();
    return {
      url: container.getConnectionUri(),
      pid: 0,
      place: null,
      stop: async () => void (await container.stop()),
    };
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault);
    process.stderr.write(`no container engine answers (${why}); the embedded PostgreSQL is used\n`);
    return null;
  }
}
