/** Taking charge and being relieved, over HTTP (R3). */
import { Body, Controller, Headers, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Idempotent, InvalidInput, Instant, ParseUuid, Text } from '@setu/platform';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { Changes } from '../changes/changes.service.js';
import { OfficersService } from '../officers/officers.service.js';
import { scopeOf } from '../roster/scopes.js';
import { CHARGES, type Charge, type Posting } from './posting.entity.js';
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

  @Instant({ description: 'When charge is taken.' })
  from!: Date;
}

export class EndedPosting {
  @Instant({ description: 'When the officer is relieved.' })
  to!: Date;
}

export interface PostingView {
  id: string;
  postId: string;
  officerId: string;
  kind: Charge;
  from: string;
  to: string | null;
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
      const { postId, kind, from } = body;
      return viewOf((await this.postings.put(district, { postId, officerId, kind, from, to: null })).posting);
    });
  }

  @Patch(':id')
  @Access('district_admin')
  @ApiOperation({ summary: 'An officer is relieved; If-Match guards against overwriting' })
  async end(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @Body() body: EndedPosting,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
  ): Promise<PostingView> {
    return viewOf(await this.postings.end(scopeOf(who, query.district), id, body.to, ifMatch));
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
  version: p.version,
});
