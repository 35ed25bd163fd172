/** The working calendar over HTTP: its items, changes of it, and a way to try it (R9, R10). */
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
import { spanAround, type Calendar } from '@setu/calendar';
import { Idempotent, InvalidInput, NotFound, ParseUuid, type Page } from '@setu/platform';
import { calendarOfKind, calendarOfOffice } from '@setu/roster';
import type { FastifyReply } from 'fastify';
import { In } from 'typeorm';
import { Changes } from '../changes/changes.service.js';
import { tagged } from '../changes/tagged.js';
import { DistrictQuery } from '../postings/postings.controller.js';
import { queryInstant } from '../roster/query-instant.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { listed, rulingScopesOf, scopeOf } from '../roster/scopes.js';
import { CalendarItemRow } from './calendar-item.entity.js';
import { CalendarQuery, WorkingTimeQuery } from './calendar-queries.dto.js';
import { CalendarItemPatch, NewCalendarItem, saidIn, type CalendarItemView } from './calendars.dto.js';
import { CalendarsService } from './calendars.service.js';
import { officeKindOf } from './office-kind.js';
import { workingTime, type WorkingTimeView } from './working-time.js';

/** Everybody may know when offices work. */
export const CALENDAR_READERS = [
  'representative',
  'officer',
  'operator',
  'district_admin',
  'nodal_officer',
  'district_head',
  'state_hq',
  'auditor',
] as const;

@ApiTags('calendars')
@Controller('v1/calendars')
export class CalendarsController {
  constructor(
    private readonly calendars: CalendarsService,
    private readonly changes: Changes,
    private readonly roster: DistrictRoster,
  ) {}

  @Get()
  @Access(...CALENDAR_READERS)
  @ApiOperation({
    summary: 'Office hours, holidays and amendments that hold: own ones and the inherited ones of `state`',
  })
  async list(
    @Query() query: CalendarQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<Page<CalendarItemView>> {
    const district = In(rulingScopesOf(who, query.district));
    const items = await this.changes.all(CalendarItemRow, { district, removed: false });
    const { from = '', to = '9999' } = query;
    const wanted = items.filter((i) => i.kind === 'hours' || (i.date >= from && i.date <= to));
    const page = listed(wanted, query, (i) => [i.date, i.id]);
    return { ...page, items: page.items.map(viewOf) };
  }

  @Post()
  @Idempotent()
  @Access('district_admin')
  @ApiOperation({ summary: 'Add or change hours, a holiday or a dated amendment' })
  async add(
    @Query() query: DistrictQuery,
    @Body() body: NewCalendarItem,
    @CurrentPrincipal() who: Principal,
  ): Promise<CalendarItemView> {
    return viewOf((await this.calendars.put(scopeOf(who, query.district), body.wish())).item);
  }

  @Get(':id')
  @Access(...CALENDAR_READERS)
  @ApiOperation({ summary: 'One item, with its version as ETag' })
  async one(
    @Param('id', ParseUuid) id: string,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CalendarItemView> {
    const district = In(rulingScopesOf(who, undefined));
    const item = await this.changes.find(CalendarItemRow, { id, district, removed: false });
    if (!item) throw new NotFound();
    return tagged(viewOf(item), reply);
  }

  @Patch(':id')
  @Access('district_admin')
  @ApiOperation({ summary: 'Change some fields of an item; If-Match guards against overwriting' })
  async edit(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @Body() body: CalendarItemPatch,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CalendarItemView> {
    const district = scopeOf(who, query.district);
    return tagged(viewOf(await this.calendars.edit(district, id, saidIn(body), ifMatch)), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('district_admin')
  @ApiOperation({ summary: 'Take an item back; If-Match guards against overwriting' })
  async remove(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
  ): Promise<void> {
    await this.calendars.remove(scopeOf(who, query.district), id, ifMatch);
  }

  @Get(':officeKind/working-time')
  @Access(...CALENDAR_READERS)
  @ApiOperation({ summary: 'Try the calendar: from + seconds, or from + to' })
  async workingTime(
    @Param('officeKind') officeKind: string,
    @Query() query: WorkingTimeQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<WorkingTimeView> {
    const kind = officeKindOf(officeKind);
    const from = queryInstant('from', query.from);
    const until = untilOf(query);
    const snapshot = await this.roster.snapshot(scopeOf(who, query.district));
    const office = query.officeId === undefined ? null : snapshot.offices.get(query.officeId);
    if (office === undefined) throw new NotFound('unknown_office');
    const calendar = (): Calendar => {
      const span = spanAround(from);
      return office
        ? calendarOfOffice(snapshot, { ...office, officeKind: kind }, span)
        : calendarOfKind(snapshot, kind, span);
    };
    return workingTime(calendar, kind, from, until);
  }
}

function untilOf({ to, seconds }: WorkingTimeQuery): { to: Date } | { seconds: number } {
  if (to !== undefined && seconds === undefined) return { to: queryInstant('to', to) };
  if (to === undefined && seconds !== undefined) return { seconds };
  throw new InvalidInput(
    'invalid_input',
    {},
    { fields: [{ field: 'seconds', code: 'either_seconds_or_to' }] },
  );
}

function viewOf(row: CalendarItemRow): CalendarItemView {
  const { key: _key, recordedAt: _recordedAt, removed: _removed, ...view } = row;
  return view;
}
