/**
 * Opens the link before anything else looks at the request: an answer that is remembered under an Idempotency-Key must
 * not be given again once the link has ended, and the memory of one link must not meet that of another.
 */
import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { RequestContext } from '@setu/platform';
import type { FastifyRequest } from 'fastify';
import type { CaseLinkRow } from '../cases/case.entity.js';
import { LinkService } from './link.service.js';

interface WithLink {
  params: { token: string };
  query: { caseId?: unknown };
  link?: CaseLinkRow;
}
const requestOf = (context: ExecutionContext): FastifyRequest & WithLink =>
  context.switchToHttp().getRequest<FastifyRequest & WithLink>();

/** The link that LinkGuard has opened. */
export const OpenedLink = createParamDecorator((_data: unknown, context: ExecutionContext): CaseLinkRow => {
  const { link } = requestOf(context);
  if (!link) throw new Error('this route is not guarded by LinkGuard');
  return link;
});

@Injectable()
export class LinkGuard implements CanActivate {
  constructor(private readonly links: LinkService) {}

  /** With `caseId`, the link of that case of the same message (R17). Throws `link_invalid` (403), `link_expired` (410), `not_found` (404). */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    const opened = await this.links.open(request.params.token);
    const { caseId } = request.query;
    request.link = caseId === undefined ? opened : await this.links.besides(opened, String(caseId));
    RequestContext.set({ actor: `link:${request.link.id}` });
    return true;
  }
}
