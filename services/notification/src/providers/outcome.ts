/**
 * What an answer over HTTP means for a message, where every provider means the same. What only one provider says stands
 * in its own file. Pure. An outcome carries a stable code, never words of the provider: those may hold the number or
 * the text.
 */
import type { SendResult } from '../channels/channel.js';
import type { HttpResult } from './http-call.js';

export type Failed = Extract<SendResult, { reason: string }>;
export type Answered = Extract<HttpResult, { kind: 'answer' }>;

export const failed = (reason: string, retryAfterSeconds?: number): Failed => ({
  outcome: 'failed',
  reason,
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});
export const unknown = (reason: string): Failed => ({ outcome: 'unknown', reason });
export const sent = (providerMessageId: string): SendResult => ({
  outcome: 'sent',
  providerMessageId: providerMessageId.slice(0, 200),
});

/** Seconds of `Retry-After`, between 1 and an hour; a date or nonsense is left out. */
function retryAfter(headers: Answered['headers']): number | undefined {
  const seconds = Number(headers['retry-after'] ?? '');
  return Number.isInteger(seconds) && seconds > 0 ? Math.min(seconds, 3600) : undefined;
}

/** Null where the provider has answered 2xx and its words have to be read. */
export function faultOf(result: HttpResult): Failed | null {
  if (result.kind === 'away') return failed('provider_away');
  if (result.kind === 'lost') return unknown(result.reason);
  const { status } = result;
  if (status >= 200 && status < 300) return null;
  if (status === 429) return failed('throttled', retryAfter(result.headers));
  return statusFault(status);
}

/** A 5xx may come from a front after the provider itself has taken the message. */
function statusFault(status: number): Failed {
  if (status >= 300 && status < 400) return failed('redirected');
  if (status === 401 || status === 403 || status === 407) return failed('credentials_refused');
  if (status === 402) return failed('no_credit');
  if (status >= 400 && status < 500) return failed('refused');
  return unknown('provider_error');
}

/** An answer in JSON, an object; null for anything else, like the page of a proxy. */
export function jsonOf(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** A value below names, of a JSON answer. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (below, name) => (typeof below === 'object' && below !== null ? Reflect.get(below, name) : undefined),
    value,
  );
}

/** A text or number below names, as text; null where there is none. */
export function textAt(value: unknown, ...path: (string | number)[]): string | null {
  const found = at(value, ...path);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : null;
}

/** An accepted message by the id the provider gave it; an answer without one tells nobody what became of it. */
export const sentAs = (id: string | null): SendResult => (id ? sent(id) : unknown('unreadable_answer'));

/** Digits of an Indian number (91 and ten more), as the national gateways want it; null for any other. */
export function indian(e164: string): string | null {
  return /^\+91\d{10}$/.test(e164) ? e164.slice(1) : null;
}

/** Whether every character fits the basic SMS alphabet closely enough to go as plain text. */
export const isPlain = (text: string): boolean => /^[\x20-\x7e\n\r]*$/.test(text);

export const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;

export const FORM = 'application/x-www-form-urlencoded; charset=utf-8';
export const form = (fields: Record<string, string | readonly string[] | null>): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of value === null ? [] : typeof value === 'string' ? [value] : value)
      params.append(name, one);
  return params.toString();
};
