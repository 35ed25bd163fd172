/** One tap of a representative about a call that nobody follows yet (R7, R8, R13), or that is not needed (R20). */
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Idempotent, ParseUuid } from '@setu/platform';
import { NoBody } from './case.dto.js';
import type { CaseView } from './case.view.js';
import { FollowUpService } from './follow-up.service.js';
import { StillWantedService } from './still-wanted.service.js';

@ApiTags('cases')
@Controller('v1/cases')
export class FollowUpController {
  constructor(
    private readonly followUps: FollowUpService,
    private readonly wanted: StillWantedService,
  ) {}

  @Post(':id/still-wanted')
  @HttpCode(200)
  @Idempotent()
  @Access('representative')
  @ApiOperation({
    summary: 'The call is still wanted: a fresh clock begins (R7), or a stopped one goes on (R8)',
  })
  stillWanted(
    @Param('id', ParseUuid) id: string,
    @Body() _body: NoBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<CaseView> {
    return this.wanted.answer(id, 'still-wanted', who);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Idempotent()
  @Access('representative')
  @ApiOperation({ summary: 'No call is needed any more (R7, R20)' })
  withdraw(
    @Param('id', ParseUuid) id: string,
    @Body() _body: NoBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<CaseView> {
    return this.wanted.answer(id, 'withdraw', who);
  }

  @Post(':id/did-not-answer-either')
  @HttpCode(200)
  @Idempotent()
  @Access('representative')
  @ApiOperation({ summary: 'The alternate did not answer either: a case on him (R13)' })
  neither(
    @Param('id', ParseUuid) id: string,
    @Body() _body: NoBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<CaseView> {
    return this.followUps.neitherAnswered(id, who);
  }
}
