/** Events in about corrections, claims not confirmed and superiors; as deliveries.consumer.ts. */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { Clock } from '@setu/platform';
import { RosterCopy } from '@setu/roster';
import { DeliveryWriter } from './delivery-writer.service.js';
import * as plan from './fairness-plan.js';

@Controller()
export class FairnessConsumer {
  constructor(
    private readonly writer: DeliveryWriter,
    private readonly roster: RosterCopy,
    private readonly clock: Clock,
  ) {}

  @OnEvent('callback-denied')
  async denied(event: Received<'callback-denied'>): Promise<void> {
    const roster = await this.roster.snapshot(event.district);
    await this.writer.write(event, plan.ofDenied(event.data, roster, await this.clock.now()));
  }

  @OnEvent('finding-corrected')
  async corrected(event: Received<'finding-corrected'>): Promise<void> {
    const roster = await this.roster.snapshot(event.district);
    await this.writer.write(event, plan.ofFinding(event.data, roster, await this.clock.now()));
  }

  @OnEvent('correction-proposed')
  async proposed(event: Received<'correction-proposed'>): Promise<void> {
    await this.writer.write(event, plan.ofProposal(event.data));
  }

  @OnEvent('superior-answered')
  async superiorAnswered(event: Received<'superior-answered'>): Promise<void> {
    await this.writer.write(event, plan.ofSuperior(event.data));
  }

  @OnEvent('nobody-reachable')
  async nobody(event: Received<'nobody-reachable'>): Promise<void> {
    await this.writer.write(event, plan.ofNobody(event.data));
  }
}
