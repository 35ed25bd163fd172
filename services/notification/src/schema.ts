/** Everything notification keeps: entities and migrations, in order. */
import { messagingMigrations } from '@setu/messaging';
import { platformMigrations } from '@setu/platform';
import { rosterMigrations } from '@setu/roster';
import { Attempt } from './deliveries/attempt.entity.js';
import { Delivery } from './deliveries/delivery.entity.js';
import { Deliveries1767225700000 } from './migrations/1767225700000-deliveries.js';
import { FirstTries1767225700001 } from './migrations/1767225700001-first-tries.js';
import { DrillQuestions1767225713000 } from './migrations/1767225713000-drill-questions.js';
import { Bridges1767225720000 } from './migrations/1767225720000-bridges.js';
import { Bundles1767225721000 } from './migrations/1767225721000-bundles.js';
import { PushAndBridges1767225723000 } from './migrations/1767225723000-push-and-bridges.js';
import { Sending1767225724000 } from './migrations/1767225724000-sending.js';
import { CaseContact } from './recipients/case-contact.entity.js';

export const entities = [Delivery, Attempt, CaseContact];
export const migrations = [
  ...platformMigrations,
  ...messagingMigrations,
  ...rosterMigrations,
  Deliveries1767225700000,
  FirstTries1767225700001,
  DrillQuestions1767225713000,
  Bridges1767225720000,
  Bundles1767225721000,
  PushAndBridges1767225723000,
  Sending1767225724000,
];
