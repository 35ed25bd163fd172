/** R31: an exceptional period begins or ends, an outage was marked, or their cases are gone through further. */
import { Injectable } from '@nestjs/common';
import { OnDeadline, type FiredDeadline } from '@setu/messaging';
import { OUTAGE, OutageCases } from './outage-cases.service.js';
import { PERIOD, Periods } from './periods.service.js';

@Injectable()
export class PeriodDeadlines {
  constructor(
    private readonly periods: Periods,
    private readonly outages: OutageCases,
  ) {}

  @OnDeadline(PERIOD)
  sweep(fired: FiredDeadline): Promise<void> {
    return this.periods.sweep(fired);
  }

  @OnDeadline(OUTAGE)
  outage(fired: FiredDeadline): Promise<void> {
    return this.outages.sweep(fired);
  }
}
