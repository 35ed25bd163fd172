/**
 * Takes an uploaded file off the wire, as the body itself or as a part of a form, and reads it, before anything else is
 * done with the request (no transaction is open while it is read) and after the caller is known. Bounded: a file that is
 * too large is refused while it arrives.
 */
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { InvalidInput } from '@setu/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { formFile } from './form.js';
import { readSheets } from './reader.js';
import { hashOf, UploadedFile } from './uploaded-file.js';

export const MAX_FILE_BYTES = 20 * 1024 * 1024;
/** Bodies that are files and not JSON. */
export const FILE_TYPES = [
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/csv',
  'application/octet-stream',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/pdf',
  'application/zip',
  'multipart/form-data',
] as const;

const WAY = /\/v1\/imports$/;

/** Lets the server accept files on the import route; their bytes stay on the wire until the guard takes them. */
export function acceptFiles(server: FastifyInstance): void {
  for (const type of FILE_TYPES)
    server.addContentTypeParser(type, (request, _payload, done) => {
      if (request.method === 'POST' && WAY.test(request.routeOptions.url ?? '')) return done(null, undefined);
      done(new InvalidInput('unsupported_media_type', {}, { status: 415 }));
    });
}

@Injectable()
export class UploadGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const type = request.headers['content-type'] ?? '';
    if (!FILE_TYPES.some((t) => type.toLowerCase().startsWith(t))) return true;
    const bytes = await receive(request);
    const sent = type.toLowerCase().startsWith('multipart/form-data')
      ? formFile(bytes, type)
      : { bytes, name: fileName(request), fields: {} };
    request.body = new UploadedFile(sent, await hashOf(sent.bytes), await readSheets(sent.bytes));
    return true;
  }
}

const fileName = ({ headers }: FastifyRequest): string =>
  /filename="?([^";]{1,200})"?/.exec(String(headers['content-disposition'] ?? ''))?.[1] ?? '';

const tooLarge = (): InvalidInput =>
  new InvalidInput('file_too_large', { megabytes: MAX_FILE_BYTES / 1024 / 1024 }, { status: 413 });

async function receive({ raw, headers }: FastifyRequest): Promise<Buffer> {
  if (Number(headers['content-length'] ?? 0) > MAX_FILE_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    for await (const chunk of raw as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > MAX_FILE_BYTES) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw new InvalidInput('malformed_request', {}, { cause: error });
  }
  if (total > MAX_FILE_BYTES) throw tooLarge();
  return Buffer.concat(chunks);
}
