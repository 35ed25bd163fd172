/** Runs reporting in this process; used by main and by tests that run several services together. */
import { connectMessaging } from '@setu/messaging';
import { runService, type Env, type RunningService } from '@setu/platform';
import { reportingConfig } from './config.js';
import { ReportingModule } from './reporting.module.js';

/** Resolves once the service listens. Throws ConfigError on a wrong environment. */
export function startReporting(env: Env): Promise<RunningService> {
  const config = reportingConfig(env);
  return runService({
    name: 'reporting',
    module: ReportingModule.forRoot(config),
    config,
    connect: connectMessaging,
  });
}
