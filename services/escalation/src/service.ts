/** Runs escalation in this process; used by main and by tests that run several services together. */
import { connectMessaging } from '@setu/messaging';
import { runService, type Env, type RunningService } from '@setu/platform';
import { escalationConfig } from './config.js';
import { EscalationModule } from './escalation.module.js';

/** Resolves once the service listens. Throws ConfigError on a wrong environment. */
export function startEscalation(env: Env): Promise<RunningService> {
  const config = escalationConfig(env);
  return runService({
    name: 'escalation',
    module: EscalationModule.forRoot(config),
    config,
    connect: connectMessaging,
  });
}
