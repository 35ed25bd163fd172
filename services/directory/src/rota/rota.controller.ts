/** The desk rota of the centre: shifts and reliefs of one day (R22). */
import { Body, Controller, Get, Headers, Injectable, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { assertIfMatch, Clock, Instant, InvalidInput, newId, Text } from '@setu/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Changes, rowOf } from '../changes/changes.service.js';
import { tagged } from '../changes/tagged.js';
import { scopeOf } from '../roster/scopes.js';
import { UserAccount } from '../users/user-account.entity.js';
import { faultsOfDay } from './rota.js';
import { RotaDay, rotaKind, type Shift } from './rota-day.entity.js';

const DATE = /^(20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export class ReliefDto {
  @Instant({ description: 'Beginning.' })
  from!: Date;

  @Instant({ description: 'End.' })
  to!: Date;

  @ApiPropertyOptional({
    nullable: true,
    description: 'Who sits there meanwhile; left out: nobody, and it is known.',
  })
  @IsOptional()
  @IsUUID()
  byUserId?: string | null;
}

export class ShiftDto {
  @ApiProperty({ description: 'Account of the operator.' })
  @IsUUID()
  userId!: string;

  @ApiProperty({ minimum: 1, maximum: 50, description: 'Desk of the centre.' })
  @IsInt()
  @Min(1)
  @Max(50)
  desk!: number;

  @Instant({ description: 'Beginning.' })
  from!: Date;

  @Instant({ description: 'End.' })
  to!: Date;

  @ApiPropertyOptional({ type: [ReliefDto], description: 'Lunch and other reliefs within the shift.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ReliefDto)
  reliefs?: ReliefDto[];
}

export class RotaDto {
  @ApiProperty({ type: [ShiftDto], description: 'All shifts of the day; empty: none.' })
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ShiftDto)
  shifts!: ShiftDto[];
}

export class RotaQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;

  @Text({ max: 10, pattern: DATE, description: 'The day, YYYY-MM-DD.' })
  date!: string;
}

export interface RotaView {
  district: string;
  date: string;
  /** 0: nobody wrote this day. */
  version: number;
  shifts: Shift[];
}

@Injectable()
export class RotaService {
  constructor(
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  async get(district: string, date: string): Promise<RotaView> {
    return viewOf(district, date, await this.changes.find(RotaDay, { district, date }));
  }

  /** Replaces a day whole. InvalidInput by place; `version_mismatch` (412) for an older `ifMatch`. */
  put(district: string, date: string, said: readonly ShiftDto[], ifMatch?: string): Promise<RotaView> {
    return this.changes.alone(district, async () => {
      const users = await this.changes.all(UserAccount, { district, removed: false });
      const operators = users.filter((u) => u.role === 'operator' || u.role === 'nodal_officer');
      const fields = faultsOfDay(date, said, new Set(operators.map((u) => u.id)));
      if (fields.length > 0) throw new InvalidInput('invalid_input', {}, { fields });
      const before = await this.changes.find(RotaDay, { district, date });
      assertIfMatch(ifMatch, before?.version ?? 0);
      const row = rowOf(RotaDay, {
        ...{ id: before?.id ?? newId(), district, version: 1, removed: false, date },
        ...{ shifts: said.map(shiftOf), recordedAt: await this.clock.now() },
      });
      await this.changes.keep(rotaKind, before, row);
      return this.get(district, date);
    });
  }
}

@ApiTags('rota')
@Controller('v1/rota')
export class RotaController {
  constructor(private readonly rota: RotaService) {}

  @Get()
  @Access('operator', 'district_admin', 'nodal_officer', 'district_head', 'auditor')
  @ApiOperation({ summary: 'Who sits at which desk on a day, with the version as ETag' })
  async get(
    @Query() query: RotaQuery,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RotaView> {
    return tagged(await this.rota.get(scopeOf(who, query.district), query.date), reply);
  }

  @Put()
  @Access('district_admin', 'nodal_officer')
  @ApiOperation({ summary: 'Replace the shifts of a day; If-Match guards against overwriting' })
  async put(
    @Query() query: RotaQuery,
    @Body() body: RotaDto,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RotaView> {
    const district = scopeOf(who, query.district);
    return tagged(await this.rota.put(district, query.date, body.shifts, ifMatch), reply);
  }
}

const shiftOf = (s: ShiftDto): Shift => ({
  ...{ userId: s.userId, desk: s.desk, from: s.from.toISOString(), to: s.to.toISOString() },
  reliefs: (s.reliefs ?? []).map((r) => ({
    ...{ from: r.from.toISOString(), to: r.to.toISOString(), byUserId: r.byUserId ?? null },
  })),
});

const viewOf = (district: string, date: string, row: RotaDay | null): RotaView => ({
  ...{ district, date, version: row?.version ?? 0 },
  shifts: (row?.shifts ?? []).map((s) => ({
    ...s,
    ...{ from: formatIst(new Date(s.from)), to: formatIst(new Date(s.to)) },
    reliefs: s.reliefs.map((r) => ({
      ...r,
      ...{ from: formatIst(new Date(r.from)), to: formatIst(new Date(r.to)) },
    })),
  })),
});
