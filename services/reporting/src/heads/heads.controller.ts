/** Signed heads, keys and evidence bundles of the ledger, for auditors and the state level (R29). */
import { Body, Controller, Get, HttpCode, Inject, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { CONFIG, Idempotent, InvalidInput, NotFound, type Page } from '@setu/platform';
import { IsISO8601, IsOptional, Matches } from 'class-validator';
import { Readable } from 'node:stream';
import type { ReportingConfig } from '../config.js';
import { WholeListQuery } from '../whole-list.query.js';
import { Bundles } from './bundle.service.js';
import { Heads, type SignedHead } from './heads.service.js';
import { LedgerKeys, type PublishedKey } from './ledger-keys.service.js';

const DISTRICT = /^([0-9]{1,6}|state)$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

export class BundleQuery {
  @ApiProperty({ description: 'LGD code, or `state`.' })
  @Matches(DISTRICT)
  district!: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'First IST date; from the first entry on if left out.',
  })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DATE)
  from?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'First IST date no longer wanted; up to now if left out.',
  })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DATE)
  to?: string;
}

export class SignHeadBody {
  @ApiProperty({ description: 'LGD code, or `state`.' })
  @Matches(DISTRICT)
  district!: string;
}

type HeadAnswer = Omit<SignedHead, 'signedAt'> & { signedAt: string };

@ApiTags('ledger')
@Controller('v1/ledger')
export class HeadsController {
  constructor(
    private readonly heads: Heads,
    private readonly keys: LedgerKeys,
    private readonly bundles: Bundles,
    @Inject(CONFIG) private readonly config: ReportingConfig,
  ) {}

  @Get('checkpoints')
  @Access('state_hq', 'auditor', 'district_head')
  @ApiOperation({ summary: 'Signed heads of the ledger, by district, oldest first' })
  async checkpoints(
    @Query() query: WholeListQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<Page<HeadAnswer>> {
    const districts = who.role === 'state_hq' ? null : who.districts;
    const { items, nextCursor } = await this.heads.list(districts, query);
    return { items: items.map(answer), nextCursor };
  }

  @Post('checkpoints')
  @HttpCode(201)
  @Access('auditor', 'state_hq', 'system_admin')
  @Idempotent()
  @ApiOperation({ summary: 'Signs where the ledger of a district ends now' })
  async sign(@Body() body: SignHeadBody, @CurrentPrincipal() who: Principal): Promise<HeadAnswer> {
    this.assertSeen(who, body.district);
    return answer(await this.heads.sign(body.district));
  }

  @Get('keys')
  @Access('state_hq', 'auditor', 'district_head', 'system_admin')
  @ApiOperation({
    summary: 'Public keys that sign heads, the first one first, each endorsed by the one before it',
  })
  async published(): Promise<{ items: PublishedKey[]; nextCursor: null }> {
    return { items: await this.keys.published(), nextCursor: null };
  }

  @Post('keys')
  @HttpCode(201)
  @Access('system_admin')
  @Idempotent()
  @ApiOperation({ summary: 'Makes the next key that signs heads; the older one endorses it' })
  async rotate(): Promise<{ kid: string }> {
    return { kid: await this.keys.rotate() };
  }

  @Get('bundle')
  @Access('state_hq', 'auditor', 'district_head')
  @ApiOperation({
    summary: 'Evidence bundle for `setu verify`: entries, signed heads, keys; without personal data',
  })
  async bundle(@Query() query: BundleQuery, @CurrentPrincipal() who: Principal): Promise<StreamableFile> {
    this.assertSeen(who, query.district);
    if (query.from !== undefined && query.to !== undefined && query.from >= query.to)
      throw new InvalidInput('invalid_range');
    const name = ['setu-ledger', query.district, query.from, query.to].filter(Boolean).join('_');
    return new StreamableFile(Readable.from(await this.bundles.lines(query)), {
      type: 'application/x-ndjson; charset=utf-8',
      disposition: `attachment; filename="${name}.ndjson"`,
    });
  }

  /** The state level and the administrator of the system: what is served here; everybody else the own districts. */
  private assertSeen(who: Principal, district: string): void {
    const everywhere = who.role === 'state_hq' || who.role === 'system_admin';
    const seen = everywhere ? this.config.districts : who.districts;
    if (!seen.includes(district)) throw new NotFound('not_found');
  }
}

const answer = ({ signedAt, ...head }: SignedHead): HeadAnswer => ({
  ...head,
  signedAt: formatIst(signedAt),
});
