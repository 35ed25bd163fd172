/**
 * One origin for all services: `/api/<service>/...` goes to where that service listens, unchanged. Bodies are bounded
 * and passed on byte by byte (webhooks are verified on raw bytes); answers are streamed, so events arrive at once.
 */
import httpProxy from '@fastify/http-proxy';
import { Unavailable } from '@setu/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { ConsoleConfig } from '../config.js';

const PROXIED = ['intake', 'directory', 'escalation', 'notification', 'reporting'] as const;
const BODY_LIMIT_BYTES = 256 * 1024;
const RETRY_AFTER_SECONDS = 2;

/** A larger body answers 413, a service that is away 503 `service_unavailable` with Retry-After. */
export async function hangProxies(server: FastifyInstance, config: ConsoleConfig): Promise<void> {
  for (const service of PROXIED)
    await server.register(async (scope) => hang(scope, service, config[service]));
}

async function hang(scope: FastifyInstance, service: string, upstream: string): Promise<void> {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES },
    (_request, body, done) => done(null, body),
  );
  await scope.register(httpProxy, {
    upstream,
    prefix: `/api/${service}`,
    rewritePrefix: `/api/${service}`,
    proxyPayloads: false,
    disableRequestLogging: true,
    // A service that says 503 is not asked again ten times; its caller decides.
    retryMethods: [],
    // The stream of a case lasts as long as somebody looks at it.
    undici: { connections: 128, bodyTimeout: 0, headersTimeout: 35_000, keepAliveTimeout: 4_000 },
    preHandler: (request, _reply, done) => {
      if (Buffer.isBuffer(request.body)) request.body = Readable.from([request.body]);
      done();
    },
    replyOptions: {
      rewriteRequestHeaders: (request, headers) => ({ ...endToEnd(headers), ...forwarded(request) }),
      onError: (reply) => away(reply, service),
    },
  });
}

/** Headers of the connection to this door: they say nothing to the service behind it, and its client refuses some. */
const HOP_BY_HOP = new Set(
  'connection expect keep-alive proxy-connection te trailer upgrade http2-settings'.split(' '),
);

const endToEnd = <T extends object>(headers: T): T =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()))) as T;

/** The inner services see who called, not who forwarded. */
const forwarded = (request: Pick<FastifyRequest, 'ip' | 'protocol' | 'host'>): Record<string, string> => ({
  'x-forwarded-for': request.ip,
  'x-forwarded-proto': request.protocol,
  'x-forwarded-host': request.host,
});

function away(reply: { send(error: Error): unknown }, service: string): void {
  void reply.send(
    new Unavailable('service_unavailable', { service }, { retryAfterSeconds: RETRY_AFTER_SECONDS }),
  );
}
