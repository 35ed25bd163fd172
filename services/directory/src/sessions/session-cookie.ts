/** PURE: the cookie that renews a session. Scripts cannot read it, other sites cannot send it. */
const NAME = 'setu_session';
const PATH = '/api/directory/v1/sessions';

/** The header value; `maxAgeSeconds` 0 takes the cookie away. Secure wherever people come by https. */
export function setCookie(value: string, maxAgeSeconds: number, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${NAME}=${value}; Path=${PATH}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`;
}

/** The value out of a Cookie header; null when it is not there. */
export function cookieOf(header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const [name, ...value] = part.trim().split('=');
    if (name === NAME) return value.join('=');
  }
  return null;
}
