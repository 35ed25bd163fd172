/** HTTP in: requests of providers, byte by byte. They sign in by signature, secret path or login (design section 6). */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicRoute } from '@setu/auth';
import { NotFound } from '@setu/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Incoming } from '../adapters/adapter.js';
import { Ear } from './ear.service.js';

/** Below these paths bodies are left as the bytes they came as. */
export const RAW_PATHS = ['/api/intake/v1/webhooks/'];

interface PathParams {
  provider: string;
  district: string;
  secret?: string;
}

const PATHS = [':provider/:district', ':provider/:district/:secret'];

@ApiTags('webhooks')
@Controller('v1/webhooks')
export class WebhooksController {
  constructor(private readonly ear: Ear) {}

  @Post(PATHS)
  @PublicRoute('a provider proves itself by signature, secret path or login')
  @ApiOperation({ summary: 'A request of a telephony, SMS or WhatsApp provider; 2xx once it is stored' })
  @ApiOkResponse({ description: 'Stored. A caller on the line is told by the body what happens next.' })
  post(
    @Param() params: PathParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(params, request, reply);
  }

  @Get(PATHS)
  @PublicRoute('a provider proves itself by signature, secret path or login')
  @ApiOperation({ summary: 'The same as a query (applets of a flow), and the handshake of WhatsApp' })
  @ApiOkResponse({ description: 'As of POST; 302 where a flow goes its second way.' })
  get(
    @Param() params: PathParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(params, request, reply);
  }

  private async answer(params: PathParams, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const incoming = incomingOf(request);
    const caller = { address: request.ip, secretPath: params.secret ?? null };
    const answer = await this.ear.receive(params.provider, params.district, caller, incoming);
    await reply.code(answer.status).header('content-type', answer.contentType).send(answer.body);
  }
}

function incomingOf(request: FastifyRequest): Incoming {
  const { method, headers, body } = request;
  // A HEAD would otherwise be heard as the GET it stands for.
  if (method !== 'GET' && method !== 'POST') throw new NotFound('not_found');
  const target = request.raw.url ?? '';
  const at = target.indexOf('?');
  return {
    method,
    target,
    query: at < 0 ? '' : target.slice(at + 1),
    headers: Object.fromEntries(Object.entries(headers).map(([name, v]) => [name, [v].flat()[0]])),
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  };
}
