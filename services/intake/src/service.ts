/** Starts intake from a record of settings; used by main.ts and by tests, which run several services in one process. */
import { connectMessaging } from '@setu/messaging';
import { runService, type Env, type RunningService } from '@setu/platform';
import { readConfig } from './config.js';
import { IntakeModule } from './intake.module.js';

/** Throws ConfigError with every fault of the settings. */
export async function startIntake(env: Env): Promise<RunningService> {
  const config = readConfig(env);
  return runService({
    name: 'intake',
    module: IntakeModule.forRoot(config),
    config,
    connect: connectMessaging,
  });
}
