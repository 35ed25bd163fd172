/** Starts notification from a record of settings; used by main.ts and by tests, which run several services at once. */
import { connectMessaging } from '@setu/messaging';
import { runService, type Env, type RunOptions, type RunningService } from '@setu/platform';
import { readConfig } from './config.js';
import { NotificationModule } from './notification.module.js';

/** Throws ConfigError with every fault of the settings. `logStream`: where log lines go instead of standard output. */
export async function startNotification(
  env: Env,
  more: Pick<RunOptions, 'logStream'> = {},
): Promise<RunningService> {
  const config = readConfig(env);
  const module = NotificationModule.forRoot(config);
  return runService({ name: 'notification', module, config, connect: connectMessaging, ...more });
}
