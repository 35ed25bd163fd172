/** One tap of a representative after a report that opened no case (R7, R13). */
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Idempotent, ParseUuid } from '@setu/platform';
import { NoBody } from './case.dto.js';
import type { CaseView } from './case.view.js';
import { FollowUpService } from './follow-up.service.js';

@ApiTags('cases')
@Controller('v1/cases')
export class FollowUpController {
  constructor(private readonly followUps: FollowUpService) {}

  @Post(':id/still-wanted')
  @HttpCode(200)
  @Idempotent()
  @Access('representative')
  @ApiOperation({ summary: 'The call is still wanted: a fresh clock begins (R7)' })
  stillWanted(
    @Param('id', ParseUuid) id: string,
    @Body() _body: NoBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<CaseView> {
    return this.followUps.stillWanted(id, who);
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
