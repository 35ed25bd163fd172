/** Intake's table of contents. */
import { Module, type DynamicModule } from '@nestjs/common';
import { AuthModule } from '@setu/auth';
import { MessagingModule } from '@setu/messaging';
import { PlatformModule, type BaseConfig } from '@setu/platform';
import { RosterKeySource, RosterModule } from '@setu/roster';
import { CaseViewConsumer } from './case-view/case-view.consumer.js';
import { CaseViewService } from './case-view/case-view.service.js';
import { CaseViewCut } from './case-view/log-cut.js';
import { intakeMessages } from './intake-messages.js';
import { BindingService, Bindings } from './reports/binding.service.js';
import { Forecaster } from './reports/forecaster.service.js';
import { MissedCallsController } from './reports/missed-calls.controller.js';
import { References } from './reports/references.service.js';
import { ReportEvents } from './reports/report-events.service.js';
import { ReportListService } from './reports/report-list.service.js';
import { ReportService } from './reports/report.service.js';
import { RosterConsumer } from './roster/roster.consumer.js';
import { Rosters } from './roster/rosters.service.js';
import { entities, migrations } from './schema.js';

@Module({})
export class IntakeModule {
  static forRoot(config: BaseConfig): DynamicModule {
    return {
      module: IntakeModule,
      imports: [
        PlatformModule.forRoot({
          service: 'intake',
          config,
          entities,
          migrations,
          messages: [intakeMessages],
        }),
        MessagingModule.forRoot({ service: 'intake', config }),
        RosterModule.forService(),
        AuthModule.forRoot({ keySource: RosterKeySource }),
      ],
      controllers: [MissedCallsController, RosterConsumer, CaseViewConsumer],
      providers: [
        ReportService,
        Forecaster,
        ReportEvents,
        References,
        BindingService,
        Bindings,
        ReportListService,
        CaseViewService,
        CaseViewCut,
        Rosters,
      ],
    };
  }
}
