/** Starts directory from an environment record; used by main.ts and by tests that run several services at once. */
import { connectMessaging } from '@setu/messaging';
import { runService, type Env, type RunningService } from '@setu/platform';
import { readConfig } from './config.js';
import { DirectoryModule } from './directory.module.js';

export async function startDirectory(env: Env): Promise<RunningService> {
  const config = readConfig(env);
  return runService({
    name: 'directory',
    module: DirectoryModule.forRoot(config),
    config,
    connect: connectMessaging,
  });
}
