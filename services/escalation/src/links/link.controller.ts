/** Links in messages over HTTP: one method per answer (design section 5). Nobody signs in here. */
import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { LinkBearer } from '@setu/auth';
import { Idempotent } from '@setu/platform';
import { ClaimBody, ConfirmBody, EngagedBody, NoBody, TriedBody, WordBody } from '../cases/case.dto.js';
import { LinkGuard } from './link.guard.js';
import { LinkService, type LinkView } from './link.service.js';

@ApiTags('links')
@LinkBearer()
@UseGuards(LinkGuard)
@Idempotent()
@Controller('v1/links/:token')
export class LinkController {
  constructor(private readonly links: LinkService) {}

  @Get()
  @ApiOperation({ summary: 'The case as the person the message went to may see it' })
  view(@Param('token') token: string): Promise<LinkView> {
    return this.links.view(token);
  }

  @Post('claim-callback')
  @HttpCode(200)
  @ApiOperation({ summary: 'The call-back was made (R18)' })
  claim(@Param('token') token: string, @Body() { calledAt }: ClaimBody): Promise<LinkView> {
    return this.links.answer(token, 'claim-callback', () => ({ type: 'claim', calledAt, by: 'officer' }));
  }

  @Post('tried')
  @HttpCode(200)
  @ApiOperation({ summary: 'Tried without answer (R18)' })
  tried(@Param('token') token: string, @Body() { triedAt }: TriedBody): Promise<LinkView> {
    return this.links.answer(token, 'tried', (now) => ({ type: 'tried', triedAt: triedAt ?? now }));
  }

  @Post('engaged')
  @HttpCode(200)
  @ApiOperation({ summary: 'Engaged until then (R18)' })
  engaged(@Param('token') token: string, @Body() { until, reason }: EngagedBody): Promise<LinkView> {
    const reasonGiven = reason !== undefined;
    return this.links.answer(token, 'engaged', () => ({ type: 'engaged', until, reasonGiven }), reason);
  }

  @Post('connect')
  @HttpCode(200)
  @ApiOperation({ summary: 'Connects both by the centre: not available without telephony (R18)' })
  connect(@Param('token') token: string, @Body() _body: NoBody): Promise<LinkView> {
    return this.links.answer(token, 'connect', () => ({ type: 'officer_word' }));
  }

  @Post('officer-word')
  @HttpCode(200)
  @ApiOperation({ summary: "The officer's word (R27)" })
  word(@Param('token') token: string, @Body() { text }: WordBody): Promise<LinkView> {
    return this.links.answer(token, 'officer-word', () => ({ type: 'officer_word' }), text);
  }

  @Post('confirm')
  @HttpCode(200)
  @ApiOperation({ summary: 'The call-back happened (R19)' })
  confirm(@Param('token') token: string, @Body() { calledAt }: ConfirmBody): Promise<LinkView> {
    const command = { type: 'confirm' as const, calledAt: calledAt ?? null, by: 'representative' as const };
    return this.links.answer(token, 'confirm', () => command);
  }

  @Post('deny')
  @HttpCode(200)
  @ApiOperation({ summary: 'The call-back did not happen (R19)' })
  deny(@Param('token') token: string, @Body() _body: NoBody): Promise<LinkView> {
    return this.links.answer(token, 'deny', () => ({ type: 'deny', byStaff: false }));
  }

  @Post('still-wanted')
  @HttpCode(200)
  @ApiOperation({ summary: 'The call is still wanted (R7, R8)' })
  wanted(@Param('token') token: string, @Body() _body: NoBody): Promise<LinkView> {
    return this.links.answer(token, 'still-wanted', () => ({ type: 'wanted' }));
  }

  @Post('withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'No call is needed any more (R20)' })
  withdraw(@Param('token') token: string, @Body() _body: NoBody): Promise<LinkView> {
    return this.links.answer(token, 'withdraw', () => ({ type: 'withdraw' }));
  }

  @Post('thanks')
  @HttpCode(200)
  @ApiOperation({ summary: 'Thanks to the officer (R26)' })
  thanks(@Param('token') token: string, @Body() _body: NoBody): Promise<LinkView> {
    return this.links.answer(token, 'thanks', () => ({ type: 'thanks' }));
  }

  @Post('reopen')
  @HttpCode(200)
  @ApiOperation({ summary: 'Opens the case again (R20)' })
  reopen(@Param('token') token: string, @Body() _body: NoBody): Promise<LinkView> {
    return this.links.answer(token, 'reopen', () => ({ type: 'reopen' }));
  }
}
