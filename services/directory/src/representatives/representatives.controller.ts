/** The list of representatives; a representative sees only the own entry. */
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import type { Page } from '@setu/platform';
import {
  machineReportsOf,
  maskNumber,
  mayReport,
  phoneOf,
  type Representative,
  type RosterSnapshot,
} from '@setu/roster';
import { KnownRoster } from '../history/known-roster.service.js';
import { listed, scopesOf } from '../roster/scopes.js';
import { RepresentativesQuery, type RepresentativeView } from './representatives.dto.js';

@ApiTags('representatives')
@Controller('v1/representatives')
export class RepresentativesController {
  constructor(private readonly roster: KnownRoster) {}

  @Get()
  @Access('representative', 'operator', 'district_admin', 'nodal_officer', 'district_head', 'auditor')
  @ApiOperation({ summary: 'Representatives, their mandate and their number' })
  async list(
    @Query() query: RepresentativesQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<Page<RepresentativeView>> {
    const views: RepresentativeView[] = [];
    for (const district of scopesOf(who, query.district)) {
      const { r, at } = await this.roster.look(district, query, who.role);
      const own = [...r.representatives.values()].filter((m) => m.district === district && isSeen(who, m));
      views.push(...own.map((m) => viewOf(r, m, at, who.role === 'auditor')));
    }
    const wanted = views.filter((v) => query.type === undefined || v.type === query.type);
    return listed(wanted, query, (v) => [v.district, v.id]);
  }
}

const isSeen = (who: Principal, m: Representative): boolean =>
  who.role !== 'representative' || who.representativeId === m.representativeId;

function viewOf(r: RosterSnapshot, m: Representative, at: Date, masked: boolean): RepresentativeView {
  const phone = phoneOf(r, m.representativeId, at);
  const { district, type, nameEn, nameHi, constituencyEn, constituencyHi, version } = m;
  return {
    id: m.representativeId,
    ...{ district, type, nameEn, nameHi, constituencyEn, constituencyHi },
    mayReport: mayReport(r, m.representativeId, at),
    phone: phone && masked ? maskNumber(phone) : phone,
    machineReports: machineReportsOf(r, m.representativeId),
    staff: m.staff.map((s) => ({ id: s.staffId, nameEn: s.nameEn, nameHi: s.nameHi })),
    version,
  };
}
