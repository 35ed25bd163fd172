/**
 * Reads a bill off the wire line by line, so that a month of a whole district needs no memory and nothing of it is kept.
 * Bounded in bytes, lines and length of a line; UTF-8, or UTF-16 with its mark, as spreadsheets write it.
 */
import { TextDecoder } from 'node:util';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { InvalidInput } from '@setu/platform';
import { parse } from 'csv-parse';
import type { FastifyInstance, FastifyRequest } from 'fastify';

export const MAX_BILL_BYTES = 64 * 1024 * 1024;
export const MAX_BILL_ROWS = 500_000;
const MAX_LINE = 16_384;
const OTHER_LIMIT = 256 * 1024;
const WAY = /\/v1\/bills$/;
/** XLSX, XLS, PDF, gzip. */
const NO_TEXT = ['504b0304', 'd0cf11e0', '25504446', '1f8b'];

/** Leaves the bytes of a bill on the wire; elsewhere CSV is a body like any other, or refused. */
export function acceptBills(server: FastifyInstance, rawPaths: readonly string[]): void {
  server.addContentTypeParser('text/csv', (request, payload, done) => {
    if (request.method === 'POST' && WAY.test(request.routeOptions.url ?? '')) return done(null, undefined);
    if (!rawPaths.some((path) => request.url.startsWith(path)))
      return done(new InvalidInput('unsupported_media_type', {}, { status: 415 }));
    gather(payload, OTHER_LIMIT).then((body) => done(null, body), done);
  });
}

async function gather(stream: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limit)
      throw new InvalidInput('file_too_large', { megabytes: limit / 1024 / 1024 }, { status: 413 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The lines of a bill, the header first. Throws InvalidInput `bill_not_csv`, `invalid_characters`, `file_too_large` (413),
 * `bill_too_long`.
 */
export async function* billLines(request: Pick<FastifyRequest, 'raw'>): AsyncGenerator<string[]> {
  const text = request.raw.pipe(new Decoded());
  const lines = text.pipe(
    parse({
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MAX_LINE,
      delimiter: [',', ';', '\t'],
    }),
  );
  text.on('error', (error) => lines.destroy(error));
  request.raw.on('error', (error) => lines.destroy(error));
  let rows = 0;
  try {
    for await (const line of lines as AsyncIterable<string[]>) {
      rows += 1;
      if (rows > MAX_BILL_ROWS + 1) throw new InvalidInput('bill_too_long', { rows: MAX_BILL_ROWS });
      yield line;
    }
  } catch (error) {
    throw error instanceof InvalidInput ? error : new InvalidInput('bill_not_csv', {}, { cause: error });
  } finally {
    // What is left of a refused file is read off and thrown away, so that the refusal arrives.
    request.raw.unpipe();
    request.raw.resume();
  }
}

/** Bytes into text; throws for what is no text. */
class Decoded extends Transform {
  private bytes = 0;
  private decoder: TextDecoder | null = null;

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    try {
      this.bytes += chunk.length;
      if (this.bytes > MAX_BILL_BYTES)
        throw new InvalidInput(
          'file_too_large',
          { megabytes: MAX_BILL_BYTES / 1024 / 1024 },
          { status: 413 },
        );
      this.decoder ??= decoderOf(chunk);
      done(null, checked(this.decoder.decode(chunk, { stream: true })));
    } catch (error) {
      done(faultOf(error));
    }
  }

  override _flush(done: TransformCallback): void {
    try {
      done(null, checked(this.decoder?.decode() ?? ''));
    } catch (error) {
      done(faultOf(error));
    }
  }
}

function decoderOf(start: Buffer): TextDecoder {
  const head = start.subarray(0, 4).toString('hex');
  if (NO_TEXT.some((mark) => head.startsWith(mark))) throw new InvalidInput('bill_not_csv');
  const encoding = head.startsWith('fffe') ? 'utf-16le' : head.startsWith('feff') ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true });
}

function checked(text: string): string {
  if (text.includes('\0')) throw new InvalidInput('bill_not_csv');
  return text;
}

const faultOf = (error: unknown): Error =>
  error instanceof InvalidInput ? error : new InvalidInput('invalid_characters', {}, { cause: error });
