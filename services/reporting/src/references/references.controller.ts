/** Proof that a report exists (R29): by reference and check code for everybody, the codes for whose reports they are. */
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, PublicRoute, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Forbidden, InvalidInput, Text, type Page } from '@setu/platform';
import type { SignedHead } from '../heads/heads.service.js';
import { WholeListQuery } from '../whole-list.query.js';
import { readCheckCode } from './check-code.js';
import { References, type ReportPlace } from './references.service.js';

export class CheckCodeQuery {
  @Text({
    max: 40,
    description: 'The check code, e.g. `7Q2M-9XKD`; small letters and missing strokes are understood.',
  })
  code!: string;
}

/** Where the report stands; times are RFC 3339 in IST. Says nothing about people or contents. */
export interface ProvedReport {
  exists: true;
  reference: string;
  /** `received`, `refused` or `unverified`. */
  kind: string;
  district: string;
  producer: string;
  epoch: number;
  sequence: number;
  /** SHA-256 of the entry, hex. */
  hash: string;
  recordedAt: string;
  /** The first signed head that covers it; null until the next is signed. */
  head: { number: number; day: string | null; signedAt: string; hash: string } | null;
}

@ApiTags('references')
@Controller('v1/references')
export class ReferencesController {
  constructor(private readonly references: References) {}

  @Get()
  @Access('representative')
  @ApiOperation({
    summary: 'Own reports, also refused and unverified ones, with their check codes; newest first',
  })
  async own(@Query() query: WholeListQuery, @CurrentPrincipal() who: Principal): Promise<Page<object>> {
    if (!who.representativeId) throw new Forbidden('not_allowed');
    const { items, nextCursor } = await this.references.ownedBy(who.representativeId, query);
    return {
      items: items.map(({ recordedAt, ...place }) => ({ ...place, recordedAt: formatIst(recordedAt) })),
      nextCursor,
    };
  }

  @Get(':reference')
  @PublicRoute('a report can be proved to anybody to whom its check code was shown; the answer names nobody')
  @ApiOperation({
    summary: 'Whether a report with this reference and check code exists, and where in the ledger',
  })
  async prove(
    @Param('reference') reference: string,
    @Query() query: CheckCodeQuery,
  ): Promise<ProvedReport | { exists: false; reference: string }> {
    const code = readCheckCode(query.code);
    if (!code) throw new InvalidInput('check_code_malformed');
    const written = reference.trim().toUpperCase().slice(0, 40);
    const found = await this.references.find(written, code);
    return found ? proved(found.place, found.head) : { exists: false, reference: written };
  }
}

const proved = ({ type, recordedAt, ...place }: ReportPlace, head: SignedHead | null): ProvedReport => ({
  exists: true,
  kind: type.replace('report-', ''),
  ...place,
  recordedAt: formatIst(recordedAt),
  head: head && {
    number: head.number,
    day: head.day,
    signedAt: formatIst(head.signedAt),
    hash: head.hash,
  },
});
