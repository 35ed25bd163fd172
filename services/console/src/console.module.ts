/** Table of contents of the console: the front door keeps nothing; the demo's clock and people only in demo mode. */
import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule } from '@setu/messaging';
import { PlatformModule } from '@setu/platform';
import type { ConsoleConfig } from './config.js';
import { ClockHand } from './demo/clock-hand.js';
import { DayController } from './demo/day/day.controller.js';
import { DayService } from './demo/day/day.service.js';
import { DemoAccountsController } from './demo/demo-accounts.controller.js';
import { DemoClockController } from './demo/demo-clock.controller.js';
import { DemoFile } from './demo/demo-file.js';
import { consoleMessages } from './messages.js';

@Module({})
export class ConsoleModule {
  static forRoot(config: ConsoleConfig): DynamicModule {
    return {
      module: ConsoleModule,
      imports: [
        PlatformModule.forRoot({
          service: 'console',
          config,
          entities: [],
          migrations: [],
          messages: [consoleMessages],
          poolSize: 2,
        }),
        MessagingModule.forRoot({ service: 'console', config, consumes: false }),
      ],
      ...(config.demoMode ? demo(config) : {}),
    };
  }
}

/** What a demonstration has besides: nothing of it exists outside demo mode. */
const demo = (config: ConsoleConfig): Pick<DynamicModule, 'controllers' | 'providers'> => ({
  controllers: [DemoClockController, DemoAccountsController, DayController],
  providers: [
    ...[ClockHand, DemoFile],
    {
      provide: DayService,
      inject: [ClockHand, DemoFile],
      useFactory: (hand: ClockHand, file: DemoFile) =>
        new DayService({
          urlOf: (service) => config[service],
          now: () => hand.now(),
          moveTo: async (at) => (await hand.move({ now: at })).notQuiet,
          accounts: async () => (await file.read()).accounts,
        }),
    },
  ],
});
