/** Escalation's events as a view: nothing is decided or published here. */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { CaseViewService } from './case-view.service.js';

@Controller()
export class CaseViewConsumer {
  constructor(private readonly cases: CaseViewService) {}

  @OnEvent('case-opened')
  async opened({ data, district }: Received<'case-opened'>): Promise<void> {
    await this.cases.opened(data.caseId, district, data);
  }

  @OnEvent('leg-opened')
  async legOpened({ data }: Received<'leg-opened'>): Promise<void> {
    await this.cases.legOpened(data.caseId, data, new Date(data.dueAt));
  }

  @OnEvent('step-started')
  async stepStarted({ data }: Received<'step-started'>): Promise<void> {
    if (data.step === 'instruction') await this.cases.instructed(data.caseId, new Date(data.startedAt));
  }

  @OnEvent('attempt-joined')
  async joined({ data }: Received<'attempt-joined'>): Promise<void> {
    await this.cases.notOpened(data.joinedCaseId);
    await this.cases.joined(data.caseId, new Date(data.attemptedAt));
    if (data.reopened) await this.cases.reopened(data.caseId);
  }

  @OnEvent('case-redirected')
  async redirected({ data, district, time }: Received<'case-redirected'>): Promise<void> {
    await this.cases.opened(data.caseId, district, data);
    await this.cases.finished(data.caseId, 'redirected', time, null);
  }

  @OnEvent('report-out-of-hours')
  async outOfHours({ data }: Received<'report-out-of-hours'>): Promise<void> {
    await this.cases.notOpened(data.caseId);
  }

  @OnEvent('report-too-old')
  async tooOld({ data }: Received<'report-too-old'>): Promise<void> {
    await this.cases.notOpened(data.caseId);
  }

  @OnEvent('callback-confirmed')
  async confirmed({ data }: Received<'callback-confirmed'>): Promise<void> {
    await this.cases.finished(data.caseId, 'confirmed', new Date(data.confirmedAt), new Date(data.calledAt));
  }

  @OnEvent('case-withdrawn')
  async withdrawn({ data }: Received<'case-withdrawn'>): Promise<void> {
    await this.cases.finished(data.caseId, 'withdrawn', new Date(data.withdrawnAt), null);
  }

  @OnEvent('case-closed')
  async closed({ data }: Received<'case-closed'>): Promise<void> {
    await this.cases.finished(data.caseId, data.state, new Date(data.closedAt), null);
  }

  @OnEvent('case-reopened')
  async reopened({ data }: Received<'case-reopened'>): Promise<void> {
    await this.cases.reopened(data.caseId);
  }
}
