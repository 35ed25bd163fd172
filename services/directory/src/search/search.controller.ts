/** Search over HTTP. */
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { SearchQuery, SearchResult } from './search.dto.js';
import { SearchService } from './search.service.js';

@ApiTags('search')
@Controller('v1/search')
export class SearchController {
  constructor(private readonly searches: SearchService) {}

  @Get()
  @Access(
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
  )
  @ApiOperation({
    summary: 'Posts, officers, offices and representatives by name, title, department, number or code',
  })
  @ApiOkResponse({ type: SearchResult })
  search(@Query() query: SearchQuery, @CurrentPrincipal() who: Principal): Promise<SearchResult> {
    return this.searches.search(query, who);
  }
}
