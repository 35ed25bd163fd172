/** The clock of the database as the console may move it: forward only, in demo mode only. */
import type { Database } from '@setu/platform';
import type { MovableClock } from './clock-mover.js';

export function databaseClock(db: Database): MovableClock {
  return {
    now: async () => {
      const [row] = await db.query<{ now: Date }>('SELECT clock.now() AS now');
      if (!row) throw new Error('the clock gave no answer');
      return row.now;
    },
    moveTo: async (target) => void (await db.query('SELECT clock.move_to($1::timestamptz)', [target])),
  };
}
