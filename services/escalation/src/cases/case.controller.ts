/** Cases over HTTP: one small method per question or command (R18-R20, R35). Decides nothing. */
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Idempotent, ParseUuid, type Page } from '@setu/platform';
import { CaseAnswers } from './case-answers.service.js';
import { CaseQueries } from './case-queries.service.js';
import {
  CasesQuery,
  ClaimBody,
  CloseBody,
  ConfirmBody,
  EngagedBody,
  NoBody,
  TriedBody,
  WordBody,
} from './case.dto.js';
import type { CaseView } from './case.view.js';
import { SIGNING } from '../closings/closing-right.js';
import { READERS } from './readers.js';

const Id = (): ParameterDecorator => Param('id', ParseUuid);

@ApiTags('cases')
@Controller('v1/cases')
export class CaseController {
  constructor(
    private readonly queries: CaseQueries,
    private readonly answers: CaseAnswers,
  ) {}

  @Get()
  @Access(...READERS)
  @ApiOperation({ summary: 'Cases of the caller: own, of own posts, or of the district' })
  list(@Query() query: CasesQuery, @CurrentPrincipal() who: Principal): Promise<Page<CaseView>> {
    return this.queries.list(query, who);
  }

  @Get(':id')
  @Access(...READERS)
  @ApiOperation({ summary: 'One case with timeline and explanation of the clock (R10)' })
  one(@Id() id: string, @CurrentPrincipal() who: Principal): Promise<CaseView> {
    return this.queries.viewFor(id, who);
  }

  @Post(':id/claim-callback')
  @HttpCode(200)
  @Idempotent()
  @Access('officer')
  @ApiOperation({ summary: 'The officer says that the call-back was made (R18)' })
  claim(
    @Id() id: string,
    @Body() { calledAt }: ClaimBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<CaseView> {
    return this.answers.asOfficer(id, who, { type: 'claim', calledAt, by: 'officer' });
  }

  @Post(':id/tried')
  @HttpCode(200)
  @Idempotent()
  @Access('officer')
  @ApiOperation({ summary: 'The officer called and was not answered (R18)' })
  tried(@Id() id: string, @Body() body: TriedBody, @CurrentPrincipal() who: Principal): Promise<CaseView> {
    return this.answers.tried(id, who, body.triedAt ?? null);
  }

  @Post(':id/engaged')
  @HttpCode(200)
  @Idempotent()
  @Access('officer')
  @ApiOperation({ summary: 'The officer is engaged until then (R18)' })
  engaged(
    @Id() id: string,
    @Body() body: EngagedBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<CaseView> {
    const command = { type: 'engaged' as const, until: body.until, reasonGiven: body.reason !== undefined };
    return this.answers.asOfficer(id, who, command, body.reason);
  }

  @Post(':id/connect')
  @HttpCode(200)
  @Idempotent()
  @Access('officer', 'operator')
  @ApiOperation({ summary: 'Connects both by the number of the centre; one call at a time (R18)' })
  connect(@Id() id: string, @Body() _body: NoBody, @CurrentPrincipal() who: Principal): Promise<CaseView> {
    return this.answers.connect(id, who);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Idempotent()
  @Access('representative', 'operator')
  @ApiOperation({ summary: 'The call-back happened, on the word of the representative (R19)' })
  confirm(
    @Id() id: string,
    @Body() body: ConfirmBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<CaseView> {
    return this.answers.confirm(id, who, body.calledAt ?? null);
  }

  @Post(':id/deny')
  @HttpCode(200)
  @Idempotent()
  @Access('representative')
  @ApiOperation({ summary: 'The call-back did not happen (R19)' })
  deny(@Id() id: string, @Body() _body: NoBody, @CurrentPrincipal() who: Principal): Promise<CaseView> {
    return this.answers.asRepresentative(id, who, { type: 'deny', byStaff: who.staffId !== undefined });
  }

  @Post(':id/officer-word')
  @HttpCode(200)
  @Idempotent()
  @Access('officer')
  @ApiOperation({ summary: "The officer's word, kept beside the case (R27)" })
  word(@Id() id: string, @Body() body: WordBody, @CurrentPrincipal() who: Principal): Promise<CaseView> {
    return this.answers.asOfficer(id, who, { type: 'officer_word' }, body.text);
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Idempotent()
  @Access('representative')
  @ApiOperation({ summary: 'Opens a case again that was closed without a word (R20)' })
  reopen(@Id() id: string, @Body() _body: NoBody, @CurrentPrincipal() who: Principal): Promise<CaseView> {
    return this.answers.asRepresentative(id, who, { type: 'reopen' });
  }

  @Post(':id/thanks')
  @HttpCode(200)
  @Idempotent()
  @Access('representative')
  @ApiOperation({ summary: 'Thanks to the officer (R26)' })
  thanks(@Id() id: string, @Body() _body: NoBody, @CurrentPrincipal() who: Principal): Promise<CaseView> {
    return this.answers.asRepresentative(id, who, { type: 'thanks' });
  }

  @Post(':id/close')
  @HttpCode(200)
  @Idempotent()
  @Access(...SIGNING)
  @ApiOperation({ summary: 'The signing authority closes an unanswered case (R20, R35)' })
  close(@Id() id: string, @Body() body: CloseBody, @CurrentPrincipal() who: Principal): Promise<CaseView> {
    return this.answers.close(id, who, body.reason);
  }
}
