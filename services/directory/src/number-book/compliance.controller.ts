/** Who has saved the representatives' numbers, over HTTP: a list, and sheets for the district head. */
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import type { Page } from '@setu/platform';
import { csvOf, TYPES, xlsxOf } from '../exports/files.js';
import type { Line } from '../exports/export-rows.js';
import { listed, scopeOf } from '../roster/scopes.js';
import { complianceHeads, complianceLine } from './compliance-sheet.js';
import type { ComplianceRow } from './compliance.js';
import { NumberBookFiles } from './number-book-files.service.js';
import { fileOf, languageOf } from './number-book.controller.js';
import { ComplianceQuery, LanguageQuery, type ComplianceView } from './number-book.dto.js';
import { NumberBooks } from './number-book.service.js';
import type { Language } from './vcard.js';

/** A superior sees the own line and whoever stands below. */
const READERS = ['officer', 'district_admin', 'nodal_officer', 'district_head', 'auditor'] as const;

@ApiTags('number-book')
@Controller('v1/number-book/:district')
export class ComplianceController {
  constructor(
    private readonly books: NumberBooks,
    private readonly files: NumberBookFiles,
  ) {}

  @Get('compliance')
  @Access(...READERS)
  @ApiOperation({
    summary: 'Officers, since when the book is given to them, and whether they acknowledged it',
  })
  async list(
    @Param('district') district: string,
    @Query() query: ComplianceQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<Page<ComplianceView>> {
    const { rows } = await this.books.compliance(scopeOf(who, district), who);
    const wanted = rows.filter((row) => query.state === undefined || row.state === query.state);
    return listed(wanted.map(viewOf), query, (v) => [v.posts[0]?.code ?? '', v.officerId]);
  }

  @Get('compliance.csv')
  @Access(...READERS)
  @ApiProduces(TYPES.csv)
  @ApiOperation({ summary: 'The sheet as CSV' })
  async csv(
    @Param('district') district: string,
    @Query() query: LanguageQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<StreamableFile> {
    const { language, lines } = await this.sheet(district, query, who);
    return streamOf(csvOf(complianceHeads(language), lines), TYPES.csv, `compliance-${district}.csv`);
  }

  @Get('compliance.xlsx')
  @Access(...READERS)
  @ApiProduces(TYPES.xlsx)
  @ApiOperation({ summary: 'The sheet as XLSX' })
  async xlsx(
    @Param('district') district: string,
    @Query() query: LanguageQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<StreamableFile> {
    const { language, lines } = await this.sheet(district, query, who);
    const name = language === 'hi' ? 'अनुपालन' : 'Compliance';
    return streamOf(
      xlsxOf(name, complianceHeads(language), lines),
      TYPES.xlsx,
      `compliance-${district}.xlsx`,
    );
  }

  @Get('compliance.pdf')
  @Access(...READERS)
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: 'The sheet as PDF, counts first' })
  async pdf(
    @Param('district') district: string,
    @Query() query: LanguageQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<StreamableFile> {
    const scope = scopeOf(who, district);
    const facts = await this.books.compliance(scope, who);
    const bytes = await this.files.complianceSheet(scope, languageOf(query), facts);
    return fileOf(bytes, 'application/pdf', `compliance-${district}.pdf`);
  }

  private async sheet(
    district: string,
    query: LanguageQuery,
    who: Principal,
  ): Promise<{ language: Language; lines: AsyncGenerator<Line> }> {
    const { rows } = await this.books.compliance(scopeOf(who, district), who);
    const language = languageOf(query);
    return { language, lines: linesOf(rows, language) };
  }
}

async function* linesOf(rows: readonly ComplianceRow[], language: Language): AsyncGenerator<Line> {
  for (const row of rows) yield complianceLine(row, language);
}

const streamOf = (stream: ReturnType<typeof csvOf>, type: string, name: string): StreamableFile =>
  new StreamableFile(stream, { type, disposition: `attachment; filename="${name}"` });

const viewOf = (row: ComplianceRow): ComplianceView => ({
  ...{ officerId: row.officerId, nameHi: row.nameHi, nameEn: row.nameEn },
  posts: row.posts.map(({ postId, code, titleHi, titleEn }) => ({ id: postId, code, titleHi, titleEn })),
  ...{ givenAt: formatIst(row.givenAt), dueOn: row.dueOn, state: row.state },
  acknowledgedAt: row.acknowledgedAt ? formatIst(row.acknowledgedAt) : null,
});
