/** Headers that protect every answer of the front door, and what it keeps inside. */
import helmet from '@fastify/helmet';
import { NotFound } from '@setu/platform';
import type { FastifyInstance } from 'fastify';

const SELF = ["'self'"];
const NONE = ["'none'"];

/** No inline script or style, no framing, nothing from elsewhere. The figures of /metrics stay on the inner ports. */
export async function secure(server: FastifyInstance): Promise<void> {
  server.addHook('onRequest', (request, _reply, done) => {
    done(request.url.split('?')[0] === '/metrics' ? new NotFound('not_found') : undefined);
  });
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: NONE,
        scriptSrc: SELF,
        styleSrc: SELF,
        imgSrc: SELF,
        fontSrc: SELF,
        connectSrc: SELF,
        manifestSrc: SELF,
        baseUri: NONE,
        formAction: SELF,
        frameAncestors: NONE,
      },
    },
    // A deployment ends TLS in front of this door and says so there.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
}
