/** Opens the link before anything else looks at the request, so that a remembered answer never outlives its link. */
import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { RequestContext } from '@setu/platform';
import type { FastifyRequest } from 'fastify';
import { NoticeLinks } from './notice-links.service.js';
import type { NoticeRow } from './notices.service.js';

type WithNotice = FastifyRequest & { params: { token: string }; notice?: NoticeRow };
const requestOf = (context: ExecutionContext): WithNotice => context.switchToHttp().getRequest<WithNotice>();

/** The notice that NoticeLinkGuard has opened. */
export const OpenedNotice = createParamDecorator((_data: unknown, context: ExecutionContext): NoticeRow => {
  const { notice } = requestOf(context);
  if (!notice) throw new Error('this route is not guarded by NoticeLinkGuard');
  return notice;
});

@Injectable()
export class NoticeLinkGuard implements CanActivate {
  constructor(private readonly links: NoticeLinks) {}

  /** Throws `link_invalid` (403), `link_expired` (410), `not_found` (404). */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    request.notice = await this.links.open(request.params.token);
    RequestContext.set({ actor: `link:${request.notice.id}` });
    return true;
  }
}
