/** The files of the built web app, read once: small enough to stay in memory, compressed once instead of each time. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface WebFile {
  body: Buffer;
  /** Null for types that are compressed already. */
  gzipped: Buffer | null;
  contentType: string;
  etag: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};
const COMPRESSES = /^(text|image\/svg|application\/)/;

/** Files below the folder by their path with slashes; empty when the folder does not exist. */
export function readWebFiles(dir: string): ReadonlyMap<string, WebFile> {
  if (!existsSync(dir)) return new Map();
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(dir, name)).isFile());
  return new Map(files.map((name) => [name.replaceAll('\\', '/'), readWebFile(join(dir, name))]));
}

function readWebFile(path: string): WebFile {
  const body = readFileSync(path);
  const contentType = TYPES[extname(path)] ?? 'application/octet-stream';
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  return {
    body,
    gzipped: COMPRESSES.test(contentType) ? gzipSync(body, { level: 9 }) : null,
    contentType,
    etag: `W/"${digest}"`,
  };
}
