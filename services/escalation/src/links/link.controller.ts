/** Links in messages over HTTP: one method per answer (design section 5). Nobody signs in here. */
import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { LinkBearer } from '@setu/auth';
import { Idempotent } from '@setu/platform';
import type { Command } from '../cases/case.js';
import {
  ClaimBody,
  ConfirmBody,
  EngagedBody,
  NoBody,
  TalkedBody,
  TriedBody,
  UntilBody,
  WordBody,
} from '../cases/case.dto.js';
import { CaseLinkRow } from '../cases/case.entity.js';
import { LinkGuard, OpenedLink } from './link.guard.js';
import { LinkService, type LinkView } from './link.service.js';

/** The superior a link was sent to, with the post he was told at. */
const superiorOf = ({ personId, postId }: CaseLinkRow): { postId: string; officerId: string } => ({
  postId: postId ?? '',
  officerId: personId ?? '',
});

/** R27: of the person the link was sent to. */
const wordOf = ({ personId }: CaseLinkRow): Command => ({
  ...{ type: 'officer_word' },
  ...(personId ? { officerId: personId } : {}),
});

@ApiTags('links')
@LinkBearer()
@UseGuards(LinkGuard)
@Idempotent()
@ApiParam({ name: 'token', type: String })
@ApiQuery({
  ...{ name: 'caseId', required: false, type: String, format: 'uuid' },
  description: 'One of the cases of a message about several (R17); left out: the one that leads it.',
})
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
    return this.links.answer(link, 'claim-callback', (_now, of) =>
      of.personKind === 'superior'
        ? { type: 'made_them_talk', calledAt, superior: superiorOf(of) }
        : { type: 'claim', calledAt, by: 'officer' },
    );
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
    const said = (_now: Date, of: CaseLinkRow): Command =>
      of.personKind === 'superior'
        ? { type: 'in_my_meeting', until, superior: superiorOf(of) }
        : { type: 'engaged', until, reasonGiven };
    return this.links.answer(link, 'engaged', said, reason);
  }

  @Post('connect')
  @HttpCode(200)
  @ApiOperation({ summary: 'Connects both by the number of the centre; one call at a time (R18)' })
  connect(@OpenedLink() link: CaseLinkRow, @Body() _body: NoBody): Promise<LinkView> {
    return this.links.answer(link, 'connect', () => ({ type: 'connect', by: 'officer' }));
  }

  @Post('made-them-talk')
  @HttpCode(200)
  @ApiOperation({ summary: 'The superior has made them talk; the representative is asked (R18)' })
  madeThemTalk(@OpenedLink() link: CaseLinkRow, @Body() { calledAt }: TalkedBody): Promise<LinkView> {
    return this.links.answer(link, 'made-them-talk', (now, of) => ({
      ...{ type: 'made_them_talk', calledAt: calledAt ?? now },
      superior: superiorOf(of),
    }));
  }

  @Post('in-my-meeting')
  @HttpCode(200)
  @ApiOperation({ summary: 'The officer is in a meeting of the superior until then (R18)' })
  inMyMeeting(@OpenedLink() link: CaseLinkRow, @Body() { until }: UntilBody): Promise<LinkView> {
    const said = (_now: Date, of: CaseLinkRow): Command => ({
      ...{ type: 'in_my_meeting', until },
      superior: superiorOf(of),
    });
    return this.links.answer(link, 'in-my-meeting', said);
  }

  @Post('i-call-myself')
  @HttpCode(200)
  @ApiOperation({ summary: 'The superior calls himself; the ladder waits half an hour, once (R18)' })
  iCallMyself(@OpenedLink() link: CaseLinkRow, @Body() _body: NoBody): Promise<LinkView> {
    return this.links.answer(link, 'i-call-myself', (_now, of) => ({
      type: 'calls_self',
      superior: superiorOf(of),
    }));
  }

  @Post('decline')
  @HttpCode(200)
  @ApiOperation({ summary: 'The alternate cannot take the call; the next one is asked (R14)' })
  decline(@OpenedLink() link: CaseLinkRow, @Body() _body: NoBody): Promise<LinkView> {
    return this.links.answer(link, 'decline', (_now, of) => ({ type: 'decline', postId: of.postId ?? '' }));
  }

  @Post('did-not-answer-either')
  @HttpCode(200)
  @ApiOperation({ summary: 'The alternate did not answer either: a case on him, for two hours (R13)' })
  neither(@OpenedLink() link: CaseLinkRow, @Body() _body: NoBody): Promise<LinkView> {
    return this.links.answer(link, 'did-not-answer-either', () => ({ type: 'officer_word' }));
  }

  @Post('officer-word')
  @HttpCode(200)
  @ApiOperation({ summary: "The officer's word (R27)" })
  word(@OpenedLink() link: CaseLinkRow, @Body() { text }: WordBody): Promise<LinkView> {
    return this.links.answer(link, 'officer-word', (_now, of) => wordOf(of), text);
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
