/** Events in: each plans its messages and writes them down; nothing is sent here. */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { CaseContacts } from '../recipients/case-contacts.service.js';
import { DeliveryWriter } from './delivery-writer.service.js';
import * as plan from './plan.js';
import { Receipts } from './receipts.service.js';
import { StepDeliveries } from './step-deliveries.service.js';
import { Tries } from './tries.service.js';

@Controller()
export class DeliveriesConsumer {
  constructor(
    private readonly writer: DeliveryWriter,
    private readonly steps: StepDeliveries,
    private readonly contacts: CaseContacts,
    private readonly receipts: Receipts,
    private readonly tries: Tries,
  ) {}

  @OnEvent('step-started')
  async step(event: Received<'step-started'>): Promise<void> {
    await this.steps.start(event);
  }

  @OnEvent('representative-asked')
  async asked(event: Received<'representative-asked'>): Promise<void> {
    await this.writer.write(event, plan.ofQuestion(event.data));
  }

  @OnEvent('still-wanted-asked')
  async stillWanted(event: Received<'still-wanted-asked'>): Promise<void> {
    await this.writer.write(event, plan.ofStillWanted(event.data));
  }

  @OnEvent('callback-tried')
  async tried(event: Received<'callback-tried'>): Promise<void> {
    const firstAt = await this.tries.take(event.data);
    await this.writer.write(event, plan.ofTried(event.data, firstAt));
  }

  @OnEvent('case-redirected')
  async redirected(event: Received<'case-redirected'>): Promise<void> {
    const { caseId, representativeId } = event.data;
    await this.contacts.remember(caseId, representativeId, event.personal['callbackNumber']);
    await this.writer.write(event, plan.ofRedirect(event.data));
  }

  @OnEvent('report-out-of-hours')
  async outOfHours(event: Received<'report-out-of-hours'>): Promise<void> {
    await this.writer.write(event, plan.ofOutOfHours(event.data, event.time));
  }

  @OnEvent('report-too-old')
  async tooOld(event: Received<'report-too-old'>): Promise<void> {
    await this.writer.write(event, plan.ofTooOld(event.data));
  }

  @OnEvent('report-refused')
  async refused(event: Received<'report-refused'>): Promise<void> {
    await this.writer.write(event, plan.ofRefused(event.data));
  }

  @OnEvent('report-unverified')
  async unverified(event: Received<'report-unverified'>): Promise<void> {
    await this.writer.write(event, plan.ofUnverified(event.data));
  }

  @OnEvent('callback-confirmed')
  async confirmed(event: Received<'callback-confirmed'>): Promise<void> {
    await this.writer.stop(event.data.caseId, 'case_confirmed');
    const told = await this.writer.toldOf(event.data.caseId);
    await this.writer.write(event, plan.ofConfirmed(event.data, told));
  }

  @OnEvent('case-withdrawn')
  async withdrawn(event: Received<'case-withdrawn'>): Promise<void> {
    await this.writer.stop(event.data.caseId, 'case_withdrawn');
    const told = await this.writer.toldOf(event.data.caseId);
    await this.writer.write(event, plan.ofWithdrawn(event.data, told));
  }

  @OnEvent('case-closed')
  async closed(event: Received<'case-closed'>): Promise<void> {
    await this.writer.stop(event.data.caseId, 'case_closed');
    const told = await this.writer.toldOf(event.data.caseId);
    await this.writer.write(event, plan.ofClosed(event.data, told));
  }

  @OnEvent('receipt-received')
  async receipt(event: Received<'receipt-received'>): Promise<void> {
    await this.receipts.take(event);
  }
}
