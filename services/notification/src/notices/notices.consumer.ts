/** Directory's notices in: each becomes one message; nothing is decided here. */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { DeliveryWriter } from '../deliveries/delivery-writer.service.js';
import { ofNotice } from './notice-plan.js';

@Controller()
export class NoticesConsumer {
  constructor(private readonly writer: DeliveryWriter) {}

  @OnEvent('notice-requested')
  async requested(event: Received<'notice-requested'>): Promise<void> {
    await this.writer.write(event, ofNotice(event.data));
  }
}
