/** The number book over HTTP: representatives' numbers to officers, officers' numbers to representatives. */
import { Body, Controller, Get, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Forbidden, Idempotent, NotFound, RequestContext } from '@setu/platform';
import type { FastifyReply } from 'fastify';
import { DistrictQuery } from '../postings/postings.controller.js';
import { scopeOf } from '../roster/scopes.js';
import { dueDay, type Acknowledgement } from './compliance.js';
import { FILE_TYPES, NumberBookFiles, type CardFile } from './number-book-files.service.js';
import {
  AcknowledgementView,
  CardQuery,
  CirculationView,
  LanguageQuery,
  NewAcknowledgement,
  NewCirculation,
  NumberBookView,
  PocketCardQuery,
} from './number-book.dto.js';
import { NumberBooks, type CirculatedBook } from './number-book.service.js';
import type { Language } from './vcard.js';

/** Whom the order gives the representatives' numbers; auditors and the state see none (users.md). */
const KEEPERS = ['officer', 'operator', 'district_admin', 'nodal_officer', 'district_head'] as const;
const CARRIERS = ['representative', ...KEEPERS, 'state_hq', 'auditor'] as const;
const PDF = 'application/pdf';

@ApiTags('number-book')
@Controller('v1/number-book')
export class NumberBookController {
  constructor(
    private readonly books: NumberBooks,
    private readonly files: NumberBookFiles,
  ) {}

  @Get()
  @Access(...KEEPERS)
  @ApiOperation({
    summary: 'The representatives whom officers have to know, the version, the last circulation',
  })
  @ApiOkResponse({ type: NumberBookView })
  async book(@Query() query: DistrictQuery, @CurrentPrincipal() who: Principal): Promise<NumberBookView> {
    const district = scopeOf(who, query.district);
    const { book } = await this.books.book(district);
    const last = await this.books.lastCirculation(district);
    const own = who.officerId ? (await this.books.said(district, who.officerId)).at(-1) : undefined;
    return {
      ...{ district, version: book.version },
      circulation: last && circulationView(last),
      acknowledged: own ? acknowledgementView(own) : null,
      representatives: book.entries.map(({ representativeId, nameHi, nameEn, titleHi, titleEn, phones }) => ({
        ...{ representativeId, nameHi, nameEn, titleHi, titleEn, phones },
      })),
    };
  }

  @Post('circulations')
  @Idempotent()
  @Access('district_admin', 'nodal_officer', 'district_head')
  @ApiOperation({ summary: 'Give the book as it is now to all officers; their fifteen days begin' })
  async circulate(
    @Body() body: NewCirculation,
    @CurrentPrincipal() who: Principal,
  ): Promise<CirculationView> {
    return circulationView(await this.books.circulate(scopeOf(who, body.district), who.subject));
  }

  @Post('acknowledgements')
  @Idempotent()
  @Access('officer')
  @ApiOperation({
    summary: 'The officer says that the numbers of a version are saved; the first time counts',
  })
  async acknowledge(
    @Query() query: DistrictQuery,
    @Body() { version }: NewAcknowledgement,
    @CurrentPrincipal() who: Principal,
  ): Promise<AcknowledgementView> {
    if (!who.officerId) throw new Forbidden();
    const district = scopeOf(who, query.district);
    return acknowledgementView(await this.books.acknowledge(district, who.officerId, version));
  }

  @Get('representatives/:file')
  @Access('representative', ...KEEPERS)
  @ApiProduces(...Object.values(FILE_TYPES))
  @ApiOperation({ summary: 'One representative as `<id>.vcf`, or as QR of the card: `<id>.svg`, `<id>.png`' })
  async one(
    @Param('file') name: string,
    @Query() query: CardQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<StreamableFile> {
    const [, id = '', type] = /^([0-9a-f-]{36})\.(vcf|svg|png)$/.exec(name) ?? [];
    const isForeign = who.role === 'representative' && who.representativeId !== id;
    if (!type || isForeign) throw new NotFound();
    const scope = scopeOf(who, query.district);
    const bytes = await this.files.one(scope, id, type as CardFile, languageOf(query));
    return fileOf(bytes, FILE_TYPES[type as CardFile], name);
  }

  @Get(':file')
  @Access(...KEEPERS)
  @ApiProduces(FILE_TYPES.vcf)
  @ApiOperation({
    summary: 'All cards of a district, `<LGD code>.vcf`; the ETag is the version to acknowledge',
  })
  async cards(
    @Param('file') name: string,
    @Query() query: LanguageQuery,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const [, district] = /^(\d{3}|state)\.vcf$/.exec(name) ?? [];
    if (!district) throw new NotFound();
    const { text, version } = await this.files.cards(scopeOf(who, district), languageOf(query));
    reply.header('etag', `"${version}"`);
    return fileOf(Buffer.from(text), FILE_TYPES.vcf, `jan-pratinidhi-${name}`);
  }

  @Get(':district/qr-sheet.pdf')
  @Access(...KEEPERS)
  @ApiProduces(PDF)
  @ApiOperation({ summary: 'A page with the QR of each representative, to be put up where officers meet' })
  async qrSheet(
    @Param('district') district: string,
    @Query() query: LanguageQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<StreamableFile> {
    const bytes = await this.files.qrSheet(scopeOf(who, district), languageOf(query));
    return fileOf(bytes, PDF, `jan-pratinidhi-qr-${district}.pdf`);
  }

  @Get(':district/pocket-card.pdf')
  @Access(...CARRIERS)
  @ApiProduces(PDF)
  @ApiOperation({ summary: 'Officers with code and official number, for a representative’s pocket' })
  async pocketCard(
    @Param('district') district: string,
    @Query() query: PocketCardQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<StreamableFile> {
    const scope = scopeOf(who, district);
    const bytes = await this.files.pocketCard(scope, languageOf(query), query.format ?? 'a6');
    return fileOf(bytes, PDF, `adhikari-${district}.pdf`);
  }
}

export const languageOf = ({ language }: LanguageQuery): Language =>
  language ?? RequestContext.current().language;

/** A file to keep; `name` is safe for a header: it was matched or is a district's code. */
export const fileOf = (bytes: Buffer, type: string, name: string): StreamableFile =>
  new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"` });

const circulationView = ({ version, circulatedAt, entries }: CirculatedBook): CirculationView => ({
  ...{ version, circulatedAt: formatIst(circulatedAt), entries },
  dueOn: dueDay(circulatedAt),
});
export const acknowledgementView = ({ version, acknowledgedAt }: Acknowledgement): AcknowledgementView => ({
  ...{ version, acknowledgedAt: formatIst(acknowledgedAt) },
});
