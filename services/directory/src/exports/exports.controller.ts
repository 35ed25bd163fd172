/** Exports over HTTP: what directory keeps, as files that can be imported again. */
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { NotFound, RequestContext, Text } from '@setu/platform';
import { IsIn, IsOptional } from 'class-validator';
import { Importers } from '../imports/kept/importers.js';
import { scopeOf } from '../roster/scopes.js';
import { EXPORT_KINDS, ExportsService, type ExportKind } from './exports.service.js';
import { csvOf, TYPES, xlsxOf, type Head } from './files.js';

export class ExportQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;

  @ApiPropertyOptional({
    enum: ['hi', 'en'],
    description: "Language of the headers; left out: the caller's.",
  })
  @IsOptional()
  @IsIn(['hi', 'en'])
  headers?: 'hi' | 'en';
}

const FILE = /^([a-z]+)\.(csv|xlsx)$/;

@ApiTags('exports')
@Controller('v1/exports')
export class ExportsController {
  constructor(
    private readonly exports: ExportsService,
    private readonly importers: Importers,
  ) {}

  @Get(':file')
  @Access('district_admin')
  @ApiOperation({ summary: 'All of one kind as `<kind>.csv` or `<kind>.xlsx`; imports again unchanged' })
  file(
    @Param('file') name: string,
    @Query() query: ExportQuery,
    @CurrentPrincipal() who: Principal,
  ): StreamableFile {
    const district = scopeOf(who, query.district);
    const [, kind = '', format = ''] = FILE.exec(name) ?? [];
    if (!EXPORT_KINDS.includes(kind as ExportKind)) throw new NotFound();
    const heads = this.heads(kind as ExportKind, query.headers ?? RequestContext.current().language);
    const lines = this.exports.lines(kind as ExportKind, district);
    const importer = this.importers.of(kind as ExportKind);
    const stream = format === 'csv' ? csvOf(heads, lines) : xlsxOf(importer.sheets[0] ?? kind, heads, lines);
    return new StreamableFile(stream, {
      type: TYPES[format as keyof typeof TYPES],
      disposition: `attachment; filename="${kind}-${district}.${format}"`,
    });
  }

  private heads(kind: ExportKind, language: 'hi' | 'en'): Head[] {
    return Object.entries(this.importers.of(kind).columns)
      .filter(([, column]) => !column.secret)
      .map(([name, column]) => ({ name, header: language === 'hi' ? column.hi : name }));
  }
}
