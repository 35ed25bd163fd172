/**
 * One call to a provider over HTTP, whatever the provider answers. Tells apart what counts for a message: it never left
 * (`away`), it may have arrived (`lost`), or there is an answer to read. TLS is verified, no redirect is followed, an
 * answer ends at 64 kB, and nothing of address, headers or body ever stands in a result that could be logged.
 */
import {
  Agent as PlainAgent,
  request as plainRequest,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';

/** Real time; below the time after which a caller gives an attempt up, so that the outcome is still written by it. */
export const PROVIDER_TIMEOUT_MS = 3_500;
const LARGEST_ANSWER = 65_536;

export interface HttpCall {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  timeoutMs?: number;
}

export type HttpResult =
  | { kind: 'answer'; status: number; headers: Readonly<Record<string, string>>; body: string }
  /** No connection: certainly not taken. */
  | { kind: 'away' }
  /** Connected, and then no whole answer: perhaps taken. */
  | { kind: 'lost'; reason: 'timeout' | 'connection_lost' | 'answer_too_large' };

// A new connection for each call: one that is kept may be cut between two calls, and then nobody knows whether the
// second was taken.
const plain = new PlainAgent({ keepAlive: false, maxSockets: 50 });
const tls = new TlsAgent({ keepAlive: false, maxSockets: 50, minVersion: 'TLSv1.2' });

/** Never throws, except for an address that is none. */
export function httpCall(call: HttpCall): Promise<HttpResult> {
  const url = new URL(call.url);
  const isTls = url.protocol === 'https:';
  const body = call.body ?? '';
  const headers = {
    accept: 'application/json, text/plain;q=0.5, */*;q=0.1',
    'user-agent': 'samvad-setu',
    ...(call.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    ...call.headers,
  };
  const options = { method: call.method, headers, agent: isTls ? tls : plain };
  return new Promise((resolve) => {
    const request = (isTls ? tlsRequest : plainRequest)(url, options);
    watch(request, isTls, call.timeoutMs ?? PROVIDER_TIMEOUT_MS, resolve);
    request.end(body);
  });
}

/** Ends the call once: by its answer, its error, or the time. */
function watch(
  request: ClientRequest,
  isTls: boolean,
  timeoutMs: number,
  done: (result: HttpResult) => void,
): void {
  let reached = false;
  const finish = (result: HttpResult): void => {
    clearTimeout(timer);
    done(result);
    request.destroy();
  };
  const broken = (reason: 'timeout' | 'connection_lost'): void =>
    finish(reached ? { kind: 'lost', reason } : { kind: 'away' });
  // An answer that is already there counts, also where this process itself stood still past the time.
  const timer = setTimeout(() => setImmediate(() => broken('timeout')), timeoutMs);
  request.on('socket', (socket) =>
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      reached = true;
    }),
  );
  request.on('error', () => broken('connection_lost'));
  request.on('response', (response) => read(response, finish));
}

function read(response: IncomingMessage, finish: (result: HttpResult) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > LARGEST_ANSWER) finish({ kind: 'lost', reason: 'answer_too_large' });
    else chunks.push(chunk);
  });
  response.on('error', () => finish({ kind: 'lost', reason: 'connection_lost' }));
  response.on('aborted', () => finish({ kind: 'lost', reason: 'connection_lost' }));
  response.on('end', () =>
    finish({
      kind: 'answer',
      status: response.statusCode ?? 0,
      headers: Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: Buffer.concat(chunks).toString('utf8'),
    }),
  );
}
