/** Posts over HTTP: the list everybody needs, and the list of alternates of one post (R14). */
import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { NotFound, ParseUuid, type Page } from '@setu/platform';
import type { Post, RosterSnapshot } from '@setu/roster';
import type { FastifyReply } from 'fastify';
import { AlternatesDto } from '../alternates/alternates.dto.js';
import { tagged } from '../changes/tagged.js';
import { OneAtQuery } from '../history/at-query.js';
import { KnownRoster } from '../history/known-roster.service.js';
import { listed, readableScopesOf } from '../roster/scopes.js';
import { StandIns } from '../stand-ins/stand-ins.service.js';
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
    private readonly standIns: StandIns,
  ) {}

  @Get()
  @Access(...READERS)
  @ApiOperation({ summary: 'Posts with holder, official number, superior and alternates' })
  async list(@Query() query: PostsQuery, @CurrentPrincipal() who: Principal): Promise<Page<PostView>> {
    const wanted: { post: Post; r: RosterSnapshot; at: Date }[] = [];
    for (const district of readableScopesOf(who, query.district)) {
      const { r, at } = await this.roster.look(district, query, who.role);
      for (const post of r.posts.values())
        if (post.district === district && query.fits(post)) wanted.push({ post, r, at });
    }
    const page = listed(wanted, query, ({ post }) => [post.district, post.code]);
    return { ...page, items: page.items.map(({ r, post, at }) => postView(r, post, at)) };
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
    await this.standIns.replaceList(district, id, body.alternates);
    return this.find(id, who);
  }

  private async find(id: string, who: Principal, query: OneAtQuery = {}): Promise<PostView> {
    for (const district of who.districts) {
      const { r, at } = await this.roster.look(district, query, who.role);
      const post = r.posts.get(id);
      if (post) return postView(r, post, at);
    }
    throw new NotFound();
  }
}
