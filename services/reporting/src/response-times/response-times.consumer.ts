/** The events that move the rows of a case. Each only passes its event on. */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { ResponseTimesService } from './response-times.service.js';

@Controller()
export class ResponseTimesConsumer {
  constructor(private readonly times: ResponseTimesService) {}

  @OnEvent('case-opened')
  opened(event: Received<'case-opened'>): Promise<void> {
    return this.times.record(event);
  }

  @OnEvent('leg-opened')
  legOpened(event: Received<'leg-opened'>): Promise<void> {
    return this.times.record(event);
  }

  @OnEvent('leg-ended')
  legEnded(event: Received<'leg-ended'>): Promise<void> {
    return this.times.record(event);
  }

  @OnEvent('case-redirected')
  redirected(event: Received<'case-redirected'>): Promise<void> {
    return this.times.record(event);
  }

  @OnEvent('callback-confirmed')
  confirmed(event: Received<'callback-confirmed'>): Promise<void> {
    return this.times.record(event);
  }

  @OnEvent('case-withdrawn')
  withdrawn(event: Received<'case-withdrawn'>): Promise<void> {
    return this.times.record(event);
  }

  @OnEvent('case-closed')
  closed(event: Received<'case-closed'>): Promise<void> {
    return this.times.record(event);
  }

  @OnEvent('case-reopened')
  reopened(event: Received<'case-reopened'>): Promise<void> {
    return this.times.record(event);
  }

  @OnEvent('finding-corrected')
  corrected(event: Received<'finding-corrected'>): Promise<void> {
    return this.times.record(event);
  }
}
