/** Notices in messages, answered by one tap without sign-in (R12, R14). */
import { Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { LinkBearer } from '@setu/auth';
import { Idempotent, NotFound } from '@setu/platform';
import { NoticeLinkGuard, OpenedNotice } from './notice-link.guard.js';
import {
  NOTICE_ANSWERS,
  NoticeAnswers,
  NoticeLinks,
  type NoticeAnswer,
  type NoticeView,
} from './notice-links.service.js';
import type { NoticeRow } from './notices.service.js';

@ApiTags('notices')
@LinkBearer()
@UseGuards(NoticeLinkGuard)
@Idempotent()
@ApiParam({ name: 'token', type: String })
@Controller('v1/notices/:token')
export class NoticeLinksController {
  constructor(
    private readonly links: NoticeLinks,
    private readonly answers: NoticeAnswers,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What the notice is about, as far as its recipient may know' })
  view(@OpenedNotice() notice: NoticeRow): Promise<NoticeView> {
    return this.links.view(notice);
  }

  @Post(':answer')
  @HttpCode(200)
  @ApiParam({ name: 'answer', enum: NOTICE_ANSWERS })
  @ApiOperation({ summary: 'One tap: sanction, refuse, accept, decline, present' })
  async give(@OpenedNotice() notice: NoticeRow, @Param('answer') answer: string): Promise<NoticeView> {
    if (!NOTICE_ANSWERS.includes(answer as NoticeAnswer)) throw new NotFound();
    await this.answers.give(notice, answer as NoticeAnswer);
    return this.links.view(notice);
  }
}
