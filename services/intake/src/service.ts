/** Starts intake from a record of settings; used by main.ts and by tests, which run several services in one process. */
import { connectMessaging } from '@setu/messaging';
import { runService, type Env, type RunningService } from '@setu/platform';
import type { FastifyInstance } from 'fastify';
import { acceptBills } from './bills/bill-file.js';
import { readConfig } from './config.js';
import { readProviders } from './ear/providers.js';
import { RAW_PATHS } from './ear/webhooks.controller.js';
import { IntakeModule, type IntakeParts } from './intake.module.js';

/** Throws ConfigError with every fault of the settings. */
export async function startIntake(env: Env, parts: IntakeParts = {}): Promise<RunningService> {
  const config = readConfig(env);
  return runService({
    name: 'intake',
    module: IntakeModule.forRoot(config, readProviders(config.providersFile, config), parts),
    config,
    connect: async (app) => {
      acceptBills(app.getHttpAdapter().getInstance() as unknown as FastifyInstance, RAW_PATHS);
      await connectMessaging(app);
    },
    rawPaths: RAW_PATHS,
    ...(parts.logStream ? { logStream: parts.logStream } : {}),
  });
}
