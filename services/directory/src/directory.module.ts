/** Table of contents of directory: people, posts, numbers, calendars, and who may sign in. */
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AuthModule } from '@setu/auth';
import { MessagingModule } from '@setu/messaging';
import { PlatformModule } from '@setu/platform';
import { AlternatesService } from './alternates/alternates.service.js';
import { AbsenceFollowUps } from './availability/absence-follow-ups.service.js';
import { AvailabilityController } from './availability/availability.controller.js';
import { AvailabilityList } from './availability/availability-list.service.js';
import { AvailabilityService } from './availability/availability.service.js';
import { StandingService } from './availability/standing.service.js';
import { CalendarLog } from './calendars/calendar-log.service.js';
import { CalendarYearsController } from './calendars/calendar-years.controller.js';
import { CalendarsController } from './calendars/calendars.controller.js';
import { CalendarsService } from './calendars/calendars.service.js';
import { Changes } from './changes/changes.service.js';
import type { DirectoryConfig } from './config.js';
import { DelegationsController } from './delegations/delegations.controller.js';
import { DelegationsService } from './delegations/delegations.service.js';
import { DrillDeadline } from './drills/drill.deadline.js';
import { DrillRecords } from './drills/drill-records.service.js';
import { DrillsController } from './drills/drills.controller.js';
import { DrillsService, DrillTools } from './drills/drills.service.js';
import { ProofsConsumer } from './drills/proofs.consumer.js';
import { EngagementsController } from './engagements/engagements.controller.js';
import { EngagementsService } from './engagements/engagements.service.js';
import { RecurringEngagements } from './engagements/recurring.service.js';
import { ExportsController } from './exports/exports.controller.js';
import { ExportsService } from './exports/exports.service.js';
import { HistoryController } from './history/history.controller.js';
import { HistoryService } from './history/history.service.js';
import { KnownRoster } from './history/known-roster.service.js';
import { AttendanceImport } from './hr-files/attendance-import.service.js';
import { HrOfficers } from './hr-files/hr-officers.service.js';
import { LeaveImport } from './hr-files/leave-import.service.js';
import { MappingService } from './hr-files/mapping.service.js';
import { UploadGuard } from './imports/files/upload.guard.js';
import { ImportsController } from './imports/imports.controller.js';
import { IMPORTERS, ImportsService } from './imports/imports.service.js';
import { ChunkWriter } from './imports/kept/chunk-writer.service.js';
import { ImportApplier } from './imports/kept/import-applier.service.js';
import { CheckTools, ImportChecker } from './imports/kept/import-checker.service.js';
import { ImportRunner } from './imports/kept/import-runner.service.js';
import { ImportStore } from './imports/kept/import-store.js';
import { ImportUndoer } from './imports/kept/import-undoer.service.js';
import { ImportViews } from './imports/kept/import-views.js';
import { Importers } from './imports/kept/importers.js';
import { KeptImportsController } from './imports/kept/kept-imports.controller.js';
import { KeptImports, KeptImportTools } from './imports/kept/kept-imports.service.js';
import { UndoRefusals } from './imports/kept/undo-refusals.service.js';
import { Vault } from './imports/kept/vault.js';
import { AlternatesImport } from './imports/kinds/alternates-import.service.js';
import { CalendarImport } from './imports/kinds/calendar-import.service.js';
import { OfficesImport } from './imports/kinds/offices-import.service.js';
import { PostsImport } from './imports/kinds/posts-import.service.js';
import { RepresentativesImport } from './imports/kinds/representatives-import.service.js';
import { RosterImport } from './imports/kinds/roster-import.service.js';
import { SettingsImport } from './imports/kinds/settings-import.service.js';
import { UsersImport } from './imports/kinds/users-import.service.js';
import { KeysService } from './keys/keys.service.js';
import { LookupController } from './lookup/lookup.controller.js';
import { directoryMessages } from './messages.js';
import { AbsenceNotices } from './notices/absence-notices.service.js';
import { NoticeLinkGuard } from './notices/notice-link.guard.js';
import { NoticeLinksController } from './notices/notice-links.controller.js';
import { NoticeAnswers, NoticeLinks } from './notices/notice-links.service.js';
import { Notices } from './notices/notices.service.js';
import { ComplianceController } from './number-book/compliance.controller.js';
import { NumberBookController } from './number-book/number-book.controller.js';
import { NumberBookLinksController } from './number-book/number-book-links.controller.js';
import { NumberBookFiles } from './number-book/number-book-files.service.js';
import { NumberBooks } from './number-book/number-book.service.js';
import { NumbersController } from './numbers/numbers.controller.js';
import { NumbersService } from './numbers/numbers.service.js';
import { OfficersController } from './officers/officers.controller.js';
import { OfficersService } from './officers/officers.service.js';
import { OfficesService } from './offices/offices.service.js';
import { ErasureService } from './people/erasure.service.js';
import { PeopleController } from './people/people.controller.js';
import { PostingsController } from './postings/postings.controller.js';
import { PostingsService } from './postings/postings.service.js';
import { PostEditsController } from './posts/post-edits.controller.js';
import { PostEdits } from './posts/post-edits.service.js';
import { PostsController } from './posts/posts.controller.js';
import { PostsService } from './posts/posts.service.js';
import { PresenceController } from './presence/presence.controller.js';
import { PresenceService } from './presence/presence.service.js';
import { RepresentativeEditsController } from './representatives/representative-edits.controller.js';
import { RepresentativesController } from './representatives/representatives.controller.js';
import { RepresentativesService } from './representatives/representatives.service.js';
import { DistrictRoster } from './roster/roster.service.js';
import { RotaController, RotaService } from './rota/rota.controller.js';
import { DailyRounds, RoundTasks } from './rounds/daily-rounds.service.js';
import { ImportedAbsences } from './rounds/imported-absences.service.js';
import { MorningQuestion } from './rounds/morning-question.service.js';
import { entities, migrations } from './schema.js';
import { SearchController } from './search/search.controller.js';
import { SearchService } from './search/search.service.js';
import { AccountsController } from './sessions/accounts/accounts.controller.js';
import { AccountsService } from './sessions/accounts/accounts.service.js';
import { OwnAccountController } from './sessions/accounts/own-account.controller.js';
import { OwnAccount } from './sessions/accounts/own-account.service.js';
import { SetupCodes } from './sessions/accounts/setup-codes.js';
import { ApiKeysController } from './sessions/api-keys/api-keys.controller.js';
import { ApiKeys } from './sessions/api-keys/api-keys.service.js';
import { DemoMark } from './sessions/demo-mark.js';
import { DeskPins } from './sessions/desk/desk-pins.js';
import { FactorsService } from './sessions/factors/factors.service.js';
import { IdentityService } from './sessions/identity.service.js';
import { KeyRing } from './sessions/key-ring.js';
import { LinkOpener } from './sessions/link-opener.service.js';
import { OtpService } from './sessions/otp.service.js';
import { SignInTries } from './sessions/passwords/sign-in-tries.js';
import { Secrets } from './sessions/secrets.js';
import { OwnSessionsController } from './sessions/own-sessions.controller.js';
import { OwnSessions } from './sessions/own-sessions.service.js';
import { SessionAnswers } from './sessions/session-answers.js';
import { sessionMessages } from './sessions/session-messages.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsService } from './sessions/sessions.service.js';
import { StaffSignIn } from './sessions/staff-sign-in.js';
import { SettingsController } from './settings/settings.controller.js';
import { SettingsService } from './settings/settings.service.js';
import { StandInsController } from './stand-ins/stand-ins.controller.js';
import { StandIns } from './stand-ins/stand-ins.service.js';
import { UsersService } from './users/users.service.js';
import { WarningsController } from './warnings/warnings.controller.js';
import { WarningsService } from './warnings/warnings.service.js';
import { WorkbookController } from './workbook/workbook.controller.js';
import { WorkbookService } from './workbook/workbook.service.js';

