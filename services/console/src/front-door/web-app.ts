/**
 * The web app: its files as they were built, and its one page for every other address, since the page itself knows
 * what `/a/<token>` shows. Nothing below `/api/` is ever answered with a page.
 */
import fastifyStatic from '@fastify/static';
import { NotFound, Unavailable } from '@setu/platform';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const PAGE = 'index.html';
const YEAR = 'public, max-age=31536000, immutable';

/** Serves the folder as it is at start; without a built page every address answers 503 `web_app_missing`. */
export async function serveWebApp(server: FastifyInstance, webDir: string): Promise<void> {
  const files = filesBelow(webDir);
  await server.register(fastifyStatic, { root: webDir, serve: false, cacheControl: false });
  server.get('/*', (request, reply) => {
    const path = pathOf(request.url);
    if (path === 'api' || path.startsWith('api/')) throw new NotFound('not_found');
    return files.has(path) && path !== PAGE ? file(reply, path) : page(reply, files);
  });
}

/** Names below assets/ carry a hash of their content and never change. */
function file(reply: FastifyReply, path: string): FastifyReply {
  void reply.header('cache-control', path.startsWith('assets/') ? YEAR : 'public, max-age=3600');
  return reply.sendFile(path);
}

function page(reply: FastifyReply, files: ReadonlySet<string>): FastifyReply {
  if (!files.has(PAGE)) throw new Unavailable('web_app_missing');
  void reply.header('cache-control', 'no-cache');
  return reply.sendFile(PAGE);
}

function pathOf(url: string): string {
  const raw = (url.split('?')[0] ?? '').replace(/^\/+/, '');
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

function filesBelow(dir: string): ReadonlySet<string> {
  if (!existsSync(dir)) return new Set();
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(dir, name)).isFile());
  return new Set(files.map((name) => relative('.', name).replaceAll('\\', '/')));
}
