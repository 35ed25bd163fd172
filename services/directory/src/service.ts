/** Starts directory from an environment record; used by main.ts and by tests that run several services at once. */
import { connectMessaging } from '@setu/messaging';
import { runService, type Env, type RunningService } from '@setu/platform';
import type { FastifyInstance } from 'fastify';
import { readConfig } from './config.js';
import { DirectoryModule } from './directory.module.js';
import { acceptFiles } from './imports/files/upload.guard.js';

export async function startDirectory(env: Env): Promise<RunningService> {
  const config = readConfig(env);
  return runService({
    name: 'directory',
    module: DirectoryModule.forRoot(config),
    config,
    connect: async (app) => {
      acceptFiles(app.getHttpAdapter().getInstance() as unknown as FastifyInstance);
      await connectMessaging(app);
    },
  });
}
