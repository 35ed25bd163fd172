/** The warnings board: what in the roster would fail a representative who calls now. */
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { WarningsPage, WarningsQuery } from './warnings.dto.js';
import { WarningsService } from './warnings.service.js';

@ApiTags('warnings')
@Controller('v1/warnings')
export class WarningsController {
  constructor(private readonly warnings: WarningsService) {}

  @Get()
  @Access('district_admin', 'nodal_officer', 'district_head', 'operator')
  @ApiOperation({ summary: 'Posts, numbers and representatives that need somebody’s hand, worst first' })
  @ApiOkResponse({ type: WarningsPage })
  page(@Query() query: WarningsQuery, @CurrentPrincipal() who: Principal): Promise<WarningsPage> {
    return this.warnings.page(query, who);
  }
}
