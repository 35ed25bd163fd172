/** The events in which the reference of a report is told. */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { References } from './references.service.js';

@Controller()
export class ReferencesConsumer {
  constructor(private readonly references: References) {}

  @OnEvent('report-received', 'report-refused', 'report-unverified')
  reported(event: Received<'report-received' | 'report-refused' | 'report-unverified'>): Promise<void> {
    return this.references.note(event);
  }

  @OnEvent('report-bound')
  bound(event: Received<'report-bound'>): Promise<void> {
    return this.references.bind(event);
  }
}
