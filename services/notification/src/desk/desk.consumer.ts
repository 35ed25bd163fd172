/** What escalation says about the desk of a centre; nothing is decided here. */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { DeliveryWriter } from '../deliveries/delivery-writer.service.js';
import { ofCovered, ofUncovered } from './desk-plan.js';

@Controller()
export class DeskConsumer {
  constructor(private readonly writer: DeliveryWriter) {}

  @OnEvent('desk-uncovered')
  async uncovered(event: Received<'desk-uncovered'>): Promise<void> {
    await this.writer.write(event, ofUncovered(event.data));
  }

  @OnEvent('desk-covered')
  async covered(event: Received<'desk-covered'>): Promise<void> {
    await this.writer.write(event, ofCovered(event.data));
  }
}
