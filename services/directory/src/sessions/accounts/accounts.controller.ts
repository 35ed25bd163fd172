/** Accounts of staff over HTTP, for admins. */
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { PageQuery, ParseUuid, type Page } from '@setu/platform';
import { DistrictQuery } from '../../postings/postings.controller.js';
import { listed, scopeOf } from '../../roster/scopes.js';
import { Text } from '@setu/platform';
import { NewAccount, Reset, Validity, type AccountView, type WithSetupCode } from './accounts.dto.js';
import { AccountsService } from './accounts.service.js';

class AccountsQuery extends PageQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;
}

@ApiTags('users')
@Controller('v1/users')
@Access('district_admin', 'system_admin')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Get()
  @ApiOperation({ summary: 'Accounts of a scope: second factor, validity, last sign-in' })
  async list(@Query() query: AccountsQuery, @CurrentPrincipal() who: Principal): Promise<Page<AccountView>> {
    const all = await this.accounts.list(scopeOf(who, query.district));
    return listed(all, query, (a) => [a.username, a.id]);
  }

  @Post()
  @ApiOperation({
    summary: 'A new account; its owner chooses the password with the code in the answer, shown once',
  })
  add(
    @Query() query: DistrictQuery,
    @Body() body: NewAccount,
    @CurrentPrincipal() who: Principal,
  ): Promise<WithSetupCode> {
    return this.accounts.add(scopeOf(who, query.district), body, who);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Limit an account in time' })
  async limit(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @Body() body: Validity,
    @CurrentPrincipal() who: Principal,
  ): Promise<AccountView> {
    return this.accounts.limit(await this.accounts.find(scopeOf(who, query.district), id), body, who);
  }

  @Post(':id/reset')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take password and second factor away, end every session; answers a new one-time code',
  })
  async reset(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @Body() { reason }: Reset,
    @CurrentPrincipal() who: Principal,
  ): Promise<WithSetupCode> {
    return this.accounts.reset(await this.accounts.find(scopeOf(who, query.district), id), reason, who);
  }

  @Post(':id/sign-out')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign a person out everywhere' })
  async signOut(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<{ ended: number }> {
    const user = await this.accounts.find(scopeOf(who, query.district), id);
    return { ended: await this.accounts.signOut(user, who) };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End an account' })
  async remove(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<void> {
    await this.accounts.remove(await this.accounts.find(scopeOf(who, query.district), id), who);
  }
}
