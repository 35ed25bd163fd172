/** Directory's events into the local copy; nothing is decided or published here. */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { ROSTER_EVENTS, RosterCopy, type RosterEvent } from '@setu/roster';
import { EarCare } from '../ear/ear-care.service.js';
import { ReportService } from '../reports/report.service.js';

@Controller()
export class RosterConsumer {
  constructor(
    private readonly roster: RosterCopy,
    private readonly reports: ReportService,
    private readonly ear: EarCare,
  ) {}

  @OnEvent(...ROSTER_EVENTS)
  rosterChanged(event: Received<RosterEvent>): Promise<void> {
    return this.roster.apply(event);
  }

  /** Numbers and notes of the person are forgotten here as well. */
  @OnEvent('person-erased')
  async personErased(event: Received<'person-erased'>): Promise<void> {
    await this.ear.forget(event.data.personId);
    await this.roster.apply(event);
    await this.reports.forget(event.data.personId);
  }
}
