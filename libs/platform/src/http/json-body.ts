import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { InvalidInput } from '../errors.js';

type Done = (error: Error | null, body?: unknown) => void;

/**
 * Reads a JSON body: no body counts as absent, names that would poison prototypes are refused. Faults: 400
 * `malformed_json`, `invalid_characters` for bytes that are no UTF-8.
 */
export function readJson(
  server: FastifyInstance,
): (request: FastifyRequest, body: Buffer, done: Done) => void {
  const parse = server.getDefaultJsonParser('error', 'error');
  return (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    if (!isUtf8(body)) return done(new InvalidInput('invalid_characters'));
    void parse(request, body.toString('utf8'), (error, parsed) =>
      done(error ? new InvalidInput('malformed_json', {}, { cause: error }) : null, parsed),
    );
  };
}
