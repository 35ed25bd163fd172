/** R31: an exceptional period begins or ends, or its cases are gone through further. */
import { Injectable } from '@nestjs/common';
import { OnDeadline, type FiredDeadline } from '@setu/messaging';
import { PERIOD, Periods } from './periods.service.js';

@Injectable()
export class PeriodDeadlines {
  constructor(private readonly periods: Periods) {}

  @OnDeadline(PERIOD)
  sweep(fired: FiredDeadline): Promise<void> {
    return this.periods.sweep(fired);
  }
}
