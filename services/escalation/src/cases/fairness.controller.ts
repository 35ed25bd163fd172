/** What superiors, alternates and the signing authority say about a case (R14, R18, R19, R33, R35). Decides nothing. */
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Idempotent, PageQuery, ParseUuid, type Page } from '@setu/platform';
import { SIGNING as AUTHORITY } from '../closings/closing-right.js';
import { CaseAnswers } from './case-answers.service.js';
import { CaseQueries } from './case-queries.service.js';
import { AgreeBody, JudgeBody, NoBody, TalkedBody, UntilBody } from './case.dto.js';
import type { CaseView, TimelineEntry } from './case.view.js';

const Id = (): ParameterDecorator => Param('id', ParseUuid);

@ApiTags('cases')
@Controller('v1/cases')
export class FairnessController {
  constructor(
    private readonly answers: CaseAnswers,
    private readonly queries: CaseQueries,
  ) {}

  @Get(':id/timeline')
  @Access(
    'representative',
    'officer',
    'operator',
    'nodal_officer',
    'district_head',
    'district_admin',
    'auditor',
  )
  @ApiOperation({ summary: 'The whole timeline of a case in pages, oldest first' })
  timeline(
    @Id() id: string,
    @Query() query: PageQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<Page<TimelineEntry>> {
    return this.queries.timeline(id, who, query);
  }

  @Post(':id/made-them-talk')
  @HttpCode(200)
  @Idempotent()
  @Access('officer')
  @ApiOperation({ summary: 'The superior has made them talk; the representative is asked (R18)' })
  madeThemTalk(
    @Id() id: string,
    @Body() { calledAt }: TalkedBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<CaseView> {
    return this.answers.asSuperior(id, who, (superior, now) => ({
      ...{ type: 'made_them_talk', calledAt: calledAt ?? now },
      superior,
    }));
  }

  @Post(':id/in-my-meeting')
  @HttpCode(200)
  @Idempotent()
  @Access('officer')
  @ApiOperation({ summary: 'The officer is in a meeting of the superior until then (R18)' })
  inMyMeeting(
    @Id() id: string,
    @Body() { until }: UntilBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<CaseView> {
    return this.answers.asSuperior(id, who, (superior) => ({ type: 'in_my_meeting', until, superior }));
  }

  @Post(':id/i-call-myself')
  @HttpCode(200)
  @Idempotent()
  @Access('officer')
  @ApiOperation({ summary: 'The superior calls himself; the ladder waits half an hour, once (R18)' })
  iCallMyself(
    @Id() id: string,
    @Body() _body: NoBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<CaseView> {
    return this.answers.asSuperior(id, who, (superior) => ({ type: 'calls_self', superior }));
  }

  @Post(':id/decline')
  @HttpCode(200)
  @Idempotent()
  @Access('officer')
  @ApiOperation({ summary: 'The alternate cannot take the call; the next one is asked (R14)' })
  decline(@Id() id: string, @Body() _body: NoBody, @CurrentPrincipal() who: Principal): Promise<CaseView> {
    return this.answers.decline(id, who);
  }

  @Post(':id/judge-claim')
  @HttpCode(200)
  @Idempotent()
  @Access(...AUTHORITY)
  @ApiOperation({
    summary: 'Decides about a claim that was not confirmed, once the officer was heard (R19, R35)',
  })
  judge(
    @Id() id: string,
    @Body() { verdict, claimedAt, reason }: JudgeBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<CaseView> {
    const command = { type: 'judge' as const, verdict, claimedAt: claimedAt ?? null };
    return this.answers.asAuthority(id, who, command, reason);
  }

  @Post(':id/put-back')
  @HttpCode(200)
  @Idempotent()
  @Access(...AUTHORITY)
  @ApiOperation({ summary: 'Counts a finished case that the system was at fault for after all (R31, R35)' })
  putBack(
    @Id() id: string,
    @Body() { reason }: AgreeBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<CaseView> {
    return this.answers.asAuthority(id, who, { type: 'put_back' }, reason);
  }

  @Post(':id/take-back')
  @HttpCode(200)
  @Idempotent()
  @Access(...AUTHORITY)
  @ApiOperation({ summary: 'Leaves a case out of figures again that was put back (R31, R35)' })
  takeBack(
    @Id() id: string,
    @Body() { reason }: AgreeBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<CaseView> {
    return this.answers.asAuthority(id, who, { type: 'take_back' }, reason);
  }

  @Post(':id/corrections/:correctionId/agree')
  @HttpCode(200)
  @Idempotent()
  @Access(...AUTHORITY)
  @ApiOperation({ summary: 'A record made later corrects the finding of a finished case (R33, R35)' })
  agree(
    @Id() id: string,
    @Param('correctionId', ParseUuid) correctionId: string,
    @Body() { reason }: AgreeBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<CaseView> {
    return this.answers.asAuthority(id, who, { type: 'agree', correctionId, agreed: true }, reason);
  }

  @Post(':id/corrections/:correctionId/refuse')
  @HttpCode(200)
  @Idempotent()
  @Access(...AUTHORITY)
  @ApiOperation({ summary: 'A record made later does not correct the finding (R33, R35)' })
  refuse(
    @Id() id: string,
    @Param('correctionId', ParseUuid) correctionId: string,
    @Body() { reason }: AgreeBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<CaseView> {
    return this.answers.asAuthority(id, who, { type: 'agree', correctionId, agreed: false }, reason);
  }
}
