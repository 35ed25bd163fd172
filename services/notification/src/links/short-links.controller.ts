/** HTTP in: the code of a short link, opened by whoever holds it. A guess finds nothing and soon has to wait. */
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { PublicRoute, RateLimit } from '@setu/auth';
import { SetuError, Unavailable } from '@setu/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { overPage } from './over-page.js';
import { ShortLinks } from './short-links.service.js';

/** Codes per second and address, which many telephones of one network may share; 85 bits are not guessed at that pace. */
const PER_SECOND = 20;

@ApiTags('links')
@ApiParam({ name: 'code', type: String })
@Controller('v1/short-links')
export class ShortLinksController {
  private readonly limit = new RateLimit(PER_SECOND);

  constructor(private readonly links: ShortLinks) {}

  /** 302 to the page of the link; who asks for JSON gets `{url}`. 404, 410 and 429 come as a page in Hindi and English. */
  @Get(':code')
  @PublicRoute('the code is the right to see; it stands in a message to one person')
  @ApiOperation({ summary: 'Open a short link' })
  async open(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ url: string } | string> {
    const asksJson = String(request.headers.accept ?? '').includes('application/json');
    void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    const seconds = this.limit.take(request.ip);
    try {
      if (seconds > 0) throw new Unavailable('too_many_requests', {}, { status: 429 });
      const url = await this.links.resolve(code);
      if (asksJson) return { url };
      void reply.status(302).header('location', url).type('text/plain; charset=utf-8');
      return '';
    } catch (fault) {
      const status = statusOf(fault);
      if (asksJson || status >= 500) throw fault;
      if (seconds > 0) void reply.header('retry-after', String(seconds));
      void reply.status(status).type('text/html; charset=utf-8');
      return overPage(status);
    }
  }
}

const statusOf = (fault: unknown): number => (fault instanceof SetuError ? fault.status : 500);
