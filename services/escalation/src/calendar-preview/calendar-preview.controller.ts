/** A changed calendar before it is one: what it would do to the open cases (R11). */
import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, assertDistrict, CurrentPrincipal, type Principal } from '@setu/auth';
import { CalendarPreviewBody, CalendarPreviewQuery } from './calendar-preview.dto.js';
import { CalendarPreviews, type CalendarPreview } from './calendar-preview.service.js';

@ApiTags('calendar-previews')
@Controller('v1/calendar-previews')
export class CalendarPreviewController {
  constructor(private readonly previews: CalendarPreviews) {}

  @Post()
  @HttpCode(200)
  @Access('district_admin', 'district_head', 'nodal_officer')
  @ApiOperation({ summary: 'Per open case: due before, due after, and why. Nothing is changed' })
  preview(
    @Body() body: CalendarPreviewBody,
    @Query() query: CalendarPreviewQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<CalendarPreview> {
    assertDistrict(who, body.district);
    return this.previews.preview(body, query);
  }
}
