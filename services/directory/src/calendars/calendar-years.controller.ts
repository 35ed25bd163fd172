/** The working calendar as people look at it: a whole year, the versions it had, the history of one item (R9, R10). */
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { istParts, officeCalendar, spanAround, type Calendar, type CalendarItem } from '@setu/calendar';
import { STATE } from '@setu/contracts';
import { Clock, NotFound, PageQuery, ParseUuid, type Page } from '@setu/platform';
import { queryInstant } from '../roster/query-instant.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { listed, readableScopesOf, rulingScopesOf } from '../roster/scopes.js';
import { CalendarLog } from './calendar-log.service.js';
import { VersionsQuery, YearQuery } from './calendar-queries.dto.js';
import { itemsAsOf, versionsOf, type CalendarVersion } from './calendar-versions.js';
import { yearView, type YearView } from './calendar-year.js';
import { CALENDAR_READERS } from './calendars.controller.js';
import { officeKindOf } from './office-kind.js';

/** One state an item had. */
export type ItemState = { at: string; actor: string } & Omit<CalendarItem, 'recordedAt'>;

@ApiTags('calendars')
@Controller('v1/calendars')
export class CalendarYearsController {
  constructor(
    private readonly log: CalendarLog,
    private readonly roster: DistrictRoster,
    private readonly clock: Clock,
  ) {}

  @Get(':officeKind/year')
  @Access(...CALENDAR_READERS)
  @ApiOperation({ summary: 'Each day of a year: working windows, why closed, which layer and item say so' })
  async year(
    @Param('officeKind') officeKind: string,
    @Query() query: YearQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<YearView> {
    const kind = officeKindOf(officeKind);
    const district = scopeRead(who, query.district);
    const now = await this.clock.now();
    const office = await this.officeOf(district, query.officeId);
    const asked = { officeKind: kind, officeId: office, district, year: query.year ?? istParts(now).year };
    const items = await this.items(district, query.asOf);
    const calendar: Calendar = officeCalendar(items, asked, spanAround(now));
    return yearView(calendar, items, asked);
  }

  @Get(':officeKind/versions')
  @Access('operator', 'district_admin', 'nodal_officer', 'district_head', 'state_hq', 'auditor')
  @ApiOperation({ summary: 'The versions the calendar had, newest first, with what changed and who did it' })
  async versions(
    @Param('officeKind') officeKind: string,
    @Query() query: VersionsQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<Page<CalendarVersion>> {
    const kind = officeKindOf(officeKind);
    const district = scopeRead(who, query.district);
    const officeId = await this.officeOf(district, query.officeId);
    const changes = await this.log.changes([...new Set([district, STATE])]);
    const all = versionsOf(changes, { district, officeKind: kind, officeId });
    return listed(all, query, (v) => [descending(all.indexOf(v)), v.calendarVersion]);
  }

  @Get(':id/history')
  @Access('operator', 'district_admin', 'nodal_officer', 'district_head', 'state_hq', 'auditor')
  @ApiOperation({ summary: 'Every state an item had, oldest first, and who made it so' })
  async history(
    @Param('id', ParseUuid) id: string,
    @Query() query: PageQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<Page<ItemState>> {
    const changes = await this.log.changes(rulingScopesOf(who, undefined), id);
    if (changes.length === 0) throw new NotFound();
    const states = changes.map(({ at, actor, item: { recordedAt: _known, ...item } }) => ({
      ...item,
      ...{ at: at.toISOString(), actor },
    }));
    return listed(states, query, (s) => [descending(s.version), s.at]);
  }

  private async items(district: string, asOf: string | undefined): Promise<readonly CalendarItem[]> {
    if (asOf === undefined) return (await this.roster.snapshot(district)).calendarItems;
    const changes = await this.log.changes([...new Set([district, STATE])]);
    return itemsAsOf(changes, queryInstant('asOf', asOf));
  }

  private async officeOf(district: string, officeId: string | undefined): Promise<string | null> {
    if (officeId === undefined) return null;
    if (!(await this.roster.snapshot(district)).offices.has(officeId)) throw new NotFound('unknown_office');
    return officeId;
  }
}

/** The one scope a calendar is read of: named, or the reader's own. */
function scopeRead(who: Principal, district: string | undefined): string {
  const [scope] = readableScopesOf(who, district ?? who.districts[0]);
  if (!scope) throw new NotFound();
  return scope;
}

/** A place in a list as a text that sorts like the number. */
const descending = (place: number): string => String(place).padStart(9, '0');
