/** HTTP in: what to say on a telephone call we began, asked by the flow of a provider that takes no words with the call. */
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { PublicRoute, RateLimit } from '@setu/auth';
import { Unavailable } from '@setu/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RingWords } from './ring-words.service.js';

/** Rings per second and address: a provider calls from few. A key of 74 random bits is not guessed at that pace. */
const PER_SECOND = 50;

@ApiTags('rings')
@Controller('v1/ring-words')
export class RingWordsController {
  private readonly limit = new RateLimit(PER_SECOND);

  constructor(private readonly words: RingWords) {}

  /** Whatever else the flow sends with it (numbers, its own ids) is not looked at. */
  @Get()
  @PublicRoute('the key of a call that rings at this moment is the right to its words; they name no number')
  @ApiOperation({ summary: 'What a ring of ours says, as plain text; 404 where none rings under this key' })
  @ApiQuery({ name: 'CustomField', description: 'Our key, as we gave it with the call.' })
  @ApiOkResponse({ description: 'text/plain, UTF-8', type: String })
  async say(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const seconds = this.limit.take(request.ip);
    if (seconds > 0)
      throw new Unavailable('too_many_requests', {}, { status: 429, retryAfterSeconds: seconds });
    const key = (request.query as Record<string, unknown>)['CustomField'];
    const words = await this.words.of(typeof key === 'string' ? key.trim() : '');
    void reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8');
    return words;
  }
}
