/** Contactability drills over HTTP. */
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Idempotent, ParseUuid, type Page } from '@setu/platform';
import { DrillResult, DrillsQuery, DrillView, NewDrill } from './drills.dto.js';
import { DrillsService } from './drills.service.js';

const READERS = ['district_admin', 'nodal_officer', 'district_head', 'auditor'] as const;

@ApiTags('drills')
@Controller('v1/drills')
export class DrillsController {
  constructor(private readonly drills: DrillsService) {}

  @Post()
  @Access('district_admin', 'district_head')
  @Idempotent()
  @ApiOperation({ summary: 'Try the official numbers of posts: each holder is asked to answer by one tap' })
  request(@Body() body: NewDrill, @CurrentPrincipal() who: Principal): Promise<DrillView> {
    return this.drills.request(body, who);
  }

  @Get()
  @Access(...READERS)
  @ApiOperation({ summary: 'Drills, newest first, with counts' })
  list(@Query() query: DrillsQuery, @CurrentPrincipal() who: Principal): Promise<Page<DrillView>> {
    return this.drills.list(query, who);
  }

  @Get('posts/:postId')
  @Access(...READERS)
  @ApiOperation({ summary: 'The last results of the numbers of one post, newest first' })
  @ApiOkResponse({ type: [DrillResult] })
  async ofPost(
    @Param('postId', ParseUuid) postId: string,
    @CurrentPrincipal() who: Principal,
  ): Promise<{ items: DrillResult[] }> {
    return { items: await this.drills.ofPost(postId, who) };
  }

  @Get(':id')
  @Access(...READERS)
  @ApiOperation({ summary: 'One drill with the result of each number' })
  @ApiOkResponse({ type: DrillView })
  one(@Param('id', ParseUuid) id: string, @CurrentPrincipal() who: Principal): Promise<DrillView> {
    return this.drills.one(id, who);
  }
}
