/** HTTP in: the state of messages of a case, with their receipts. Texts, links and numbers are not there to be shown. */
import { Controller, Get, Injectable, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Database, decodeCursor, PageQuery, pageOf, type Page } from '@setu/platform';
import { IsUUID } from 'class-validator';
import { In, MoreThan } from 'typeorm';
import { Attempt } from './attempt.entity.js';
import { Delivery } from './delivery.entity.js';

export class DeliveriesQuery extends PageQuery {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  caseId!: string;
}

const ist = (at: Date | null): string | null => (at ? formatIst(at) : null);

@Injectable()
export class DeliveryList {
  constructor(private readonly db: Database) {}

  /** Messages of a case in the person's districts, oldest first, each with its attempts. Throws 400 `invalid_cursor`. */
  async of(principal: Principal, { caseId, limit, cursor }: DeliveriesQuery): Promise<Page<object>> {
    const after = decodeCursor(cursor, ['uuid']);
    const found = await this.db.repository(Delivery).find({
      where: {
        caseId,
        district: In(principal.districts),
        ...(after ? { id: MoreThan(String(after[0])) } : {}),
      },
      order: { id: 'ASC' },
      take: limit + 1,
    });
    const { items: deliveries, nextCursor } = pageOf(found, limit, (last) => [last.id]);
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
      nextCursor,
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
    waitingBecause: d.waitingBecause,
    waitsUntil: ist(d.notBefore ?? d.holdUntil),
    cancelledBecause: d.cancelledBecause,
    createdAt: formatIst(d.createdAt),
    endedAt: ist(d.endedAt),
    attempts: attempts.map((a) => ({
      id: a.id,
      channel: a.channel,
      provider: a.provider,
      state: a.state,
      reason: a.reason,
      segments: a.segments,
      startedAt: formatIst(a.startedAt),
      endedAt: ist(a.endedAt),
      readAt: ist(a.readAt),
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
  all(@CurrentPrincipal() principal: Principal, @Query() query: DeliveriesQuery): Promise<Page<object>> {
    return this.list.of(principal, query);
  }
}
