/** Events in about people who reported or wrote without a screen; as deliveries.consumer.ts. */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { Clock } from '@setu/platform';
import { RosterCopy } from '@setu/roster';
import { CaseContacts } from '../recipients/case-contacts.service.js';
import { ofAsked, ofReceipt } from './answer-plan.js';
import { DeliveryWriter } from './delivery-writer.service.js';

@Controller()
export class AnswersConsumer {
  constructor(
    private readonly writer: DeliveryWriter,
    private readonly contacts: CaseContacts,
    private readonly roster: RosterCopy,
    private readonly clock: Clock,
  ) {}

  @OnEvent('report-received')
  async reported(event: Received<'report-received'>): Promise<void> {
    const roster = await this.roster.snapshot(event.district);
    await this.writer.write(event, ofReceipt(event.data, roster, await this.clock.now()));
  }

  @OnEvent('caller-asked')
  async asked(event: Received<'caller-asked'>): Promise<void> {
    const { questionId, representativeId, officerId } = event.data;
    const number = event.personal['callerNumber'];
    if (number) await this.contacts.rememberAsked(questionId, representativeId ?? officerId, number);
    await this.writer.write(event, ofAsked(event.data, number));
  }
}
