/** Answers for what never becomes a request of a route: bytes that are no HTTP, and addresses the router cannot read. */
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../language.js';
import { MessagesRegistry } from '../messages.js';
import { platformMessages } from '../platform-messages.js';
import { faultOf, problemOf } from './problem.js';

const texts = new MessagesRegistry([platformMessages]);

/** Which refusal an error of Node's HTTP parser is. */
const BY_PARSER: Readonly<Record<string, [number, keyof typeof platformMessages]>> = {
  HPE_HEADER_OVERFLOW: [431, 'headers_too_large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request_timeout'],
};

/** There are no headers to ask for a language yet, hence Hindi and English together. */
export function refuseRaw(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, code] = BY_PARSER[error.code ?? ''] ?? [400, 'malformed_request'];
  const title = `${texts.text(code, 'hi')} ${texts.text(code, 'en')}`;
  const body = JSON.stringify({ ...problemOf({ status, code }, 'hi', texts), title });
  socket.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: application/problem+json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** The router refuses an address before any hook and any filter. */
export function refuseUrl(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const fault = faultOf(error);
  const problem = problemOf(fault, languageOf(request.headers['accept-language']), texts);
  void reply
    .code(fault.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify({ ...problem, instance: `urn:uuid:${request.id}` }));
}
