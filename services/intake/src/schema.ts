/** Everything intake keeps: entities and migrations, in order. */
import { messagingMigrations } from '@setu/messaging';
import { platformMigrations } from '@setu/platform';
import { rosterMigrations } from '@setu/roster';
import { CaseView } from './case-view/case-view.entity.js';
import { Reports1767225700000 } from './migrations/1767225700000-reports.js';
import { CaseProgress1767225700001 } from './migrations/1767225700001-case-progress.js';
import { Ear1767225713000 } from './migrations/1767225713000-ear.js';
import { Hearing1767225714000 } from './migrations/1767225714000-hearing.js';
import { Bills1767225714001 } from './migrations/1767225714001-bills.js';
import { Report } from './reports/report.entity.js';

export const entities = [Report, CaseView];
export const migrations = [
  ...platformMigrations,
  ...messagingMigrations,
  ...rosterMigrations,
  Reports1767225700000,
  CaseProgress1767225700001,
  Ear1767225713000,
  Hearing1767225714000,
  Bills1767225714001,
];
