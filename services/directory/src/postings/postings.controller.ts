/** Taking charge and being relieved, over HTTP (R3). */
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import {
  Conflict,
  Idempotent,
  InvalidInput,
  Instant,
  PageQuery,
  ParseUuid,
  Text,
  type Page,
} from '@setu/platform';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { Changes } from '../changes/changes.service.js';
import { OfficersService } from '../officers/officers.service.js';
import { latestFirst, listed, scopeOf } from '../roster/scopes.js';
import { CHARGES, Posting, type Charge } from './posting.entity.js';
import { PostingsService } from './postings.service.js';

export class DistrictQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;
}

export class NewPosting {
  @ApiProperty({ description: 'The post that is taken charge of.' })
  @IsUUID()
  postId!: string;

  @ApiPropertyOptional({ description: 'Left out for a person who is new here; then both names are needed.' })
  @IsOptional()
  @IsUUID()
  officerId?: string;

  @Text({ optional: true, max: 120, description: 'Of a new person, in English.' })
  nameEn?: string;

  @Text({ optional: true, max: 120, description: 'Of a new person, in Hindi.' })
  nameHi?: string;

  @ApiProperty({ enum: CHARGES, description: 'A substantive holder relieves the one before.' })
  @IsIn(CHARGES)
  kind!: Charge;

  @Instant({ description: 'When charge is taken; may lie in the past.' })
  from!: Date;

  @Instant({
    optional: true,
    nullable: true,
    description: 'When the officer was relieved, where that is known.',
  })
  to?: Date | null;
}

/** What is wrong or new about a posting, past ones too. */
export class ChangedPosting {
  @Instant({ optional: true, description: 'When charge was really taken.' })
  from?: Date;

  @Instant({
    optional: true,
    nullable: true,
    description: 'When the officer is relieved; null: still in charge.',
  })
  to?: Date | null;

  @ApiPropertyOptional({ enum: CHARGES })
  @IsOptional()
  @IsIn(CHARGES)
  kind?: Charge;
}

export class PostingsQuery extends PageQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;

  @ApiPropertyOptional({ description: 'Whoever held this post, one after the other.' })
  @IsOptional()
  @IsUUID()
  postId?: string;

  @ApiPropertyOptional({ description: 'Whatever this officer held.' })
  @IsOptional()
  @IsUUID()
  officerId?: string;
}

export interface PostingView {
  id: string;
  postId: string;
  officerId: string;
  kind: Charge;
  from: string;
  to: string | null;
  /** When directory learnt of it as it is now (R33). */
  recordedAt: string;
  /** Actor who wrote it so; null: written before this was kept. */
  recordedBy: string | null;
  version: number;
}

@ApiTags('postings')
@Controller('v1/postings')
export class PostingsController {
  constructor(
    private readonly postings: PostingsService,
    private readonly officers: OfficersService,
    private readonly changes: Changes,
  ) {}

  @Post()
  @Idempotent()
  @Access('district_admin')
  @ApiOperation({ summary: 'An officer takes charge; a substantive holder before is relieved' })
  async take(
    @Query() query: DistrictQuery,
    @Body() body: NewPosting,
    @CurrentPrincipal() who: Principal,
  ): Promise<PostingView> {
    const district = scopeOf(who, query.district);
    return this.changes.alone(district, async () => {
      const officerId = body.officerId ?? (await this.newcomer(district, body));
      const { postId, kind, from, to = null } = body;
      if (to && to <= from) throw new Conflict('ends_before_it_begins');
      return viewOf((await this.postings.put(district, { postId, officerId, kind, from, to })).posting);
    });
  }

  @Get()
  @Access('operator', 'district_admin', 'nodal_officer', 'district_head', 'auditor')
  @ApiOperation({ summary: 'Who held what when, latest beginning first' })
  async list(@Query() query: PostingsQuery, @CurrentPrincipal() who: Principal): Promise<Page<PostingView>> {
    const { postId, officerId } = query;
    const where = { district: scopeOf(who, query.district), removed: false };
    const rows = await this.changes.all(Posting, {
      ...where,
      ...(postId ? { postId } : {}),
      ...(officerId ? { officerId } : {}),
    });
    return listed(rows.map(viewOf), query, (p) => [latestFirst(p.from), p.id]);
  }

  @Patch(':id')
  @Access('district_admin')
  @ApiOperation({
    summary: 'An officer is relieved, or a posting is corrected; If-Match guards against overwriting',
  })
  async change(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @Body() body: ChangedPosting,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
  ): Promise<PostingView> {
    return viewOf(await this.postings.change(scopeOf(who, query.district), id, body, ifMatch));
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('district_admin')
  @ApiOperation({ summary: 'Take back a posting that never was; If-Match guards against overwriting' })
  async remove(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
  ): Promise<void> {
    await this.postings.remove(scopeOf(who, query.district), id, ifMatch);
  }

  private async newcomer(district: string, { nameEn, nameHi }: NewPosting): Promise<string> {
    if (!nameEn || !nameHi) {
      const field = nameEn ? 'nameHi' : 'nameEn';
      throw new InvalidInput('invalid_input', {}, { fields: [{ field, code: 'required' }] });
    }
    return (await this.officers.put(district, { id: null, code: null, nameEn, nameHi })).officer.id;
  }
}

const viewOf = (p: Posting): PostingView => ({
  id: p.id,
  postId: p.postId,
  officerId: p.officerId,
  kind: p.kind,
  from: formatIst(p.from),
  to: p.to ? formatIst(p.to) : null,
  recordedAt: formatIst(p.recordedAt),
  recordedBy: p.recordedBy ?? null,
  version: p.version,
});
