/** Starts notification from a record of settings; used by main.ts and by tests, which run several services at once. */
import { connectMessaging } from '@setu/messaging';
import { runService, type Env, type RunningService } from '@setu/platform';
import { readConfig } from './config.js';
import { NotificationModule } from './notification.module.js';

/** Throws ConfigError with every fault of the settings. */
export async function startNotification(env: Env): Promise<RunningService> {
  const config = readConfig(env);
  const module = NotificationModule.forRoot(config);
  return runService({ name: 'notification', module, config, connect: connectMessaging });
}
