/** The link in the message about the number book: the cards, and "saved" by one tap, without sign-in (order of 08-08-2023). */
import { Controller, Get, HttpCode, Post, Query, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { LinkBearer } from '@setu/auth';
import { Forbidden, Idempotent } from '@setu/platform';
import { NoticeLinkGuard, OpenedNotice } from '../notices/notice-link.guard.js';
import { Notices, type NoticeRow } from '../notices/notices.service.js';
import { FILE_TYPES, NumberBookFiles } from './number-book-files.service.js';
import { acknowledgementView, fileOf, languageOf } from './number-book.controller.js';
import { LanguageQuery, type AcknowledgementView } from './number-book.dto.js';
import { NumberBooks } from './number-book.service.js';

@ApiTags('notices')
@LinkBearer()
@UseGuards(NoticeLinkGuard)
@ApiParam({ name: 'token', type: String })
@Controller('v1/notices/:token')
export class NumberBookLinksController {
  constructor(
    private readonly books: NumberBooks,
    private readonly files: NumberBookFiles,
    private readonly notices: Notices,
  ) {}

  @Get('number-book.vcf')
  @ApiProduces(FILE_TYPES.vcf)
  @ApiOperation({ summary: 'All cards of the district, for the officer to whom the message was sent' })
  async cards(@OpenedNotice() notice: NoticeRow, @Query() query: LanguageQuery): Promise<StreamableFile> {
    await this.assertKeeper(notice);
    const { text } = await this.files.cards(notice.district, languageOf(query));
    return fileOf(Buffer.from(text), FILE_TYPES.vcf, `jan-pratinidhi-${notice.district}.vcf`);
  }

  @Post('saved')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({ summary: 'One tap: the numbers of the book as it is now are saved' })
  async saved(@OpenedNotice() notice: NoticeRow): Promise<AcknowledgementView> {
    await this.assertKeeper(notice);
    const said = await this.books.acknowledgeNow(notice.district, notice.recipient_officer_id);
    await this.notices.answered(notice.id, 'saved');
    return acknowledgementView(said);
  }

  /** The link is of this kind, and its bearer is still in charge of a post: who left has no need of the numbers. */
  private async assertKeeper({ purpose, district, recipient_officer_id: id }: NoticeRow): Promise<void> {
    if (purpose !== 'number_book' || !(await this.books.isKeeper(district, id)))
      throw new Forbidden('link_wrong_answer');
  }
}
