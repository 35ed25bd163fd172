/**
 * The web app: its files as they were built, and its one page for every other address, since the page itself knows
 * what `/a/<token>` shows; but for short links, which notification opens. Nothing below `/api/` is ever answered with a page.
 */
import { NotFound, Unavailable } from '@setu/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readWebFiles, type WebFile } from './web-files.js';

const PAGE = 'index.html';
/** A code instead of a signed token: notification knows which page it opens. A token is longer and has a dot. */
const SHORT_LINK = /^a\/([0-9A-Za-z]{17})\/?$/;
const SHORT_LINKS = '/api/notification/v1/short-links';
const YEAR = 'public, max-age=31536000, immutable';

/** Serves the folder as it is at start; without a built page every address answers 503 `web_app_missing`. */
export function serveWebApp(server: FastifyInstance, webDir: string): void {
  const files = readWebFiles(webDir);
  server.get('/*', (request, reply) => {
    const path = pathOf(request.url);
    if (path === 'api' || path.startsWith('api/')) throw new NotFound('not_found');
    const [, code] = SHORT_LINK.exec(path) ?? [];
    if (code) return reply.header('cache-control', 'no-store').redirect(`${SHORT_LINKS}/${code}`, 302);
    const file = files.get(path) ?? files.get(PAGE);
    if (!file) throw new Unavailable('web_app_missing');
    return send(request, reply.header('cache-control', cachingOf(path, files.has(path))), file);
  });
}

/** Names below assets/ carry a hash of their content and never change; the page is asked for each time. */
function cachingOf(path: string, exists: boolean): string {
  if (!exists || path === PAGE) return 'no-cache';
  return path.startsWith('assets/') ? YEAR : 'public, max-age=3600';
}

function send(request: FastifyRequest, reply: FastifyReply, file: WebFile): FastifyReply {
  void reply.header('etag', file.etag).header('vary', 'accept-encoding');
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  void reply.header('content-type', file.contentType);
  const gzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (!gzip || !file.gzipped) return reply.send(file.body);
  return reply.header('content-encoding', 'gzip').send(file.gzipped);
}

const pathOf = (url: string): string => (url.split('?')[0] ?? '').replace(/^\/+/, '');
