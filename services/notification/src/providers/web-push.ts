/** What a push needs besides sending: the public half of our key, and whom a browser may make us call. Pure. */
import { createECDH } from 'node:crypto';

/** What a browser gives to whoever may send to it, base64url (RFC 8291). */
export interface PushKeys {
  p256dh: string;
  auth: string;
}

/** So many bytes every push service takes in one record of 4,096. */
export const LARGEST_PAYLOAD = 3_993;

/** The public half of a private key of P-256, both base64url: what a browser is given to subscribe with. Throws for no key. */
export function publicKeyOf(privateKey: string): string {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(Buffer.from(privateKey, 'base64url'));
  return pair.getPublicKey().toString('base64url');
}

/** The push services of the browsers there are. Any other host a browser names is not called (SSRF). */
const SERVICES = ['fcm.googleapis.com', 'updates.push.services.mozilla.com', 'web.push.apple.com'];
const FAMILIES = ['.push.services.mozilla.com', '.notify.windows.com', '.push.apple.com'];

/** Whether an address a browser gave belongs to a push service; `more`: further hosts, as configured. */
export function isPushService(endpoint: string, more: readonly string[]): boolean {
  if (endpoint.length > 1000 || !URL.canParse(endpoint)) return false;
  const { protocol, host, hostname, username, password } = new URL(endpoint);
  if (username || password) return false;
  if (more.includes(host)) return true;
  if (protocol !== 'https:' || host !== hostname) return false;
  return SERVICES.includes(hostname) || FAMILIES.some((family) => hostname.endsWith(family));
}
