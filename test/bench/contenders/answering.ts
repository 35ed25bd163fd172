/** A contender's side of the talk with the bench: calls come in over the channel of a forked process. */

export type Calls = Record<string, (asked: never) => Promise<unknown>>;

interface Call {
  id: number;
  call: string;
  asked: unknown;
}

/** Answers calls one by one or at once, as they come; ends the process when the bench is gone. */
export function answer(calls: Calls): void {
  process.on('message', (message) => void take(calls, message as Call));
  process.on('disconnect', () => process.exit(0));
  process.send?.({ id: 0, result: 'up' });
}

async function take(calls: Calls, { id, call, asked }: Call): Promise<void> {
  try {
    const run = calls[call];
    if (!run) throw new Error(`there is no call ${call}`);
    process.send?.({ id, result: (await run(asked as never)) ?? null });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

/** A setting of this process; throws when the bench forgot it. */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
