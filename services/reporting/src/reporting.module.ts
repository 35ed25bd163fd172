/** Table of contents of reporting: it remembers every event, and answers from what it remembers. */
import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AuthModule } from '@setu/auth';
import { MessagingModule } from '@setu/messaging';
import { PlatformModule } from '@setu/platform';
import { RosterKeySource, RosterModule } from '@setu/roster';
import type { ReportingConfig } from './config.js';
import { Bundles } from './heads/bundle.service.js';
import { DailyHeads } from './heads/daily-heads.service.js';
import { HeadsController } from './heads/heads.controller.js';
import { Heads } from './heads/heads.service.js';
import { LedgerKeys } from './heads/ledger-keys.service.js';
import { LedgerConsumer } from './ledger/ledger.consumer.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { LedgerService } from './ledger/ledger.service.js';
import { reportingMessages } from './messages.js';
import { ReferencesConsumer } from './references/references.consumer.js';
import { ReferencesController } from './references/references.controller.js';
import { References } from './references/references.service.js';
import { GroupNames } from './response-times/group-names.service.js';
import { ResponseTimesCut } from './response-times/log-cut.service.js';
import { ResponseTimesConsumer } from './response-times/response-times.consumer.js';
import { ResponseTimesController } from './response-times/response-times.controller.js';
import { ResponseTimesService } from './response-times/response-times.service.js';
import { RosterConsumer } from './roster/roster.consumer.js';
import { entities, migrations } from './schema.js';

@Module({})
export class ReportingModule {
  static forRoot(config: ReportingConfig): DynamicModule {
    return {
      module: ReportingModule,
      imports: [
        PlatformModule.forRoot({
          service: 'reporting',
          config,
          entities,
          migrations,
          messages: [reportingMessages],
        }),
        ScheduleModule.forRoot(),
        MessagingModule.forRoot({ service: 'reporting', config }),
        RosterModule.forService(),
        AuthModule.forRoot({ keySource: RosterKeySource }),
      ],
      controllers: [
        LedgerController,
        HeadsController,
        ReferencesController,
        ResponseTimesController,
        LedgerConsumer,
        RosterConsumer,
        ResponseTimesConsumer,
        ReferencesConsumer,
      ],
      providers: [
        LedgerService,
        LedgerKeys,
        Heads,
        DailyHeads,
        Bundles,
        References,
        GroupNames,
        ResponseTimesService,
        ResponseTimesCut,
      ],
    };
  }
}
