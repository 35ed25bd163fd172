/** What this service keeps: its tables and the steps that make them. */
import { messagingMigrations } from '@setu/messaging';
import { platformMigrations } from '@setu/platform';
import { rosterMigrations } from '@setu/roster';
import {
  CaseAliasRow,
  CaseEntryRow,
  CaseFileRow,
  CaseLinkRow,
  PendingReportRow,
} from './cases/case.entity.js';
import { Cases1767225700000 } from './migrations/1767225700000-cases.js';
import { CaseList1767225700002 } from './migrations/1767225700002-case-list.js';
import { StillWanted1767225700001 } from './migrations/1767225700001-still-wanted.js';
import { RosterSweep1767225710050 } from './migrations/1767225710050-roster-sweep.js';
import { PolicyRow } from './policies/policy.entity.js';
import { TaskRow } from './tasks/task.entity.js';

export const entities = [
  CaseFileRow,
  CaseAliasRow,
  CaseEntryRow,
  CaseLinkRow,
  PendingReportRow,
  TaskRow,
  PolicyRow,
];
export const migrations = [
  ...platformMigrations,
  ...messagingMigrations,
  ...rosterMigrations,
  Cases1767225700000,
  StillWanted1767225700001,
  CaseList1767225700002,
  RosterSweep1767225710050,
];
