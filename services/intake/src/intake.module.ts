/** Intake's table of contents. */
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AuthModule } from '@setu/auth';
import { MessagingModule } from '@setu/messaging';
import { PlatformModule, type BaseConfig, type RunOptions } from '@setu/platform';
import { RosterKeySource, RosterModule } from '@setu/roster';
import { BillsController } from './bills/bills.controller.js';
import { BillsService } from './bills/bills.service.js';
import { CaseViewConsumer } from './case-view/case-view.consumer.js';
import { CaseViewService } from './case-view/case-view.service.js';
import { CaseViewCut } from './case-view/log-cut.js';
import { EarCare } from './ear/ear-care.service.js';
import { EarLoop } from './ear/ear-loop.service.js';
import { Ear, EarWork } from './ear/ear.service.js';
import { Hearer } from './ear/neutral.js';
import { Providers } from './ear/providers.js';
import { RawStore } from './ear/raw-store.service.js';
import { RequestEvents } from './ear/request-events.service.js';
import { RequestProcessor } from './ear/request-processor.service.js';
import { WebhooksController } from './ear/webhooks.controller.js';
import { AskedConsumer } from './hearing/asked.consumer.js';
import { HearingService } from './hearing/hearing.service.js';
import { HEARING } from './hearing/parts.js';
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

/** What a test may put in place of the real thing. */
export interface IntakeParts {
  hearer?: Type<Hearer>;
  logStream?: RunOptions['logStream'];
}

@Module({})
export class IntakeModule {
  static forRoot(config: BaseConfig, access: Providers, { hearer }: IntakeParts = {}): DynamicModule {
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
        ScheduleModule.forRoot(),
        RosterModule.forService(),
        AuthModule.forRoot({ keySource: RosterKeySource }),
      ],
      controllers: [
        MissedCallsController,
        WebhooksController,
        RosterConsumer,
        CaseViewConsumer,
        AskedConsumer,
        BillsController,
      ],
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
        { provide: Providers, useValue: access },
        ...HEARING,
        BillsService,
        hearer ? { provide: Hearer, useClass: hearer } : { provide: Hearer, useExisting: HearingService },
        RawStore,
        RequestEvents,
        RequestProcessor,
        EarLoop,
        EarWork,
        Ear,
        EarCare,
      ],
    };
  }
}
