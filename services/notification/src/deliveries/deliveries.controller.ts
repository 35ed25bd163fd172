/** HTTP in: the state of messages of a case, with their receipts. Texts, links and numbers are not there to be shown. */
import { Controller, Get, Injectable, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Database } from '@setu/platform';
import { IsUUID } from 'class-validator';
import { In } from 'typeorm';
import { Attempt } from './attempt.entity.js';
import { Delivery } from './delivery.entity.js';

export class DeliveriesQuery {
  @IsUUID()
  caseId!: string;
}

const ist = (at: Date | null): string | null => (at ? formatIst(at) : null);

@Injectable()
export class DeliveryList {
  constructor(private readonly db: Database) {}

  /** Messages of a case in the person's districts, oldest first, each with its attempts. */
  async of(principal: Principal, caseId: string): Promise<{ items: unknown[] }> {
    const deliveries = await this.db
      .repository(Delivery)
      .find({ where: { caseId, district: In(principal.districts) }, order: { id: 'ASC' } });
    const attempts = await this.db
      .repository(Attempt)
      .find({ where: { deliveryId: In(deliveries.map((d) => d.id)) }, order: { id: 'ASC' } });
    return {
      items: deliveries.map((d) =>
        viewOf(
          d,
          attempts.filter((a) => a.deliveryId === d.id),
        ),
      ),
    };
  }
}

function viewOf(d: Delivery, attempts: readonly Attempt[]): object {
  return {
    id: d.id,
    caseId: d.caseId,
    purpose: d.purpose,
    recipientKind: d.recipientKind,
    recipientId: d.recipientId,
    number: d.maskedNumber,
    step: d.step,
    state: d.state,
    createdAt: formatIst(d.createdAt),
    endedAt: ist(d.endedAt),
    attempts: attempts.map((a) => ({
      id: a.id,
      channel: a.channel,
      state: a.state,
      reason: a.reason,
      segments: a.segments,
      startedAt: formatIst(a.startedAt),
      endedAt: ist(a.endedAt),
    })),
  };
}

@ApiTags('deliveries')
@Controller('v1/deliveries')
export class DeliveriesController {
  constructor(private readonly list: DeliveryList) {}

  @Get()
  @Access('operator', 'nodal_officer', 'district_head')
  @ApiOperation({ summary: 'Messages of a case with their receipts' })
  all(
    @CurrentPrincipal() principal: Principal,
    @Query() query: DeliveriesQuery,
  ): Promise<{ items: unknown[] }> {
    return this.list.of(principal, query.caseId);
  }
}
