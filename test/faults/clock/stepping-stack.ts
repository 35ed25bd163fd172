/** A stack whose clocks can be stepped: one of the database's machine, one of each service's. */
import { MovableClock } from './movable-clock.js';
import { findFaketime } from './faketime-library.js';
import { untilDatabaseAnswers } from '../storage/database-answers.js';
import type { ServiceProcess, Stack } from '../stack/stack.js';

export interface SteppingClocks {
  readonly database: MovableClock;
  readonly services: ReadonlyMap<ServiceProcess, MovableClock>;
  /** Every machine at once. */
  setAll(shiftSeconds: number): void;
}

const known = new WeakMap<Stack, SteppingClocks>();

/** Null, or why no clock can be stepped here. */
export async function whyNoSteps(): Promise<string | null> {
  const found = await findFaketime();
  return 'why' in found ? found.why : null;
}

/** Ends everything and starts it again under clocks that can be stepped. */
export async function giveClocks(stack: Stack): Promise<void> {
  const found = await findFaketime();
  if ('why' in found) throw new Error(found.why);
  const database = MovableClock.in(stack.dir, 'clock-of-database', found.path);
  const services = new Map(
    stack.services.map((one) => [
      one,
      MovableClock.in(stack.dir, `clock-of-${one.name}-${one.instance}`, found.path),
    ]),
  );
  const setAll = (shift: number): void =>
    [database, ...services.values()].forEach((clock) => clock.set(shift));
  known.set(stack, { database, services, setAll });
  await Promise.all(stack.services.map((one) => one.stop()));
  await stack.postgres.stop('fast');
  Object.assign(stack.postgres.env, database.env);
  for (const [one, clock] of services) Object.assign(one.env, clock.env);
  await untilDatabaseAnswers(stack);
  await Promise.all(stack.services.map((one) => one.start()));
  await stack.waitReady();
}

export function clocksOf(stack: Stack): SteppingClocks {
  const clocks = known.get(stack);
  if (!clocks) throw new Error('the clocks of this stack cannot be stepped');
  return clocks;
}
