/** Officers over HTTP: the list with the posts they hold, and the persons added, renamed and ended by the admin. */
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
  Query,
  Res,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Clock, Idempotent, NotFound, ParseUuid, type Page } from '@setu/platform';
import { postsHeldBy, type Officer, type RosterSnapshot } from '@setu/roster';
import type { FastifyReply } from 'fastify';
import { tagged } from '../changes/tagged.js';
import { KnownRoster } from '../history/known-roster.service.js';
import { DistrictQuery } from '../postings/postings.controller.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { listed, scopeOf, scopesOf } from '../roster/scopes.js';
import { ChangedOfficer, NewOfficer, OfficersQuery } from './officers.dto.js';
import { OfficersService } from './officers.service.js';

const READERS = ['operator', 'district_admin', 'nodal_officer', 'district_head', 'auditor'] as const;

export interface OfficerView {
  id: string;
  district: string;
  nameEn: string | null;
  nameHi: string | null;
  /** The posts held now, additional charges too. */
  postIds: string[];
  version: number;
}

@ApiTags('officers')
@Controller('v1/officers')
export class OfficersController {
  constructor(
    private readonly roster: DistrictRoster,
    private readonly known: KnownRoster,
    private readonly officers: OfficersService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access(...READERS)
  @ApiOperation({ summary: 'Officers and the posts they hold' })
  async list(@Query() query: OfficersQuery, @CurrentPrincipal() who: Principal): Promise<Page<OfficerView>> {
    const views: OfficerView[] = [];
    for (const district of scopesOf(who, query.district)) {
      const { r, at } = await this.known.look(district, query, who.role);
      const own = [...r.officers.values()].filter((o) => o.district === district);
      views.push(...own.map((o) => viewOf(r, o, at)));
    }
    return listed(views, query, (o) => [o.district, o.id]);
  }

  @Get(':id')
  @Access(...READERS)
  @ApiOperation({ summary: 'One officer, with the version as ETag' })
  async one(
    @Param('id', ParseUuid) id: string,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OfficerView> {
    for (const district of who.districts) {
      const r = await this.roster.snapshot(district);
      const found = r.officers.get(id);
      if (found?.district === district) return tagged(viewOf(r, found, await this.clock.now()), reply);
    }
    throw new NotFound();
  }

  @Post()
  @Idempotent()
  @Access('district_admin')
  @ApiOperation({ summary: 'Add a person who can then take charge of posts' })
  async add(
    @Query() query: DistrictQuery,
    @Body() body: NewOfficer,
    @CurrentPrincipal() who: Principal,
  ): Promise<OfficerView> {
    const district = scopeOf(who, query.district);
    const { nameEn, nameHi, code = null } = body;
    const { officer } = await this.officers.put(district, { id: null, code, nameEn, nameHi });
    return this.viewNow(district, officer.id);
  }

  @Patch(':id')
  @Access('district_admin')
  @ApiOperation({ summary: 'Correct a name or code; If-Match guards against overwriting' })
  async change(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @Body() body: ChangedOfficer,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
  ): Promise<OfficerView> {
    const district = scopeOf(who, query.district);
    return this.viewNow(district, (await this.officers.change(district, id, body, ifMatch)).id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('district_admin')
  @ApiOperation({ summary: 'End a person who holds no post; If-Match guards against overwriting' })
  async remove(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
  ): Promise<void> {
    await this.officers.remove(scopeOf(who, query.district), id, ifMatch);
  }

  private async viewNow(district: string, id: string): Promise<OfficerView> {
    const r = await this.roster.snapshot(district);
    const officer = r.officers.get(id);
    if (!officer) throw new Error(`officer ${id} was written but is not in the roster`);
    return viewOf(r, officer, await this.clock.now());
  }
}

function viewOf(r: RosterSnapshot, o: Officer, at: Date): OfficerView {
  const { officerId: id, district, nameEn, nameHi, version } = o;
  return { id, district, nameEn, nameHi, postIds: postsHeldBy(r, id, at).map((p) => p.postId), version };
}
