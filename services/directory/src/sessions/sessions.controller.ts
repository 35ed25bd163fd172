/** Signing in, staying signed in, signing out (design sections 5 and 6). */
import { Body, Controller, Delete, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, PublicRoute, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { ROLES } from '@setu/contracts';
import { CONFIG, InvalidInput, ParseUuid } from '@setu/platform';
import { parseNumber } from '@setu/roster';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DirectoryConfig } from '../config.js';
import { BOOTSTRAP_HEADER, bootstrapIdentity } from './bootstrap.js';
import type { Identity } from './identity.js';
import { OtpService } from './otp.service.js';
import { PasswordService } from './password.service.js';
import { cookieOf, setCookie } from './session-cookie.js';
import { OtpRequest, SignIn, type SessionView } from './sessions.dto.js';
import { SessionsService, type SignedIn } from './sessions.service.js';

@ApiTags('sessions')
@Controller('v1')
export class SessionsController {
  constructor(
    private readonly otp: OtpService,
    private readonly passwords: PasswordService,
    private readonly sessions: SessionsService,
    @Inject(CONFIG) private readonly config: DirectoryConfig,
  ) {}

  @Post('otp')
  @HttpCode(202)
  @PublicRoute('whoever signs in is not signed in yet; limited by number and address')
  @ApiOperation({ summary: 'Ask for a one-time code; the answer is the same for every number' })
  request(@Body() body: OtpRequest, @Req() request: FastifyRequest): Promise<{ expiresInSeconds: number }> {
    return this.otp.request(e164Of(body.phone), request.ip);
  }

  @Post('sessions')
  @PublicRoute('whoever signs in is not signed in yet; limited by tries')
  @ApiOperation({ summary: 'Sign in with phone and code, or with name and password' })
  async signIn(
    @Body() body: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    return this.answer(await this.sessions.open(await this.identify(body, request)), reply);
  }

  @Post('sessions/refresh')
  @HttpCode(200)
  @PublicRoute('the session cookie is the proof; the access token may have expired')
  @ApiOperation({ summary: 'A new access token for a session that still lives' })
  async refresh(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    return this.answer(await this.sessions.renew(cookieOf(request.headers.cookie)), reply);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Access(...ROLES)
  @ApiOperation({ summary: 'Sign out' })
  async end(
    @Param('id', ParseUuid) id: string,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(id, who.subject);
    void reply.header('set-cookie', setCookie('', 0, this.config.publicUrl));
  }

  private identify(body: SignIn, request: FastifyRequest): Promise<Identity | null> {
    const { phone, code, username, password } = body;
    if (phone !== undefined && code !== undefined) return this.otp.redeem(e164Of(phone), code);
    if (username !== undefined && password !== undefined)
      return this.passwords.check(username, password, request.ip);
    const seed = bootstrapIdentity(this.config, request.headers[BOOTSTRAP_HEADER]);
    if (seed) return Promise.resolve(seed);
    const missing = phone !== undefined ? 'code' : username !== undefined ? 'password' : 'phone';
    throw new InvalidInput('invalid_input', {}, { fields: [{ field: missing, code: 'required' }] });
  }

  private answer(signed: SignedIn, reply: FastifyReply): SessionView {
    const { accessToken, expiresAt, sessionId, person, secret, renewableSeconds } = signed;
    void reply.header(
      'set-cookie',
      setCookie(`${sessionId}.${secret}`, renewableSeconds, this.config.publicUrl),
    );
    void reply.header('cache-control', 'no-store');
    return { accessToken, expiresAt: formatIst(expiresAt), sessionId, person };
  }
}

function e164Of(phone: string): string {
  const parsed = parseNumber(phone);
  if (parsed) return parsed.e164;
  throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'phone', code: 'invalid_phone' }] });
}
