/** Posts added, changed and ended by the admin. */
import { Body, Controller, Delete, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Clock, Idempotent, ParseUuid } from '@setu/platform';
import { DistrictQuery } from '../postings/postings.controller.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { scopeOf } from '../roster/scopes.js';
import { ChangedPost, NewPost } from './post-edits.dto.js';
import { PostEdits } from './post-edits.service.js';
import { postView, type PostView } from './post-view.js';

@ApiTags('posts')
@Controller('v1/posts')
export class PostEditsController {
  constructor(
    private readonly edits: PostEdits,
    private readonly roster: DistrictRoster,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Idempotent()
  @Access('district_admin')
  @ApiOperation({ summary: 'Add a post' })
  async add(
    @Query() query: DistrictQuery,
    @Body() body: NewPost,
    @CurrentPrincipal() who: Principal,
  ): Promise<PostView> {
    const district = scopeOf(who, query.district);
    return this.viewOf(district, (await this.edits.add(district, body)).id);
  }

  @Patch(':id')
  @Access('district_admin')
  @ApiOperation({ summary: 'Change a post; If-Match guards against overwriting' })
  async change(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @Body() body: ChangedPost,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
  ): Promise<PostView> {
    const district = scopeOf(who, query.district);
    return this.viewOf(district, (await this.edits.change(district, id, body, ifMatch)).id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('district_admin')
  @ApiOperation({ summary: 'End a post that no other stands below; If-Match guards against overwriting' })
  async remove(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
  ): Promise<void> {
    await this.edits.remove(scopeOf(who, query.district), id, ifMatch);
  }

  private async viewOf(district: string, id: string): Promise<PostView> {
    const r = await this.roster.snapshot(district);
    const post = r.posts.get(id);
    if (!post) throw new Error(`post ${id} was written but is not in the roster`);
    return postView(r, post, await this.clock.now());
  }
}
