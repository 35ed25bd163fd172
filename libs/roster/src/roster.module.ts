/** Gives a service its local copy of directory's facts. Needs PlatformModule and MessagingModule, both global. */
import { Module, type DynamicModule } from '@nestjs/common';
import { EndedSessions } from './ended-sessions.js';
import { LogCut } from './log-cut.js';
import { RosterCopy } from './roster-copy.js';
import { RosterKeySource } from './roster-keys.js';

@Module({})
export class RosterModule {
  /** Global: RosterCopy for decisions, RosterKeySource for libs/auth. */
  static forService(): DynamicModule {
    return {
      module: RosterModule,
      global: true,
      controllers: [EndedSessions],
      providers: [RosterCopy, RosterKeySource, LogCut],
      exports: [RosterCopy, RosterKeySource],
    };
  }
}
