/** The account of deadlines over HTTP. */
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, districtsFor, type Principal } from '@setu/auth';
import { Instant, InvalidInput, NotFound, Text } from '@setu/platform';
import { Accounting, type Account } from './accounting.service.js';

const LONGEST_MS = 93 * 86_400_000;

export class AccountingQuery {
  @Text({ max: 10, optional: true, pattern: /^(\d{1,6}|state)$/ })
  district?: string;

  @Instant({ description: 'Due at or after this.' })
  from!: Date;

  @Instant({ description: 'Due before this; at most 93 days later.' })
  to!: Date;
}

@ApiTags('accounting')
@Controller('v1/accounting')
export class AccountingController {
  constructor(private readonly accounting: Accounting) {}

  @Get()
  @Access('district_admin', 'nodal_officer', 'district_head', 'state_hq', 'auditor', 'system_admin')
  @ApiOperation({
    summary: 'Deadlines set, fired with their lateness, cancelled and waiting; outages and clock steps (R31)',
  })
  one(
    @Query() { district, from, to }: AccountingQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<Account> {
    const [scope] = districtsFor(who, district);
    if (!scope) throw new NotFound('not_found');
    const code =
      to <= from
        ? 'ends_before_it_begins'
        : to.getTime() - from.getTime() > LONGEST_MS
          ? 'span_too_long'
          : null;
    if (code) throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'to', code }] });
    return this.accounting.of(scope, from, to);
  }
}
