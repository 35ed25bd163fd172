/** Signing in, staying signed in, signing out (design sections 5 and 6). */
import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicRoute } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { CONFIG, Forbidden, InvalidInput } from '@setu/platform';
import { parseNumber } from '@setu/roster';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DirectoryConfig } from '../config.js';
import { Setup } from './accounts/accounts.dto.js';
import { OwnAccount } from './accounts/own-account.service.js';
import { ApiKeys } from './api-keys/api-keys.service.js';
import { BOOTSTRAP_HEADER, bootstrapIdentity } from './bootstrap.js';
import { DeskPins } from './desk/desk-pins.js';
import { KeyRing } from './key-ring.js';
import { OtpService } from './otp.service.js';
import { cookieOf, machineCookieOf } from './session-cookie.js';
import {
  OtpRequest,
  SignIn,
  type CookieSessionView,
  type MachineView,
  type SessionView,
} from './sessions.dto.js';
import { SessionAnswers } from './session-answers.js';
import { SessionsService, type Entrance, type SignedIn } from './sessions.service.js';
import { StaffSignIn } from './staff-sign-in.js';

type Request = FastifyRequest;

@ApiTags('sessions')
@Controller('v1')
export class SessionsController {
  constructor(
    private readonly otp: OtpService,
    private readonly staff: StaffSignIn,
    private readonly pins: DeskPins,
    private readonly own: OwnAccount,
    private readonly keys: ApiKeys,
    private readonly ring: KeyRing,
    private readonly sessions: SessionsService,
    private readonly answers: SessionAnswers,
    @Inject(CONFIG) private readonly config: DirectoryConfig,
  ) {}

  @Post('otp')
  @HttpCode(202)
  @PublicRoute('whoever signs in is not signed in yet; limited by number and address')
  @ApiOperation({ summary: 'Ask for a one-time code; the answer is the same for every number' })
  request(@Body() body: OtpRequest, @Req() request: Request): Promise<{ expiresInSeconds: number }> {
    return this.otp.request(e164Of(body.phone), request.ip);
  }

  @Post('sessions')
  @PublicRoute('whoever signs in is not signed in yet; limited by tries')
  @ApiOperation({
    summary: 'Sign in: phone and code, name and password, name and PIN, or the key of a machine',
  })
  async signIn(
    @Body() body: SignIn,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView | CookieSessionView | MachineView> {
    if (body.apiKey !== undefined) return this.machine(body.apiKey);
    return this.answers.give(await this.enter(body, request), reply);
  }

  @Post('sessions/setup')
  @PublicRoute('the owner of an account without a password; the one-time code is the proof, limited by tries')
  @ApiOperation({ summary: 'Choose the password of an account by its one-time code' })
  async setUp(
    @Body() body: Setup,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView | CookieSessionView> {
    const who = await this.own.setUp(body, request.ip);
    const entrance = { ...entranceOf(request, body.token), limited: !this.config.demoMode };
    return this.answers.give(await this.sessions.open(who, entrance), reply);
  }

  @Post('sessions/refresh')
  @HttpCode(200)
  @PublicRoute('the session cookie is the proof; the access token may have expired')
  @ApiOperation({ summary: 'A new access token for a session that still lives, and the next cookie' })
  async refresh(
    @Req() request: Request,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView | CookieSessionView> {
    return this.answers.give(await this.sessions.renew(cookieOf(request.headers.cookie)), reply);
  }

  private async enter(body: SignIn, request: Request): Promise<SignedIn> {
    const { phone, code, username, password, pin } = body;
    const entrance = entranceOf(request, body.token);
    if (phone !== undefined && code !== undefined)
      return this.sessions.open(await this.otp.redeem(e164Of(phone), code), entrance);
    if (username !== undefined && pin !== undefined) return this.byPin(username, pin, request, entrance);
    if (username !== undefined && password !== undefined) {
      const admitted = await this.staff.admit({ ...body, username, password }, request.ip);
      const { who = null, ...shown } = admitted ?? {};
      return this.sessions.open(who, { ...entrance, ...shown });
    }
    const seed = bootstrapIdentity(this.config, request.headers[BOOTSTRAP_HEADER]);
    if (seed) return this.sessions.open(seed, entrance);
    const missing = phone !== undefined ? 'code' : username !== undefined ? 'password' : 'phone';
    throw new InvalidInput('invalid_input', {}, { fields: [{ field: missing, code: 'required' }] });
  }

  /** Whoever sat at the machine before is signed out by it. */
  private async byPin(
    username: string,
    pin: string,
    request: Request,
    entrance: Entrance,
  ): Promise<SignedIn> {
    const { cookie } = request.headers;
    const found = await this.pins.redeem(username, pin, machineCookieOf(cookie));
    if (!found) throw Forbidden.unauthenticated('sign_in_failed');
    const { who, latest, machineId } = found;
    const signed = await this.sessions.open(who, { ...entrance, latest, machineId });
    const before = await this.sessions.behind(cookieOf(cookie));
    if (before) await this.sessions.endWhere('id = $3', [before.id], 'switched', before.district);
    return signed;
  }

  private async machine(key: string): Promise<MachineView> {
    const { principal, expiresAt } = await this.keys.open(key, this.config.districts);
    const soon = Date.now() + this.config.accessTokenSeconds * 1000;
    const ends = new Date(Math.min(soon, expiresAt.getTime()));
    const accessToken = await this.ring.sign(principal, ends);
    return { accessToken, expiresAt: formatIst(ends), scopes: principal.scopes ?? [] };
  }
}

/** How a request comes in, before anything was shown. */
function entranceOf({ headers }: Request, token: 'cookie' | undefined): Entrance {
  const device = (headers['user-agent'] ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 120);
  return {
    ...{ device: device || null, strongAt: null, limited: false, latest: null, machineId: null },
    inCookie: token === 'cookie',
  };
}

function e164Of(phone: string): string {
  const parsed = parseNumber(phone);
  if (parsed) return parsed.e164;
  throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'phone', code: 'invalid_phone' }] });
}
