/** The own account of staff over HTTP. */
import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import type { FastifyRequest } from 'fastify';
import { STAFF_ROLES } from '../../users/users.service.js';
import { FactorsService } from '../factors/factors.service.js';
import { PasswordAgain, PasswordChange, TotpCode, type OwnAccountView } from './accounts.dto.js';
import { AccountsService } from './accounts.service.js';
import { OwnAccount } from './own-account.service.js';

@ApiTags('users')
@Controller('v1/users/me')
@Access(...STAFF_ROLES)
export class OwnAccountController {
  constructor(
    private readonly own: OwnAccount,
    private readonly accounts: AccountsService,
    private readonly factors: FactorsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The own account: second factor, recovery codes left, validity' })
  async show(@CurrentPrincipal() who: Principal): Promise<OwnAccountView> {
    const user = await this.own.of(who);
    const view = await this.accounts.view(user);
    const recoveryCodesLeft = await this.factors.recoveryCodesLeft(user.id);
    return { ...view, recoveryCodesLeft, mustEnrol: who.scopes?.includes('enrol') ?? false };
  }

  @Post('password')
  @HttpCode(204)
  @ApiOperation({ summary: 'Change the password; every other session ends' })
  async password(
    @Body() body: PasswordChange,
    @CurrentPrincipal() who: Principal,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.own.changePassword(who, body, request.ip);
  }

  @Post('totp')
  @HttpCode(200)
  @ApiOperation({ summary: 'A new secret for an authenticator; counts once it is confirmed' })
  begin(
    @Body() body: PasswordAgain,
    @CurrentPrincipal() who: Principal,
    @Req() request: FastifyRequest,
  ): Promise<{ secret: string; uri: string }> {
    return this.own.beginTotp(who, body, request.ip);
  }

  @Post('totp/confirm')
  @HttpCode(200)
  @ApiOperation({ summary: 'Confirm the secret by its first code; answers ten recovery codes, once' })
  async confirm(
    @Body() { code }: TotpCode,
    @CurrentPrincipal() who: Principal,
    @Req() request: FastifyRequest,
  ): Promise<{ recoveryCodes: string[] }> {
    return { recoveryCodes: await this.own.confirmTotp(who, code, request.ip) };
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ten other recovery codes; the older ones count no more' })
  async recoveryCodes(
    @Body() { code }: TotpCode,
    @CurrentPrincipal() who: Principal,
    @Req() request: FastifyRequest,
  ): Promise<{ recoveryCodes: string[] }> {
    return { recoveryCodes: await this.own.renewRecoveryCodes(who, code, request.ip) };
  }
}
