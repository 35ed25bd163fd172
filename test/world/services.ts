/** The services a World runs: how each is started and what it keeps. */
import type { Env, RunningService } from '@setu/platform';
import type { ServiceSchema } from '@setu/testing';
import * as directory from '../../services/directory/src/schema.js';
import { startDirectory } from '../../services/directory/src/service.js';
import * as escalation from '../../services/escalation/src/schema.js';
import { startEscalation } from '../../services/escalation/src/service.js';
import * as intake from '../../services/intake/src/schema.js';
import { startIntake } from '../../services/intake/src/service.js';
import * as notification from '../../services/notification/src/schema.js';
import { startNotification } from '../../services/notification/src/service.js';
import * as reporting from '../../services/reporting/src/schema.js';
import { startReporting } from '../../services/reporting/src/service.js';

export type Running = 'directory' | 'intake' | 'escalation' | 'notification' | 'reporting';

export const START: Record<Running, (env: Env) => Promise<RunningService>> = {
  directory: startDirectory,
  intake: startIntake,
  escalation: startEscalation,
  notification: startNotification,
  reporting: startReporting,
};

export const SCHEMAS: readonly ServiceSchema[] = [
  { name: 'directory', ...directory },
  { name: 'intake', ...intake },
  { name: 'escalation', ...escalation },
  { name: 'notification', ...notification },
  { name: 'reporting', ...reporting },
];
