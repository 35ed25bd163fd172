/** Who was told to stand in for whom, and their answers (R14). */
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import {
  Database,
  decodeCursor,
  Idempotent,
  PageQuery,
  pageOf,
  ParseUuid,
  Text,
  type Page,
} from '@setu/platform';
import { StandingService } from '../availability/standing.service.js';
import { scopesOf } from '../roster/scopes.js';
import { StandIns, type StandInRow, type StandInState } from './stand-ins.service.js';

export class StandInsQuery extends PageQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: all own scopes.' })
  district?: string;
}

export interface StandInView {
  id: string;
  district: string;
  availabilityId: string;
  /** The absent officer and the post stood in for. */
  officerId: string;
  postId: string;
  standInPostId: string;
  standInOfficerId: string;
  /** By the line of superiors, for want of an alternate: cannot decline. */
  byLine: boolean;
  from: string;
  to: string | null;
  state: StandInState;
  toldAt: string;
  answeredAt: string | null;
}

@ApiTags('stand-ins')
@Controller('v1/stand-ins')
export class StandInsController {
  constructor(
    private readonly standIns: StandIns,
    private readonly standing: StandingService,
    private readonly db: Database,
  ) {}

  @Get()
  @Access('officer', 'district_admin', 'nodal_officer', 'district_head', 'auditor')
  @ApiOperation({
    summary: 'Newest first; an officer sees the own ones, those for the own absences and of the line',
  })
  async list(@Query() query: StandInsQuery, @CurrentPrincipal() who: Principal): Promise<Page<StandInView>> {
    const scopes = scopesOf(who, query.district);
    const seen = who.role === 'officer' ? await this.seenBy(who, scopes) : null;
    const after = decodeCursor(query.cursor, ['instant', 'uuid']);
    const rows = await this.db.query<StandInRow>(
      `select * from stand_in where district = any($1)
         and ($2::uuid[] is null or officer_id = any($2) or stand_in_officer_id = $3)
         and ($4::timestamptz is null or (told_at, id) < ($4, $5::uuid))
       order by told_at desc, id desc limit $6`,
      [scopes, seen, who.officerId ?? null, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
    );
    const page = pageOf(rows, query.limit, (row) => [row.told_at.toISOString(), row.id]);
    return { ...page, items: page.items.map(viewOf) };
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Idempotent()
  @Access('officer')
  @ApiOperation({ summary: 'The alternate agrees' })
  async accept(@Param('id', ParseUuid) id: string, @CurrentPrincipal() who: Principal): Promise<StandInView> {
    return viewOf(await this.standIns.accept(who.officerId ?? '', id));
  }

  @Post(':id/decline')
  @HttpCode(200)
  @Idempotent()
  @Access('officer')
  @ApiOperation({ summary: 'The alternate cannot: the next one is told; applicant and superior see it' })
  async decline(
    @Param('id', ParseUuid) id: string,
    @CurrentPrincipal() who: Principal,
  ): Promise<StandInView> {
    return viewOf(await this.standIns.decline(who.officerId ?? '', id));
  }

  private async seenBy(who: Principal, scopes: readonly string[]): Promise<string[]> {
    return (await Promise.all(scopes.map((district) => this.standing.seenBy(who, district)))).flat();
  }
}

const viewOf = (row: StandInRow): StandInView => ({
  ...{ id: row.id, district: row.district, availabilityId: row.availability_id },
  ...{ officerId: row.officer_id, postId: row.post_id },
  ...{ standInPostId: row.stand_in_post_id, standInOfficerId: row.stand_in_officer_id, byLine: row.by_line },
  ...{ from: formatIst(row.starts_at), to: row.ends_at ? formatIst(row.ends_at) : null },
  ...{ state: row.state, toldAt: formatIst(row.told_at) },
  answeredAt: row.answered_at ? formatIst(row.answered_at) : null,
});
