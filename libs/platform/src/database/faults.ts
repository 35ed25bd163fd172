/** Reads what PostgreSQL and its driver say when they fail. Knows no HTTP. */

const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '53300',
  // No space, no memory, a failing disk: the server's trouble, never the fault of what was asked of it.
  '53100',
  '53200',
  '58030',
  '25P03',
]);
// A runner is released under an open transaction only when its connection was lost.
const AWAY_TEXT =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Cannot use a pool after calling end|Driver not Connected|connection is insecure|Query runner already released/i;

function* chainOf(error: unknown): Generator<Record<string, unknown>> {
  let at: unknown = error;
  for (let depth = 0; depth < 5 && typeof at === 'object' && at !== null; depth++) {
    const here = at as Record<string, unknown>;
    yield here;
    if (Array.isArray(here.errors) && here.errors.length > 0) at = here.errors[0];
    else at = here.driverError ?? here.cause;
  }
}

/** The SQLSTATE of a failed statement, also through TypeORM's wrapper; undefined for anything else. */
export function sqlStateOf(error: unknown): string | undefined {
  for (const here of chainOf(error))
    if (typeof here.code === 'string' && /^[0-9A-Z]{5}$/.test(here.code)) return here.code;
  return undefined;
}

/** The transaction lost against another one (serialization failure or deadlock) and may simply be tried again. */
export function isRetryable(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === '40001' || state === '40P01';
}

/** The database cannot be reached, is starting or stopping, or cut the connection. */
export function isDatabaseAway(error: unknown): boolean {
  for (const here of chainOf(error)) {
    if (typeof here.code === 'string' && (AWAY_CODES.has(here.code) || here.code.startsWith('08')))
      return true;
    if (typeof here.message === 'string' && AWAY_TEXT.test(here.message)) return true;
  }
  return false;
}
