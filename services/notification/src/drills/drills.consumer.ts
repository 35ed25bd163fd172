/**
 * Directory's drills in: each number gets one message with a link of its own. Replies by keypad or message in: one that
 * answers a drill counts as the link does. Nothing is judged here.
 */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { DeliveryWriter } from '../deliveries/delivery-writer.service.js';
import { ofDrill } from './drill-plan.js';
import { DrillQuestions } from './drill-questions.service.js';

@Controller()
export class DrillsConsumer {
  constructor(
    private readonly questions: DrillQuestions,
    private readonly writer: DeliveryWriter,
  ) {}

  @OnEvent('drill-requested')
  async requested(event: Received<'drill-requested'>): Promise<void> {
    await this.questions.remember(event);
    await this.writer.write(event, ofDrill(event.data));
  }

  /** Replies about cases are escalation's. */
  @OnEvent('reply-received')
  async replied({ data, district }: Received<'reply-received'>): Promise<void> {
    if (data.answer !== 'drill') return;
    const question = await this.questions.repliedTo(district, data);
    if (question) await this.questions.answer(question, `phone:${data.way}`);
  }
}
