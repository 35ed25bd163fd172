/** The version of what is answered, as its ETag, so that an edit can name it in If-Match. */
import { etagOf } from '@setu/platform';
import type { FastifyReply } from 'fastify';

/** The same view, with the header set. */
export function tagged<T extends { version: number }>(view: T, reply: FastifyReply): T {
  void reply.header('etag', etagOf(view.version));
  return view;
}
