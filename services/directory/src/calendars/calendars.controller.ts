/** The working calendar over HTTP: its items, changes of it, and a way to try it (R9, R10). */
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { OFFICE_KINDS, type OfficeKind } from '@setu/contracts';
import { Idempotent, InvalidInput, NotFound, ParseUuid, type Page } from '@setu/platform';
import { calendarOfKind } from '@setu/roster';
import { In } from 'typeorm';
import { Changes } from '../changes/changes.service.js';
import { DistrictQuery } from '../postings/postings.controller.js';
import { queryInstant } from '../roster/query-instant.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { listed, rulingScopesOf, scopeOf } from '../roster/scopes.js';
import { CalendarItemRow } from './calendar-item.entity.js';
import { CalendarQuery, NewCalendarItem, WorkingTimeQuery, type CalendarItemView } from './calendars.dto.js';
import { CalendarsService } from './calendars.service.js';
import { workingTime, type WorkingTimeView } from './working-time.js';

const READERS = [
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
  @Access(...READERS)
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
  @Access(...READERS)
  @ApiOperation({ summary: 'Try the calendar: from + seconds, or from + to' })
  async workingTime(
    @Param('officeKind') officeKind: string,
    @Query() query: WorkingTimeQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<WorkingTimeView> {
    if (!isOfficeKind(officeKind)) throw new NotFound();
    const from = queryInstant('from', query.from);
    const calendar = calendarOfKind(
      await this.roster.snapshot(scopeOf(who, query.district)),
      officeKind,
      from,
    );
    return workingTime(calendar, officeKind, from, untilOf(query));
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

const isOfficeKind = (text: string): text is OfficeKind => (OFFICE_KINDS as readonly string[]).includes(text);

function viewOf(row: CalendarItemRow): CalendarItemView {
  const { key: _key, recordedAt: _recordedAt, removed: _removed, ...view } = row;
  return view;
}
