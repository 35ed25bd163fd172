/** PURE: a kept request, what is written of it and how it is read again. */
import { createHash } from 'node:crypto';
import type { Adapter, Incoming, Provider } from '../adapters/adapter.js';
import { sha256Hex } from '../adapters/signatures.js';
import { maskedBytes, maskedText } from './masked.js';
import type { NeutralEvent, VoicePrompt } from './neutral.js';

/** `refused`: it did not prove itself; `failed`: nobody understands it, or 5 tries were in vain. */
export type RequestState = 'received' | 'done' | 'refused' | 'failed';

export interface RawRequest {
  [column: string]: unknown;
  id: string;
  provider: Provider;
  district: string;
  method: 'GET' | 'POST';
  query: string;
  headers: Record<string, string>;
  body: Buffer;
  /** Of a batch in which a stranger, or something nobody understands, stood: only what may be kept; body and query are empty then. */
  events: NeutralEvent[] | null;
  tries: number;
  /** Domain time. */
  received_at: Date;
  state: RequestState;
  reason: string | null;
  answer: VoicePrompt | null;
}

/** What is kept of a request. */
export interface Keeping {
  provider: Provider;
  district: string;
  incoming: Incoming;
  adapter: Adapter;
  /** Everything that may be kept. */
  events: readonly NeutralEvent[];
  /** Something of it may not be kept. */
  isPartial: boolean;
  /** Why nobody understands it, so that it is kept masked; null when somebody does. */
  fault: string | null;
  /** The caller waits: it is taken at once by who keeps it. */
  isTaken: boolean;
}

/** The same for everything a provider says again. */
export function eventKey(event: NeutralEvent): string {
  switch (event.kind) {
    case 'call':
      return `call:${event.eventId}`;
    case 'message':
      return `message:${event.messageId}`;
    case 'receipt':
      return `receipt:${event.providerMessageId}:${event.status}`;
  }
}

/** The same for a request sent again: by its events, or by its bytes where nothing in it is understood. */
export function requestKey(events: readonly NeutralEvent[], { method, query, body }: Incoming): string {
  const hash = createHash('sha256');
  if (events.length > 0) return hash.update(events.map(eventKey).sort().join('\n')).digest('hex');
  return hash.update(`${method}\n${query}\n`).update(body).digest('hex');
}

/** Every telephone number of the events; erasing finds the request by them. */
export function numbersOf(events: readonly NeutralEvent[]): string[] {
  const all = events.flatMap((event) =>
    event.kind === 'receipt'
      ? []
      : [event.from, event.to, event.kind === 'call' ? event.forwardedFrom : null],
  );
  return [...new Set(all.filter((number) => number !== null))];
}

/** Values of the columns from `provider` to `sha256`. */
export function columnsOf(keeping: Keeping): unknown[] {
  const { provider, district, incoming, adapter, events, isPartial, fault } = keeping;
  const { method, query, headers, body } = incoming;
  const kept = adapter.keptHeaders.flatMap((name) =>
    headers[name] ? [[name, storable(headers[name])]] : [],
  );
  const bytes = adapter.withoutSecrets?.(body) ?? body;
  const isMasked = fault !== null;
  return [
    provider,
    district,
    method,
    isPartial ? '' : storable(isMasked ? maskedText(query) : query),
    JSON.stringify(isPartial ? {} : Object.fromEntries(kept)),
    isPartial ? Buffer.alloc(0) : isMasked ? maskedBytes(bytes) : bytes,
    isPartial ? JSON.stringify(events) : null,
    numbersOf(events),
    sha256Hex(body),
  ];
}

const storable = (text: string): string => text.replaceAll('\u0000', '').slice(0, 4000);

/** The request as it came, as far as it was kept. */
export const incomingOf = ({ provider, district, method, query, headers, body }: RawRequest): Incoming => ({
  method,
  target: `/api/intake/v1/webhooks/${provider}/${district}${query === '' ? '' : `?${query}`}`,
  query,
  headers,
  body,
});

/** The events of a batch of which only a part was kept; times come back as dates. */
export const keptEvents = (events: readonly NeutralEvent[]): NeutralEvent[] =>
  events.map((e) => ({ ...e, atProvider: e.atProvider === null ? null : new Date(e.atProvider) }));
