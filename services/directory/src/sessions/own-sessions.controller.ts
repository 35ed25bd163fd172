/** Where somebody is signed in, signing out, and acting for another representative. */
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, PublicRoute, type Principal } from '@setu/auth';
import { ROLES } from '@setu/contracts';
import { CONFIG, ParseUuid } from '@setu/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DirectoryConfig } from '../config.js';
import { STAFF_ROLES } from '../users/users.service.js';
import { DeskPins, type PinHolder } from './desk/desk-pins.js';
import { OwnSessions } from './own-sessions.service.js';
import { SessionAnswers } from './session-answers.js';
import { machineCookieOf, setMachineCookie } from './session-cookie.js';
import {
  Pin,
  Represent,
  type CookieSessionView,
  type OwnSessionView,
  type SessionView,
} from './sessions.dto.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('sessions')
@Controller('v1/sessions')
export class OwnSessionsController {
  constructor(
    private readonly own: OwnSessions,
    private readonly sessions: SessionsService,
    private readonly pins: DeskPins,
    private readonly answers: SessionAnswers,
    @Inject(CONFIG) private readonly config: DirectoryConfig,
  ) {}

  @Get()
  @Access(...ROLES)
  @ApiOperation({ summary: 'Where the caller is signed in; a representative sees authorised staff too' })
  async list(@CurrentPrincipal() who: Principal): Promise<{ items: OwnSessionView[] }> {
    return { items: await this.own.list(who) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Access(...ROLES)
  @ApiOperation({ summary: 'Sign out, here or elsewhere; tokens of it count no more within seconds' })
  async end(
    @Param('id', ParseUuid) id: string,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.own.end(id, who);
    if (id === who.sessionId) this.answers.clear(reply);
  }

  @Post(':id/represent')
  @HttpCode(200)
  @Access('representative')
  @ApiOperation({ summary: 'Authorised staff of several representatives: act for this one from now on (R4)' })
  async represent(
    @Param('id', ParseUuid) id: string,
    @Body() { representativeId }: Represent,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView | CookieSessionView> {
    await this.own.represent(id, representativeId, who);
    return this.answers.give(await this.sessions.again(id), reply);
  }

  @Post('pin')
  @HttpCode(204)
  @Access(...STAFF_ROLES)
  @ApiOperation({ summary: 'Set a PIN for this machine and shift, after signing in with the second factor' })
  async setPin(
    @Body() { pin }: Pin,
    @CurrentPrincipal() who: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const session = await this.sessions.own(who);
    const cookie = await this.pins.set(session, pin, machineCookieOf(request.headers.cookie));
    void reply.header('set-cookie', setMachineCookie(cookie, this.config.publicUrl));
  }

  @Get('pin')
  @PublicRoute('the cookie of the machine is the proof; a machine nobody knows is told of nobody')
  @ApiOperation({ summary: 'Who may sign in by PIN at this machine now' })
  async holders(@Req() request: FastifyRequest): Promise<{ items: PinHolder[] }> {
    return { items: await this.pins.holders(machineCookieOf(request.headers.cookie)) };
  }
}
