// Moves the clock of a database that was never moved: SET_CLOCK (RFC 3339), ADMIN_DATABASE_URL. Run by the launcher in a
// process of its own, after the packages are installed, because it needs a database client.
import pg from 'pg';

const client = new pg.Client(process.env.ADMIN_DATABASE_URL);
await client.connect();
try {
  const { rows } = await client.query(
    'select offset_ms = 0 and frozen_at is null as untouched from clock.state',
  );
  if (rows[0]?.untouched) await client.query('select clock.move_to($1)', [process.env.SET_CLOCK]);
} catch (fault) {
  const backwards = fault instanceof Error && fault.message.includes('clock_backwards');
  process.stderr.write(
    backwards ? 'The clock only goes forward: --clock must lie after now.\n' : `${fault}\n`,
  );
  process.exitCode = 1;
} finally {
  await client.end();
}
