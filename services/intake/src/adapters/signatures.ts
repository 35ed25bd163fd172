/**
 * The signatures of providers, over the raw bytes and in constant time. Every key is tried, so that keys can be
 * changed without a gap. Pure but for `Date.now()`, which comes as `nowMs`.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '@setu/platform';
import type { Refusal } from './adapter.js';

/** Real seconds a signed time may lie before or after ours. */
export const REPLAY_WINDOW_SECONDS = 300;

/** Whether two texts are the same, told in a time that does not depend on where they differ. */
export function isSame(a: string, b: string): boolean {
  const [hashA, hashB] = [a, b].map((text) => createHash('sha256').update(text, 'utf8').digest());
  return hashA !== undefined && hashB !== undefined && timingSafeEqual(hashA, hashB);
}

/** Whether the text is one of the secrets; all are compared. */
export const isOneOf = (text: string, secrets: readonly Secret[]): boolean =>
  secrets.filter((secret) => isSame(text, secret.reveal())).length > 0;

const anyKey = (keys: readonly Secret[], fits: (key: string) => boolean): Refusal | null =>
  keys.filter((key) => fits(key.reveal())).length > 0 ? null : 'signature_wrong';

/** `too_old` for seconds since 1970 outside the window, `signature_missing` for no such thing. */
export function ageFault(seconds: string | undefined, nowMs: number): Refusal | null {
  if (!/^\d{1,12}$/.test(seconds ?? '')) return 'signature_missing';
  return Math.abs(nowMs / 1000 - Number(seconds)) > REPLAY_WINDOW_SECONDS ? 'too_old' : null;
}

/** HMAC-SHA256 in hexadecimal over the parts one after the other. */
export function hexHmac(
  given: string | undefined,
  parts: readonly (Buffer | string)[],
  keys: readonly Secret[],
): Refusal | null {
  if (!given) return 'signature_missing';
  return anyKey(keys, (key) => {
    const hmac = createHmac('sha256', key);
    for (const part of parts) hmac.update(part);
    return isSame(given.toLowerCase(), hmac.digest('hex'));
  });
}

/** The value Twilio puts into X-Twilio-Signature for a URL and the fields of a form. */
export function twilioSignature(token: string, url: string, form: string): string {
  const byName = new Map<string, Set<string>>();
  for (const [name, value] of new URLSearchParams(form))
    byName.set(name, (byName.get(name) ?? new Set()).add(value));
  const names = [...byName.keys()].sort();
  const text = names
    .map((name) =>
      [...(byName.get(name) ?? [])]
        .sort()
        .map((v) => name + v)
        .join(''),
    )
    .join('');
  return createHmac('sha1', token)
    .update(url + text, 'utf8')
    .digest('base64');
}

/** Twilio signs the address as it called it; a proxy may have hidden or added the standard port. */
export function twilioAddresses(publicUrl: string, target: string): string[] {
  const { protocol, hostname, port } = new URL(publicUrl);
  const standard = protocol === 'https:' ? '443' : '80';
  const ports = ['', `:${port || standard}`];
  return ports.map((p) => `${protocol}//${hostname}${p}${target}`);
}

/** Standard Webhooks: `v1,<base64>` of HMAC-SHA256 over `id.timestamp.body`, several separated by spaces. */
export function standardSignature(
  { id, timestamp, signatures }: Record<'id' | 'timestamp' | 'signatures', string | undefined>,
  body: Buffer,
  keys: readonly Secret[],
  nowMs: number,
): Refusal | null {
  if (!id || !signatures) return 'signature_missing';
  const old = ageFault(timestamp, nowMs);
  if (old) return old;
  const given = signatures
    .split(' ')
    .slice(0, 10)
    .flatMap((one) => (one.startsWith('v1,') ? [one.slice(3)] : []));
  return anyKey(keys, (key) => {
    const right = standardValue(key, id, timestamp ?? '', body);
    return given.filter((one) => isSame(one, right)).length > 0;
  });
}

/** The base64 value of one key. */
export function standardValue(key: string, id: string, timestamp: string, body: Buffer): string {
  const bytes = Buffer.from(key.replace(/^whsec_/, ''), 'base64');
  return createHmac('sha256', bytes).update(`${id}.${timestamp}.`).update(body).digest('base64');
}

export const sha256Hex = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
