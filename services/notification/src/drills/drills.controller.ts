/** The link of a contactability drill, answered by one tap without sign-in. */
import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { LinkBearer } from '@setu/auth';
import { Idempotent } from '@setu/platform';
import { DrillLinkGuard, OpenedQuestion } from './drill-link.guard.js';
import { DrillQuestions, type DrillQuestionRow, type DrillQuestionView } from './drill-questions.service.js';

/** Nothing is said but the answer itself. */
export class NoBody {}

@ApiTags('drills')
@LinkBearer()
@UseGuards(DrillLinkGuard)
@Idempotent()
@ApiParam({ name: 'token', type: String })
@Controller('v1/drills/:token')
export class DrillsController {
  constructor(private readonly questions: DrillQuestions) {}

  @Get()
  @ApiOperation({ summary: 'Which post’s number is tried, and whether it has answered' })
  view(@OpenedQuestion() question: DrillQuestionRow): Promise<DrillQuestionView> {
    return this.questions.view(question);
  }

  @Post('answer')
  @HttpCode(200)
  @ApiOperation({ summary: 'The number answers; again changes nothing' })
  async answer(
    @OpenedQuestion() question: DrillQuestionRow,
    @Body() _body: NoBody,
  ): Promise<DrillQuestionView> {
    await this.questions.answer(question);
    return this.questions.view(question);
  }
}
