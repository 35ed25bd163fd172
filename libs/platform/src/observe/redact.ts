/**
 * Takes out of a log entry what must not be kept: telephone numbers, codes, tokens, passwords, values of SQL
 * statements. Pure. Errs on the side of hiding.
 */

const SECRET_NAME =
  /^(authorization|cookie|set-cookie|.*password.*|.*secret.*|.*token.*|otp|totp|pin|privateJwk|.*private_?key.*|.*signing_?key.*|salt|parameters|params_sql|personal|personalText|textHi|textEn)$/i;
const HARMLESS_NAME = /^(tokenCount|tokensLeft)$/;

// Kept as they are: ids, RFC 3339 times, hashes. Only then runs of digits are numbers of people.
const KEPT = String.raw`\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?|\b[0-9a-f]{40,}\b`;
const NUMBER = String.raw`\+?(?:[(]?\p{Nd}[)]?[ \-]?){9,}\p{Nd}`;
const NUMBERS = new RegExp(`(${KEPT})|(${NUMBER})`, 'giu');
const TOKEN = /\b[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}(?:\.[A-Za-z0-9_-]+)?/g;
const BEARER = /\b(bearer|basic)\s+[A-Za-z0-9+/=._~-]{8,}/gi;
const IN_URL = /(\w:\/\/[^\s:/@]*):[^\s@/]+@/g;
const CODE_NEAR_WORD = /((?:otp|code|कोड|ओटीपी|password|पासवर्ड)[^\p{Nd}\n]{0,20})\p{Nd}{6}(?!\p{Nd})/giu;

function maskDigits(run: string): string {
  const digits = [...run].filter((c) => /\p{Nd}/u.test(c));
  return digits.length < 10 ? run : `${'X'.repeat(digits.length - 2)}${digits.slice(-2).join('')}`;
}

/** A text without telephone numbers (the last two digits stay), tokens, credentials in URLs and one-time codes. */
export function maskText(text: string): string {
  return text
    .replace(IN_URL, '$1:[hidden]@')
    .replace(BEARER, '$1 [token]')
    .replace(TOKEN, '[token]')
    .replace(CODE_NEAR_WORD, '$1[code]')
    .replace(
      NUMBERS,
      (_all, kept: string | undefined, number: string | undefined) => kept ?? maskDigits(number ?? ''),
    );
}

function hides(name: string, value: unknown): boolean {
  if (HARMLESS_NAME.test(name)) return false;
  if (SECRET_NAME.test(name)) return value !== null && value !== undefined;
  return name === 'code' && typeof value === 'string' && /^\d{6}$/.test(value);
}

/** What was met on the way down: circles are cut, and a whole server that hangs on an error is not written out. */
type Path = readonly object[];

function ofError(error: Error, path: Path): Record<string, unknown> {
  const { code, status, query, cause, driverError } = error as Error & Record<string, unknown>;
  const inner = cause ?? driverError;
  return {
    type: error.name,
    message: maskText(error.message),
    ...(typeof code === 'string' ? { code: maskText(code) } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    ...(typeof query === 'string' ? { query: maskText(query.slice(0, 1000)) } : {}),
    stack: maskText(error.stack ?? ''),
    ...(inner instanceof Error ? { cause: redact(inner, path) } : {}),
  };
}

function ofObject(value: object, path: Path): unknown {
  if (value instanceof Map || value instanceof Set) return redact([...value], path);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, 100).map((v) => redact(v, path));
  if ('toJSON' in value && typeof value.toJSON === 'function')
    return redact((value as { toJSON(): unknown }).toJSON(), path);
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, 100)
      .map(([name, v]) => [maskText(name), hides(name, v) ? '[hidden]' : redact(v, path)]),
  );
}

/** Milliseconds since 1970 between 2017 and 2096: a moment, not a number somebody can be called at. */
function isMoment(n: number): boolean {
  return n >= 1.5e12 && n < 4e12;
}

function ofNumber(n: number | bigint): unknown {
  const text = String(n);
  const callable = /^-?\d{10,15}$/.test(text) && !isMoment(Number(n));
  if (callable) return maskDigits(text);
  return typeof n === 'bigint' ? text : n;
}

/**
 * A copy of anything that is about to be logged, safe to keep. Of an error only type, message, code, query text,
 * stack and cause stay: PostgreSQL's `detail` and the values of the statement hold rows of people.
 */
export function redact(value: unknown, path: Path = []): unknown {
  if (typeof value === 'string') return maskText(value);
  if (typeof value === 'number' || typeof value === 'bigint') return ofNumber(value);
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (path.length > 5 || path.includes(value)) return '[deeper]';
  const below = [...path, value];
  return value instanceof Error ? ofError(value, below) : ofObject(value, below);
}
