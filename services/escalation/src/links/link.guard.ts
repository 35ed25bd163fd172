/**
 * Opens the link before anything else looks at the request: an answer that is remembered under an Idempotency-Key must
 * not be given again once the link has ended, and the memory of one link must not meet that of another.
 */
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { RequestContext } from '@setu/platform';
import type { FastifyRequest } from 'fastify';
import { LinkService } from './link.service.js';

@Injectable()
export class LinkGuard implements CanActivate {
  constructor(private readonly links: LinkService) {}

  /** Throws `link_invalid` (403), `link_expired` (410), `not_found` (404). */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { token: string } }>>();
    const { id } = await this.links.open(params.token);
    RequestContext.set({ actor: `link:${id}` });
    return true;
  }
}
