/** PURE: the options every command has, and what they mean. */
import { InvalidInput, type Language } from '@setu/platform';
import type { Surroundings } from './command.js';

export interface GlobalOptions {
  dataDir?: string;
  envFile?: string;
  json?: boolean;
  lang?: string;
  as?: string;
  reason?: string;
  yes?: boolean;
}

/** A reason travels beside an event, which is bounded; a person reads it. In characters. */
export const LONGEST_REASON = 2_000;

/**
 * `--lang`, else SETU_LANG, else what the system's own setting asks for; Hindi where nothing asks for English. A
 * locale that cannot show Devanagari (C or POSIX without UTF-8) counts as English. Throws InvalidInput `lang_unknown`.
 */
export function languageFor(argv: readonly string[], env: Surroundings['env']): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const said = at < 0 ? env.SETU_LANG : argv[at]?.startsWith('--lang=') ? argv[at].slice(7) : argv[at + 1];
  if (said === 'hi' || said === 'en') return said;
  if (said) throw new InvalidInput('lang_unknown', { lang: said.slice(0, 40) });
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^en/i.test(locale) || /^(C|POSIX)$/.test(locale) ? 'en' : 'hi';
}

/** `cli:<name>`: `--as`, else the user of the operating system. Throws InvalidInput `name_missing` or `name_invalid`. */
export function actorOf({ as }: GlobalOptions, user: string | null): string {
  const name = as ?? user;
  if (!name) throw new InvalidInput('name_missing');
  if (!/^[A-Za-z0-9][A-Za-z0-9._@-]{0,59}$/.test(name)) throw new InvalidInput('name_invalid');
  return `cli:${name}`;
}

/** The reason without space around it, or null. Throws InvalidInput `reason_too_long`. */
export function reasonOf({ reason }: GlobalOptions): string | null {
  const text = reason?.trim() ?? '';
  if (text.length > LONGEST_REASON)
    throw new InvalidInput('reason_too_long', { length: text.length, most: LONGEST_REASON });
  // PostgreSQL keeps no NUL in a text.
  if (text.includes('\u0000')) throw new InvalidInput('invalid_characters');
  return text === '' ? null : text;
}
