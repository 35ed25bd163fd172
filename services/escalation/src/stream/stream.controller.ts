/**
 * The live stream, as server-sent events: everything open the person may see (`reset`, `case`, `task`, `ready`), then
 * each change after its commit. `Last-Event-ID` goes on where the stream was cut. Written by hand to the connection,
 * since only that knows whether anybody reads.
 */
import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Unavailable } from '@setu/platform';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { READERS } from '../cases/readers.js';
import { DeskConnections } from '../desk/desk-connections.service.js';
import { lineOf } from './line.js';
import { positionOf } from './position.js';
import { Tail } from './tail.service.js';
import { expiryOf } from './token-expiry.js';

const MOST_OF_AN_ACCOUNT = 20;

export class StreamQuery {
  /** `none`: without `Last-Event-ID` only what changes from now on, and not everything open first. */
  @IsOptional()
  @IsIn(['none'])
  snapshot?: 'none';
}

@ApiTags('cases')
@Controller('v1/stream')
export class StreamController {
  constructor(
    private readonly tail: Tail,
    private readonly desk: DeskConnections,
  ) {}

  /** 429 `too_many_streams` beyond 20 of one account. Ends when the token does; signed in anew it goes on. */
  @Get()
  @Access(...READERS)
  @ApiProduces('text/event-stream')
  @ApiOperation({ summary: 'Cases and tasks the caller may see, and every change of them as it happens' })
  stream(
    @Query() { snapshot }: StreamQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @CurrentPrincipal() who: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    if (this.tail.openOf(who.subject) >= MOST_OF_AN_ACCOUNT)
      throw new Unavailable('too_many_streams', {}, { status: 429, retryAfterSeconds: 5 });
    const line = lineOf(reply, expiryOf(request.headers.authorization));
    const client = this.tail.open(who, line, positionOf(lastEventId), snapshot === 'none');
    if (who.role !== 'operator') return;
    this.desk.opened(client.id, who);
    line.onClose(() => this.desk.closed(client.id));
  }
}
