/** When the token of a request ends. Pure; the guard has checked the token. */

/** Null when the token does not say. */
export function expiryOf(authorization: string | undefined): Date | null {
  const payload = authorization?.split(' ').at(-1)?.split('.')[1] ?? '';
  try {
    const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { exp?: unknown };
    return typeof exp === 'number' ? new Date(exp * 1000) : null;
  } catch {
    return null;
  }
}