const importers = [
  OfficesImport,
  PostsImport,
  RosterImport,
  AlternatesImport,
  CalendarImport,
  RepresentativesImport,
  UsersImport,
  SettingsImport,
  LeaveImport,
  AttendanceImport,
];

/** Who changes a roster, and whose keys check tokens: AuthModule needs the keys, so they stand beside it. */
@Global()
@Module({
  providers: [Changes, Secrets, KeyRing, KeysService],
  exports: [Changes, Secrets, KeyRing, KeysService],
})
export class KeysModule {}

@Module({})
export class DirectoryModule {
  static forRoot(config: DirectoryConfig): DynamicModule {
    return {
      module: DirectoryModule,
      imports: [
        PlatformModule.forRoot({
          service: 'directory',
          config,
          entities,
          migrations,
          messages: [directoryMessages, sessionMessages],
        }),
        MessagingModule.forRoot({ service: 'directory', config }),
        KeysModule,
        ScheduleModule.forRoot(),
        AuthModule.forRoot({ keySource: KeysService }),
      ],
      controllers: [
        SessionsController,
        OwnSessionsController,
        OwnAccountController,
        AccountsController,
        ApiKeysController,
        PostsController,
        PostEditsController,
        OfficersController,
        PostingsController,
        NumbersController,
        PresenceController,
        AvailabilityController,
        EngagementsController,
        StandInsController,
        NoticeLinksController,
        CalendarsController,
        CalendarYearsController,
        RepresentativesController,
        RepresentativeEditsController,
        SettingsController,
        HistoryController,
        DelegationsController,
        RotaController,
        PeopleController,
        LookupController,
        SearchController,
        WarningsController,
        DrillsController,
        ProofsConsumer,
        ImportsController,
        KeptImportsController,
        ExportsController,
        WorkbookController,
        NumberBookController,
        NumberBookLinksController,
        ComplianceController,
      ],
      providers: [
        ...[
          DistrictRoster,
          KnownRoster,
          HistoryService,
          OfficesService,
          PostsService,
          PostEdits,
          OfficersService,
          PostingsService,
          NumbersService,
        ],
        ...[
          AlternatesService,
          StandingService,
          AvailabilityService,
          AvailabilityList,
          CalendarLog,
          CalendarsService,
        ],
        LinkOpener,
        ...[Notices, AbsenceNotices, NoticeLinks, NoticeAnswers, NoticeLinkGuard, StandIns, AbsenceFollowUps],
        ...[PresenceService, EngagementsService, RecurringEngagements],
        ...[DelegationsService, RotaService, ErasureService],
        ...[MorningQuestion, ImportedAbsences, RoundTasks, DailyRounds],
        ...[RepresentativesService, UsersService, SettingsService],
        ...[DemoMark, IdentityService, OtpService, SignInTries, FactorsService, StaffSignIn, DeskPins],
        ...[SessionsService, SessionAnswers, OwnSessions, ApiKeys, SetupCodes, AccountsService, OwnAccount],
        ...importers,
        { provide: IMPORTERS, useFactory: (...all: unknown[]) => all, inject: importers },
        ImportsService,
        ...[
          Vault,
          Importers,
          ImportStore,
          ImportViews,
          UploadGuard,
          KeptImports,
          KeptImportTools,
          HrOfficers,
          MappingService,
        ],
        ...[ChunkWriter, CheckTools, ImportChecker, ImportApplier, UndoRefusals, ImportUndoer, ImportRunner],
        ExportsService,
        SearchService,
        WarningsService,
        ...[DrillRecords, DrillTools, DrillsService, DrillDeadline],
        WorkbookService,
        ...[NumberBooks, NumberBookFiles],
      ],
    };
  }
}
