/** The desk of a centre over HTTP (R22): who should sit there, who does, and since when nobody does. */
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, districtsFor, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Database, NotFound, Text } from '@setu/platform';
import { deskAt, type RosterSnapshot } from '@setu/roster';
import type { CoverState } from './cover.js';
import { CONNECTION_LIVES, DeskCover } from './desk-cover.service.js';

export class DeskQuery {
  @Text({ max: 10, optional: true, pattern: /^(\d{1,6}|state)$/ })
  district?: string;
}

interface Person {
  userId: string;
  nameHi: string;
  nameEn: string;
}
export interface DeskView {
  district: string;
  state: CoverState;
  /** The state may change by time alone then. */
  changesAt: string | null;
  uncoveredSince: string | null;
  told: { level: string; at: string }[];
  connected: (Person & { since: string })[];
  /** Who should be at a desk now by the rota, and who is on relief from one. */
  expected: Person[];
  reliefs: (Person & { desk: number; by: Person | null; from: string; until: string })[];
}

@ApiTags('desk')
@Controller('v1/desk')
export class DeskController {
  constructor(
    private readonly db: Database,
    private readonly cover: DeskCover,
  ) {}

  @Get()
  @Access('operator', 'nodal_officer', 'district_head', 'district_admin')
  @ApiOperation({ summary: 'Who sits at the desk of the centre, and whether it is covered (R22)' })
  async one(@Query() query: DeskQuery, @CurrentPrincipal() who: Principal): Promise<DeskView> {
    const [district] = districtsFor(who, query.district);
    if (!district) throw new NotFound('not_found');
    const { cover, since, told, now, r } = await this.cover.state(district);
    const { expected, reliefs } = deskAt(r, now);
    const person = (userId: string): Person => personOf(r, userId);
    return {
      ...{ district, state: cover.state, changesAt: cover.changesAt && formatIst(cover.changesAt) },
      uncoveredSince: since && formatIst(since),
      told: told.map(({ level, at }) => ({ level, at: formatIst(new Date(at)) })),
      connected: (await this.connected(district)).map((c) => ({
        ...person(c.user_id),
        since: formatIst(c.since),
      })),
      expected: expected.map(person),
      reliefs: reliefs.map(({ desk, userId, byUserId, from, until }) => ({
        ...{ ...person(userId), desk, by: byUserId === null ? null : person(byUserId) },
        ...{ from: formatIst(from), until: formatIst(until) },
      })),
    };
  }

  private connected(district: string): Promise<{ user_id: string; since: Date }[]> {
    return this.db.query(
      `SELECT user_id, min(opened_at) AS since FROM desk_connection
       WHERE district = $1 AND seen_at > clock_timestamp() - ${CONNECTION_LIVES} GROUP BY user_id ORDER BY since`,
      [district],
    );
  }
}

function personOf(r: RosterSnapshot, userId: string): Person {
  const user = r.users.get(userId);
  return { userId, nameHi: user?.nameHi ?? 'ऑपरेटर', nameEn: user?.nameEn ?? 'Operator' };
}
