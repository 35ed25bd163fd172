/**
 * Imports over HTTP: a text in JSON is checked or written at once and told row by row; a file (CSV, XLSX, as the body
 * or in a form) is kept, and looked at, corrected and applied afterwards.
 */
import {
  Body,
  Controller,
  HttpStatus,
  Injectable,
  Post,
  Query,
  Res,
  UseGuards,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { EdgeValidation, IdempotencyInterceptor, InvalidInput } from '@setu/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { scopeOf } from '../roster/scopes.js';
import { UploadedFile } from './files/uploaded-file.js';
import { UploadGuard } from './files/upload.guard.js';
import { IMPORT_KINDS, type ImportKind } from './importer.js';
import { ImportDto, ImportQuery, type ImportResult } from './imports.dto.js';
import { ImportsService } from './imports.service.js';
import type { ImportView } from './kept/import-views.js';
import { KeptImports } from './kept/kept-imports.service.js';

const FILE = { type: 'string', format: 'binary' } as const;

/** `Idempotency-Key` on imports; what only looks and takes back all it did (a dry run of a text) has no effect to keep. */
@Injectable()
export class OnceUnlessDry extends IdempotencyInterceptor {
  override intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { body, query } = context.switchToHttp().getRequest<FastifyRequest<{ Querystring: ImportQuery }>>();
    const isDry = query.dryRun === 'true' && !(body instanceof UploadedFile);
    return isDry ? next.handle() : super.intercept(context, next);
  }
}

@ApiTags('imports')
@Controller('v1/imports')
export class ImportsController {
  private readonly edge = new EdgeValidation();

  constructor(
    private readonly imports: ImportsService,
    private readonly kept: KeptImports,
  ) {}

  @Post()
  @Access('district_admin')
  @UseGuards(UploadGuard)
  @UseInterceptors(OnceUnlessDry)
  @ApiOperation({ summary: 'Check or write a text at once (200), or keep a file for a dry run (202)' })
  @ApiConsumes('application/json', 'multipart/form-data', 'text/csv', 'application/octet-stream')
  @ApiExtraModels(ImportDto)
  @ApiBody({ schema: { oneOf: [{ $ref: getSchemaPath(ImportDto) }, FILE] } })
  async run(
    @Query() query: ImportQuery,
    @Body() body: unknown,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportResult | ImportView> {
    if (body instanceof UploadedFile) {
      void reply.code(HttpStatus.ACCEPTED);
      return this.keep(query, body, who);
    }
    void reply.code(HttpStatus.OK);
    const said = (await this.edge.transform(body, { type: 'body', metatype: ImportDto })) as ImportDto;
    return this.imports.run({
      kind: said.kind,
      district: scopeOf(who, said.district),
      csv: said.csv,
      dryRun: query.dryRun === 'true',
      applyRight: query.applyRight === 'true',
    });
  }

  private keep(query: ImportQuery, file: UploadedFile, who: Principal): Promise<ImportView> {
    const kind = query.kind ?? file.fields['kind'];
    const district = scopeOf(who, query.district ?? file.fields['district']);
    if (kind !== undefined && kind !== '' && !IMPORT_KINDS.includes(kind as ImportKind))
      throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'kind', code: 'invalid_choice' }] });
    return this.kept.upload({ kind: (kind || undefined) as ImportKind | undefined, district, file });
  }
}
