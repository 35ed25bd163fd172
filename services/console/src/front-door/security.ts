/** Headers that protect every answer of the front door, and what it keeps inside. */
import helmet from '@fastify/helmet';
import { NotFound } from '@setu/platform';
import type { FastifyInstance } from 'fastify';
import type { Answerer } from './problems.js';

const SELF = ["'self'"];
const NONE = ["'none'"];

/** No inline script or style, no framing, nothing from elsewhere. The figures of /metrics stay on the inner ports. */
export async function secure(server: FastifyInstance, answer: Answerer): Promise<void> {
  server.addHook('onRequest', async (request, reply) => {
    // The route that was found, not the address as written: %6detrics is the same one.
    if (request.routeOptions.url === '/metrics') return answer(new NotFound('not_found'), request, reply);
    return undefined;
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
