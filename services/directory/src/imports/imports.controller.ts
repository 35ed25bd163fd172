/** Imports over HTTP: dry run first, then the same again for good. */
import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { scopeOf } from '../roster/scopes.js';
import { ImportDto, ImportQuery, type ImportResult } from './imports.dto.js';
import { ImportsService } from './imports.service.js';

@ApiTags('imports')
@Controller('v1/imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  @HttpCode(200)
  @Access('district_admin')
  @ApiOperation({ summary: 'Check or write a CSV file; what happened is told row by row' })
  run(
    @Query() query: ImportQuery,
    @Body() body: ImportDto,
    @CurrentPrincipal() who: Principal,
  ): Promise<ImportResult> {
    return this.imports.run({
      kind: body.kind,
      district: scopeOf(who, body.district),
      csv: body.csv,
      dryRun: query.dryRun === 'true',
      applyRight: query.applyRight === 'true',
    });
  }
}
