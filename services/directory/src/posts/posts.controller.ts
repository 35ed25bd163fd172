/** Posts over HTTP: the list everybody needs, and the list of alternates of one post (R14). */
import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Clock, NotFound, ParseUuid, type Page } from '@setu/platform';
import type { FastifyReply } from 'fastify';
import { AlternatesDto } from '../alternates/alternates.dto.js';
import { AlternatesService } from '../alternates/alternates.service.js';
import { tagged } from '../changes/tagged.js';
import { OneAtQuery } from '../history/at-query.js';
import { KnownRoster } from '../history/known-roster.service.js';
import { listed, readableScopesOf } from '../roster/scopes.js';
import { PostsQuery } from './posts.dto.js';
import { postView, type PostView } from './post-view.js';

const READERS = [
  'representative',
  'officer',
  'operator',
  'district_admin',
  'nodal_officer',
  'district_head',
  'division_head',
  'state_hq',
  'auditor',
  'system_admin',
] as const;

@ApiTags('posts')
@Controller('v1/posts')
export class PostsController {
  constructor(
    private readonly roster: KnownRoster,
    private readonly alternates: AlternatesService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access(...READERS)
  @ApiOperation({ summary: 'Posts with holder, official number, superior and alternates' })
  async list(@Query() query: PostsQuery, @CurrentPrincipal() who: Principal): Promise<Page<PostView>> {
    const views: PostView[] = [];
    for (const district of readableScopesOf(who, query.district))
      views.push(...(await this.viewsOf(district, query)));
    const wanted = views.filter((p) => query.fits(p));
    return listed(wanted, query, (p) => [p.district, p.code]);
  }

  @Get(':id')
  @Access(...READERS)
  @ApiOperation({ summary: 'One post, with the version as ETag' })
  async one(
    @Param('id', ParseUuid) id: string,
    @Query() query: OneAtQuery,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PostView> {
    return tagged(await this.find(id, who, query), reply);
  }

  @Put(':id/alternates')
  @Access('district_admin', 'district_head')
  @ApiOperation({ summary: 'Replace the ordered alternates' })
  async setAlternates(
    @Param('id', ParseUuid) id: string,
    @Body() body: AlternatesDto,
    @CurrentPrincipal() who: Principal,
  ): Promise<PostView> {
    const { district } = await this.find(id, who);
    if (!who.districts.includes(district)) throw new NotFound();
    await this.alternates.put(district, id, body.entries(await this.clock.now()));
    return this.find(id, who);
  }

  private async find(id: string, who: Principal, query: OneAtQuery = {}): Promise<PostView> {
    for (const district of who.districts) {
      const { r, at } = await this.roster.look(district, query);
      const post = r.posts.get(id);
      if (post) return postView(r, post, at);
    }
    throw new NotFound();
  }

  private async viewsOf(district: string, query: OneAtQuery): Promise<PostView[]> {
    const { r, at } = await this.roster.look(district, query);
    return [...r.posts.values()].filter((p) => p.district === district).map((p) => postView(r, p, at));
  }
}
