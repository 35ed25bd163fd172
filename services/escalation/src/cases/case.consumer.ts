/** What other services tell about cases: reports, replies and calls of intake; messages and bridges of notification. */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { TaskService } from '../tasks/task.service.js';
import { CaseService } from './case.service.js';
import { Evidence } from './evidence.service.js';
import { ReportService } from './report.service.js';

@Controller()
export class CaseConsumer {
  constructor(
    private readonly reports: ReportService,
    private readonly cases: CaseService,
    private readonly tasks: TaskService,
    private readonly evidence: Evidence,
  ) {}

  @OnEvent('report-received')
  reportReceived(event: Received<'report-received'>): Promise<void> {
    return this.reports.receive(event);
  }

  @OnEvent('report-unverified')
  async reportUnverified(event: Received<'report-unverified'>): Promise<void> {
    const { reportId } = event.data;
    if (await this.reports.isWithOperator(reportId)) return;
    await this.tasks.open({
      district: event.district,
      caseId: null,
      reportId,
      kind: 'unverified_report',
      dueAt: null,
    });
  }

  @OnEvent('bridge-ended')
  bridgeEnded(event: Received<'bridge-ended'>): Promise<void> {
    return this.evidence.bridgeEnded(event);
  }

  @OnEvent('call-recorded')
  callRecorded(event: Received<'call-recorded'>): Promise<void> {
    return this.evidence.callRecorded(event);
  }

  @OnEvent('reply-received')
  replyReceived(event: Received<'reply-received'>): Promise<void> {
    return this.evidence.replied(event);
  }

  @OnEvent('person-unreachable')
  async personUnreachable(event: Received<'person-unreachable'>): Promise<void> {
    const { caseId, legId, step, stepIndex } = event.data;
    await this.cases.command(caseId, { type: 'unreachable', legId, step, stepIndex });
  }
}
