/** The last door of every HTTP answer that went wrong, also of those Fastify refuses before a route was found. */
import { Catch, Inject, Injectable, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../language.js';
import { MessagesRegistry } from '../messages.js';
import { faultOf, problemOf } from './problem.js';

@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(@Inject(MessagesRegistry) private readonly texts: MessagesRegistry) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  private answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const fault = faultOf(error);
    if (fault.defect) this.logger.error({ err: error, method: request.method, path: pathOf(request.url) });
    else if (fault.status >= 500)
      this.logger.warn({ code: fault.code, err: error, path: pathOf(request.url) });
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    if (fault.status === 401) void reply.header('www-authenticate', 'Bearer');
    if (fault.retryAfterSeconds !== undefined)
      void reply.header('retry-after', String(fault.retryAfterSeconds));
    const problem = problemOf(fault, languageOf(request.headers['accept-language']), this.texts);
    void reply
      .code(fault.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify({ ...problem, instance: `urn:uuid:${request.id}` }));
  }
}

/** Without query; the last part of a webhook's address is a secret. */
function pathOf(url: string): string {
  return (url.split('?')[0] ?? '').replace(/(\/webhooks\/[^/]*\/[^/]*\/).*/, '$1[hidden]');
}
