/** Speaks to the services through the front door. Every fault becomes a Problem with a title for the reader. */
import type { Language } from './language.js';

export interface FieldFault {
  field: string;
  code: string;
  title: string;
}

/** A problem+json answer (or a dead line), to be shown by its title. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
    readonly fields: FieldFault[] = [],
  ) {
    super(title);
  }
}

export interface Caller {
  language: Language;
  token?: string | undefined;
  /** The session this page acts in, where the token is a cookie: shows that no other site asks, and no other person. */
  session?: string | undefined;
}

/** What says who asks: a token this page keeps, or the name of the session whose token the browser keeps. */
export const credentialsOf = ({ token, session }: Omit<Caller, 'language'>): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : session ? { 'x-setu-session': session } : {};

const NO_LINE: Record<Language, string> = {
  hi: 'सर्वर से संपर्क नहीं हो सका। कृपया पुनः प्रयास करें।',
  en: 'The server could not be reached. Please try again.',
};

/** GET without a body, POST with one, unless `method` says otherwise. Throws Problem. */
export async function call<T>(caller: Caller, path: string, body?: unknown, method?: string): Promise<T> {
  const response = await fetch(path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      'accept-language': caller.language,
      ...credentialsOf(caller),
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Problem(0, 'no_line', NO_LINE[caller.language]);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemOf(response.status, answer);
  return answer as T;
}

function problemOf(status: number, answer: unknown): Problem {
  const { code, title, fields } = (answer ?? {}) as { code?: string; title?: string; fields?: FieldFault[] };
  return new Problem(status, code ?? 'unknown', title ?? `HTTP ${status}`, fields ?? []);
}
