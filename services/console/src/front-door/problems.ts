/** Answers faults of routes that are Fastify's own, not Nest's, in the same form (RFC 9457). */
import { faultOf, languageOf, problemOf, type MessagesRegistry } from '@setu/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

export type Answerer = (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/** Answers any error in the caller's language; what nobody knows is logged and becomes `internal_error`. */
export function problemAnswerer(texts: MessagesRegistry): Answerer {
  return (error, request, reply) => {
    const fault = faultOf(error);
    if (fault.defect) request.log.error({ err: error });
    if (fault.retryAfterSeconds !== undefined)
      void reply.header('retry-after', String(fault.retryAfterSeconds));
    const problem = problemOf(fault, languageOf(request.headers['accept-language']), texts);
    return reply
      .code(fault.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify({ ...problem, instance: `urn:uuid:${request.id}` }));
  };
}
