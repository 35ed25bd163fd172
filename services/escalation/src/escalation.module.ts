/** Table of contents of escalation: it decides about cases, and works them by time. */
import { Module, type DynamicModule } from '@nestjs/common';
import { AuthModule } from '@setu/auth';
import { MessagingModule } from '@setu/messaging';
import { PlatformModule, type BaseConfig } from '@setu/platform';
import { RosterKeySource, RosterModule } from '@setu/roster';
import { AccountingController } from './accounting/accounting.controller.js';
import { Accounting } from './accounting/accounting.service.js';
import { Outages } from './accounting/outages.service.js';
import { CalendarPreviewController } from './calendar-preview/calendar-preview.controller.js';
import { CalendarPreviews } from './calendar-preview/calendar-preview.service.js';
import { CaseAnswers } from './cases/case-answers.service.js';
import { CaseConsumer } from './cases/case.consumer.js';
import { CaseController } from './cases/case.controller.js';
import { FairnessController } from './cases/fairness.controller.js';
import { CaseDeadlines } from './cases/case.deadline.js';
import { CaseQueries } from './cases/case-queries.service.js';
import { CaseEffects, CaseParts, CaseService } from './cases/case.service.js';
import { CaseStore } from './cases/case-store.service.js';
import { Evidence } from './cases/evidence.service.js';
import { FollowUpController } from './cases/follow-up.controller.js';
import { FollowUpService } from './cases/follow-up.service.js';
import { PendingAnswers } from './cases/pending-answers.service.js';
import { PendingReports } from './cases/pending-reports.service.js';
import { ReportService } from './cases/report.service.js';
import { StillWantedService } from './cases/still-wanted.service.js';
import { ClosingsController } from './closings/closings.controller.js';
import { ClosingParts, Closings } from './closings/closings.service.js';
import { LeftOut } from './exceptional-periods/left-out.service.js';
import { OutageCases, OutageTools } from './exceptional-periods/outage-cases.service.js';
import { PeriodDeadlines } from './exceptional-periods/period.deadline.js';
import { PeriodStore } from './exceptional-periods/period-store.service.js';
import { PeriodsController } from './exceptional-periods/periods.controller.js';
import { PeriodParts, Periods } from './exceptional-periods/periods.service.js';
import { DeskConnections } from './desk/desk-connections.service.js';
import { DeskController } from './desk/desk.controller.js';
import { DeskCover } from './desk/desk-cover.service.js';
import { DeskDeadlines } from './desk/desk.deadline.js';
import { LinkController } from './links/link.controller.js';
import { LinkService } from './links/link.service.js';
import { escalationMessages } from './messages.js';
import { FindingLooks } from './people/finding-looks.service.js';
import { RosterChanges } from './people/roster-changes.service.js';
import { RosterConsumer } from './people/roster.consumer.js';
import { DryRuns } from './policies/dry-run.service.js';
import { HeadMessageDeadlines } from './policies/head-messages.deadline.js';
import { HeadMessages } from './policies/head-messages.service.js';
import { PolicyController } from './policies/policy.controller.js';
import { PolicyService } from './policies/policy.service.js';
import { entities, migrations } from './schema.js';
import { ChangeLog } from './stream/change-log.service.js';
import { Changes } from './stream/changes.js';
import { StreamController } from './stream/stream.controller.js';
import { StreamViews } from './stream/stream-views.service.js';
import { Tail, TailTools } from './stream/tail.service.js';
import { TaskController } from './tasks/task.controller.js';
import { TaskDeadlines } from './tasks/task.deadline.js';
import { TaskService, TaskTools } from './tasks/task.service.js';
import { TaskWork } from './tasks/task-work.service.js';

const cases = [
  CaseStore,
  CaseEffects,
  CaseParts,
  CaseService,
  PendingReports,
  ReportService,
  CaseQueries,
  CaseAnswers,
  FollowUpService,
  PendingAnswers,
  StillWantedService,
  CaseDeadlines,
  Evidence,
];
const ladders = [PolicyService, HeadMessages, HeadMessageDeadlines, DryRuns];
const stream = [Changes, ChangeLog, StreamViews, TailTools, Tail];
const desk = [DeskCover, DeskConnections, DeskDeadlines];
const periods = [PeriodStore, LeftOut, PeriodParts, Periods, OutageTools, OutageCases, PeriodDeadlines];
const decisions = [ClosingParts, Closings, ...periods];
const accounting = [Accounting, Outages];
const tasks = [TaskTools, TaskService, TaskDeadlines, TaskWork];

@Module({})
export class EscalationModule {
  static forRoot(config: BaseConfig): DynamicModule {
    const service = 'escalation' as const;
    return {
      module: EscalationModule,
      imports: [
        PlatformModule.forRoot({ service, config, entities, migrations, messages: [escalationMessages] }),
        MessagingModule.forRoot({ service, config }),
        RosterModule.forService(),
        AuthModule.forRoot({ keySource: RosterKeySource }),
      ],
      controllers: [
        CaseController,
        FairnessController,
        FollowUpController,
        TaskController,
        PolicyController,
        CalendarPreviewController,
        LinkController,
        StreamController,
        ClosingsController,
        PeriodsController,
        AccountingController,
        DeskController,
        RosterConsumer,
        CaseConsumer,
      ],
      providers: [
        ...stream,
        ...desk,
        ...decisions,
        ...accounting,
        ...ladders,
        RosterChanges,
        FindingLooks,
        CalendarPreviews,
        ...tasks,
        ...cases,
        LinkService,
      ],
    };
  }
}
