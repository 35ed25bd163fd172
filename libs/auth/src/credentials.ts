/**
 * What a request shows of who it comes from: a bearer token (programs, and screens that keep it in memory), or the
 * cookie of a browser that no script can read. The cookie is sent by the browser by itself, so whatever changes
 * something must show by its headers that it comes from a page of this origin (CSRF).
 */
import { Forbidden } from '@setu/platform';
import type { IncomingHttpHeaders } from 'node:http';

/** Name of the cookie that carries the access token; over https with `__Host-`, which no other host can set. */
export const ACCESS_COOKIE = 'setu_access';
/** Id of the session a page believes to act in. No other site can send it without this origin's leave. */
export const SESSION_HEADER = 'x-setu-session';

export interface Credentials {
  token: string;
  /** The session the page names; null with a bearer token and where none is named. */
  session: string | null;
}

interface Asked {
  method: string;
  headers: IncomingHttpHeaders;
}

const BEARER = /^bearer +([^\s]{1,4000})$/i;
const TOKEN = /^[\w.-]{1,4000}$/;
const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * The token of a request and where it came from; null without any. A bearer token goes before the cookie. Throws
 * Forbidden 401 `token_invalid` for another scheme, 403 `cross_site` for a change by cookie that another site may
 * have caused or that does not name its session.
 */
export function credentialsOf({ method, headers }: Asked): Credentials | null {
  const authorization = headers.authorization?.trim();
  if (authorization) {
    const token = BEARER.exec(authorization)?.[1];
    if (!token) throw Forbidden.unauthenticated('token_invalid');
    return { token, session: null };
  }
  const cookies = cookiesIn(headers.cookie);
  const token = cookies.get(`__Host-${ACCESS_COOKIE}`) ?? cookies.get(ACCESS_COOKIE);
  if (!token || !TOKEN.test(token)) return null;
  const named = headers[SESSION_HEADER];
  const session = typeof named === 'string' && named !== '' ? named : null;
  const isSafe = SAFE.includes(method);
  if (!isSafe && session === null) throw new Forbidden('cross_site');
  if (!isOwnSite(headers, isSafe)) throw new Forbidden('cross_site');
  return { token, session };
}

/**
 * Whether the browser says that a page of this origin asked. Browsers that say neither (older ones) are taken at the
 * header that names the session: a foreign page cannot send it.
 */
function isOwnSite(headers: IncomingHttpHeaders, isSafe: boolean): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || (isSafe && site === 'none');
  const { origin } = headers;
  if (origin === undefined) return true;
  const host = headers['x-forwarded-host'] ?? headers.host;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** The cookies of a header by name; of two of one name the first, which is the more specific one. */
export function cookiesIn(header: string | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const [name = '', ...value] = part.trim().split('=');
    if (!found.has(name)) found.set(name, value.join('='));
  }
  return found;
}
