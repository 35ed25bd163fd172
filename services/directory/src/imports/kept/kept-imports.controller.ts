/** Kept imports over HTTP: looked at, corrected, applied, taken back. */
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { etagOf, Idempotent, InvalidInput, NotFound, ParseUuid, type Page } from '@setu/platform';
import type { FastifyReply } from 'fastify';
import { MappingService, type MappingView } from '../../hr-files/mapping.service.js';
import { scopesOf } from '../../roster/scopes.js';
import { ImportRunner } from './import-runner.service.js';
import type { ImportView, RowView } from './import-views.js';
import { ApplyDto, ImportsQuery, KeptRowsQuery, MappingDto } from './kept-imports.dto.js';
import { KeptImports } from './kept-imports.service.js';

@ApiTags('imports')
@Controller('v1/imports')
@Access('district_admin')
export class KeptImportsController {
  constructor(
    private readonly imports: KeptImports,
    private readonly mappings: MappingService,
    private readonly runner: ImportRunner,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Files that were sent, newest first' })
  list(@Query() query: ImportsQuery, @CurrentPrincipal() who: Principal): Promise<Page<ImportView>> {
    return this.imports.list(scopesOf(who, query.district), query.cursor, query.limit);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One file: state, progress and counts' })
  async one(@Param('id', ParseUuid) id: string, @CurrentPrincipal() who: Principal): Promise<ImportView> {
    return this.imports.view((await this.imports.one(who, id)).id);
  }

  @Get(':id/rows')
  @ApiOperation({ summary: 'The lines of a file with what each would do and every wrong cell' })
  async rows(
    @Param('id', ParseUuid) id: string,
    @Query() query: KeptRowsQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<Page<RowView>> {
    return this.imports.rows(await this.imports.one(who, id), query);
  }

  @Patch(':id/rows/:line')
  @ApiOperation({
    summary: 'Correct cells of one line, `{column: value}`; `leaveOut: true` leaves the line out',
  })
  @ApiBody({ schema: { type: 'object', additionalProperties: { type: 'string', nullable: true } } })
  async patch(
    @Param('id', ParseUuid) id: string,
    @Param('line') line: string,
    @Body() body: object,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RowView> {
    if (!/^[1-9]\d{0,6}$/.test(line)) throw new NotFound();
    const row = await this.imports.patch(await this.imports.one(who, id), Number(line), body, ifMatch);
    void reply.header('etag', etagOf(row.version));
    return row;
  }

  @Get(':id/mapping')
  @ApiOperation({ summary: 'How the columns of a leave or attendance file are read, with its first rows' })
  async mapping(
    @Param('id', ParseUuid) id: string,
    @CurrentPrincipal() who: Principal,
  ): Promise<MappingView> {
    const file = await this.imports.one(who, id);
    if (!this.mappings.isMapped(file.kind)) throw new NotFound();
    return this.mappings.view(file);
  }

  @Put(':id/mapping')
  @ApiOperation({ summary: 'Say how the columns are read; remembered for the next file of the district' })
  async map(
    @Param('id', ParseUuid) id: string,
    @Body() body: MappingDto,
    @CurrentPrincipal() who: Principal,
  ): Promise<ImportView> {
    const file = await this.imports.one(who, id);
    if (!this.mappings.isMapped(file.kind)) throw new InvalidInput('hr_not_mapped');
    await this.mappings.save(file, body);
    await this.runner.recheck(id);
    return this.imports.view(id);
  }

  @Post(':id/apply')
  @Idempotent()
  @HttpCode(202)
  @ApiOperation({ summary: 'Write all rows, or the right ones and park the rest; goes on in the background' })
  async apply(
    @Param('id', ParseUuid) id: string,
    @Body() body: ApplyDto,
    @CurrentPrincipal() who: Principal,
  ): Promise<ImportView> {
    return this.imports.apply(await this.imports.one(who, id), body);
  }

  @Post(':id/undo')
  @Idempotent()
  @HttpCode(202)
  @ApiOperation({ summary: 'Take back what the file changed; rows changed since stay and are told' })
  async undo(@Param('id', ParseUuid) id: string, @CurrentPrincipal() who: Principal): Promise<ImportView> {
    return this.imports.undo(await this.imports.one(who, id));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Throw a file away that has changed nothing' })
  async discard(@Param('id', ParseUuid) id: string, @CurrentPrincipal() who: Principal): Promise<void> {
    await this.imports.discard(await this.imports.one(who, id));
  }
}
