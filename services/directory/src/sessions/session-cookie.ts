/** PURE: the cookies of signing in. Scripts cannot read them, other sites cannot send them. */
import { ACCESS_COOKIE, cookiesIn } from '@setu/auth';

const NAME = 'setu_session';
const PATH = '/api/directory/v1/sessions';
const MACHINE = 'setu_machine';

const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:');
const cookie = (
  name: string,
  value: string,
  path: string,
  maxAgeSeconds: number,
  publicUrl: string,
): string =>
  `${name}=${value}; Path=${path}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${isSecure(publicUrl) ? '; Secure' : ''}`;

/** The cookie that renews a session; `maxAgeSeconds` 0 takes it away. Secure wherever people come by https. */
export const setCookie = (value: string, maxAgeSeconds: number, publicUrl: string): string =>
  cookie(NAME, value, PATH, maxAgeSeconds, publicUrl);

/** The cookie that carries the access token for a page that keeps none itself. */
export const setAccessCookie = (value: string, maxAgeSeconds: number, publicUrl: string): string =>
  cookie(`${isSecure(publicUrl) ? '__Host-' : ''}${ACCESS_COOKIE}`, value, '/', maxAgeSeconds, publicUrl);

/** The cookie by which a shared machine of a desk is known again, for a year. */
export const setMachineCookie = (value: string, publicUrl: string): string =>
  cookie(MACHINE, value, PATH, 365 * 86_400, publicUrl);

/** The value that renews a session out of a Cookie header; null when it is not there. */
export const cookieOf = (header: string | undefined): string | null => cookiesIn(header).get(NAME) ?? null;

/** The value of the shared machine; null when it is not there. */
export const machineCookieOf = (header: string | undefined): string | null =>
  cookiesIn(header).get(MACHINE) ?? null;
