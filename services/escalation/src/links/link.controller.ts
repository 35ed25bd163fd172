/** Links in messages over HTTP: one method per answer (design section 5). Nobody signs in here. */
import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { LinkBearer } from '@setu/auth';
import { Idempotent } from '@setu/platform';
import { ClaimBody, ConfirmBody, EngagedBody, NoBody, TriedBody, WordBody } from '../cases/case.dto.js';
import { CaseLinkRow } from '../cases/case.entity.js';
import { LinkGuard, OpenedLink } from './link.guard.js';
import { LinkService, type LinkView } from './link.service.js';

@ApiTags('links')
@LinkBearer()
@UseGuards(LinkGuard)
@Idempotent()
@ApiParam({ name: 'token', type: String })
@Controller('v1/links/:token')
export class LinkController {
  constructor(private readonly links: LinkService) {}

  @Get()
  @ApiOperation({ summary: 'The case as the person the message went to may see it' })
  view(@OpenedLink() link: CaseLinkRow): Promise<LinkView> {
    return this.links.view(link);
  }

  @Post('claim-callback')
  @HttpCode(200)
  @ApiOperation({ summary: 'The call-back was made (R18)' })
  claim(@OpenedLink() link: CaseLinkRow, @Body() { calledAt }: ClaimBody): Promise<LinkView> {
    return this.links.answer(link, 'claim-callback', () => ({ type: 'claim', calledAt, by: 'officer' }));
  }

  @Post('tried')
  @HttpCode(200)
  @ApiOperation({ summary: 'Tried without answer (R18)' })
  tried(@OpenedLink() link: CaseLinkRow, @Body() { triedAt }: TriedBody): Promise<LinkView> {
    return this.links.answer(link, 'tried', (now) => ({ type: 'tried', triedAt: triedAt ?? now }));
  }

  @Post('engaged')
  @HttpCode(200)
  @ApiOperation({ summary: 'Engaged until then (R18)' })
  engaged(@OpenedLink() link: CaseLinkRow, @Body() { until, reason }: EngagedBody): Promise<LinkView> {
    const reasonGiven = reason !== undefined;
    return this.links.answer(link, 'engaged', () => ({ type: 'engaged', until, reasonGiven }), reason);
  }

  @Post('connect')
  @HttpCode(200)
  @ApiOperation({ summary: 'Connects both by the centre: not available without telephony (R18)' })
  connect(@OpenedLink() link: CaseLinkRow, @Body() _body: NoBody): Promise<LinkView> {
    return this.links.answer(link, 'connect', () => ({ type: 'officer_word' }));
  }

  @Post('officer-word')
  @HttpCode(200)
  @ApiOperation({ summary: "The officer's word (R27)" })
  word(@OpenedLink() link: CaseLinkRow, @Body() { text }: WordBody): Promise<LinkView> {
    return this.links.answer(link, 'officer-word', () => ({ type: 'officer_word' }), text);
  }

  @Post('confirm')
  @HttpCode(200)
  @ApiOperation({ summary: 'The call-back happened (R19)' })
  confirm(@OpenedLink() link: CaseLinkRow, @Body() { calledAt }: ConfirmBody): Promise<LinkView> {
    const command = { type: 'confirm' as const, calledAt: calledAt ?? null, by: 'representative' as const };
    return this.links.answer(link, 'confirm', () => command);
  }

  @Post('deny')
  @HttpCode(200)
  @ApiOperation({ summary: 'The call-back did not happen (R19)' })
  deny(@OpenedLink() link: CaseLinkRow, @Body() _body: NoBody): Promise<LinkView> {
    return this.links.answer(link, 'deny', () => ({ type: 'deny', byStaff: false }));
  }

  @Post('still-wanted')
  @HttpCode(200)
  @ApiOperation({ summary: 'The call is still wanted (R7, R8)' })
  wanted(@OpenedLink() link: CaseLinkRow, @Body() _body: NoBody): Promise<LinkView> {
    return this.links.answer(link, 'still-wanted', () => ({ type: 'wanted' }));
  }

  @Post('withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'No call is needed any more (R20)' })
  withdraw(@OpenedLink() link: CaseLinkRow, @Body() _body: NoBody): Promise<LinkView> {
    return this.links.answer(link, 'withdraw', () => ({ type: 'withdraw' }));
  }

  @Post('thanks')
  @HttpCode(200)
  @ApiOperation({ summary: 'Thanks to the officer (R26)' })
  thanks(@OpenedLink() link: CaseLinkRow, @Body() _body: NoBody): Promise<LinkView> {
    return this.links.answer(link, 'thanks', () => ({ type: 'thanks' }));
  }

  @Post('reopen')
  @HttpCode(200)
  @ApiOperation({ summary: 'Opens the case again (R20)' })
  reopen(@OpenedLink() link: CaseLinkRow, @Body() _body: NoBody): Promise<LinkView> {
    return this.links.answer(link, 'reopen', () => ({ type: 'reopen' }));
  }
}
