/** The feed and the heads of the ledger, for the state level and auditors (R29). Never personal data. */
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import type { Page } from '@setu/platform';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Readable } from 'node:stream';
import { WholeListQuery } from '../whole-list.query.js';
import { LedgerService, type LogHead } from './ledger.service.js';

export class FeedQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    default: 0,
    description: 'Number of the last entry the reader has; from the beginning if left out.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after?: number;
}

@ApiTags('ledger')
@Controller('v1')
export class LedgerController {
  constructor(private readonly ledger: LedgerService) {}

  @Get('feed')
  @Access('state_hq', 'auditor')
  @ApiOperation({ summary: 'Ledger entries after a number, one JSON per line, up to the present; resumable' })
  feed(@Query() query: FeedQuery, @CurrentPrincipal() who: Principal): StreamableFile {
    const lines = this.lines(query.after ?? 0, districtsOf(who));
    return new StreamableFile(Readable.from(lines), { type: 'application/x-ndjson; charset=utf-8' });
  }

  @Get('ledger/heads')
  @Access('state_hq', 'auditor')
  @ApiOperation({ summary: 'Latest entry of each producer and district, with its hash; not signed' })
  async heads(
    @Query() query: WholeListQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<Page<Omit<LogHead, 'time'> & { time: string }>> {
    const { items, nextCursor } = await this.ledger.heads(districtsOf(who), query);
    return { items: items.map((h) => ({ ...h, time: formatIst(h.time) })), nextCursor };
  }

  private async *lines(after: number, districts: string[] | null): AsyncGenerator<string> {
    for (let last = after; ;) {
      const page = await this.ledger.page(last, districts);
      if (page.length === 0) return;
      yield page.map((line) => `${JSON.stringify(line)}\n`).join('');
      last = page.at(-1)?.number ?? last;
    }
  }
}

/** Null means every district: the state level compares all of them. */
const districtsOf = (who: Principal): string[] | null => (who.role === 'state_hq' ? null : who.districts);
