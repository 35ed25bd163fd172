/** A step of the ladder: its messages, or word to escalation at once when there is nobody to tell (R17). */
import { Injectable } from '@nestjs/common';
import { Outbox, type Received } from '@setu/messaging';
import { Clock } from '@setu/platform';
import { CaseContacts } from '../recipients/case-contacts.service.js';
import { DeliveryWriter } from './delivery-writer.service.js';
import { ofStep } from './plan.js';

@Injectable()
export class StepDeliveries {
  constructor(
    private readonly writer: DeliveryWriter,
    private readonly contacts: CaseContacts,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async start(event: Received<'step-started'>): Promise<void> {
    const { data, personal } = event;
    await this.contacts.remember(data.caseId, data.representativeId, personal['callbackNumber']);
    const planned = ofStep(data);
    await this.writer.write(event, planned);
    if (data.step !== 'state_board' && !planned.some((p) => p.step !== null)) await this.nobody(event);
  }

  /** The post is vacant, or no channel was named. */
  private async nobody({ data, district }: Received<'step-started'>): Promise<void> {
    this.outbox.emit({
      type: 'person-unreachable',
      district,
      subject: data.caseId,
      data: {
        caseId: data.caseId,
        legId: data.legId,
        postId: data.recipientPostId,
        recipientId: data.recipientOfficerId,
        step: data.step,
        stepIndex: data.stepIndex,
        failedAt: (await this.clock.now()).toISOString(),
      },
    });
  }
}
