/** Closings over HTTP (R20, R35). */
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Idempotent, type Page } from '@setu/platform';
import { SIGNING } from './closing-right.js';
import { CLOSING_REASONS, CLOSING_WORDS } from './closing-reasons.js';
import { ClosingsBody, ClosingsQuery, type ClosingResult, type Proposal } from './closings.dto.js';
import { Closings } from './closings.service.js';

@ApiTags('closings')
@Controller('v1/closings')
export class ClosingsController {
  constructor(private readonly closings: Closings) {}

  @Get()
  @Access(...SIGNING)
  @ApiOperation({ summary: 'Cases nobody answered for two working days that the caller may close (R20)' })
  list(@Query() query: ClosingsQuery, @CurrentPrincipal() who: Principal): Promise<Page<Proposal>> {
    return this.closings.list(query, who);
  }

  @Get('reasons')
  @Access(...SIGNING)
  @ApiOperation({ summary: 'Reasons for closing, with their words' })
  reasons(): { code: string; hi: string; en: string }[] {
    return CLOSING_REASONS.map((code) => ({ code, ...CLOSING_WORDS[code] }));
  }

  @Post()
  @HttpCode(200)
  @Idempotent()
  @Access(...SIGNING)
  @ApiOperation({ summary: 'Closes several cases with one reason; nobody in his own matter (R35)' })
  async close(
    @Body() body: ClosingsBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<{ results: ClosingResult[] }> {
    return { results: await this.closings.close(body, who) };
  }
}
