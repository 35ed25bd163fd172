/** Table of contents of the console: the front door keeps nothing; the demo's clock and people only in demo mode. */
import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule } from '@setu/messaging';
import { PlatformModule } from '@setu/platform';
import type { ConsoleConfig } from './config.js';
import { DemoAccountsController } from './demo/demo-accounts.controller.js';
import { DemoClockController } from './demo/demo-clock.controller.js';
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
      controllers: config.demoMode ? [DemoClockController, DemoAccountsController] : [],
    };
  }
}
