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
import { LiveStream1767225722000 } from './migrations/1767225722000-live-stream.js';
import { TasksByTimeLeft1767225722001 } from './migrations/1767225722001-tasks-by-time-left.js';
import { DeskCover1767225722002 } from './migrations/1767225722002-desk-cover.js';
import { ExceptionalPeriods1767225722003 } from './migrations/1767225722003-exceptional-periods.js';
import { LeftOutAndBundles1767225722004 } from './migrations/1767225722004-left-out-and-bundles.js';
import { RosterSweep1767225710050 } from './migrations/1767225710050-roster-sweep.js';
import { Proofs1767225720000 } from './migrations/1767225720000-proofs.js';
import { Ladders1767225721000 } from './migrations/1767225721000-ladders.js';
import { PolicyRow } from './policies/policy.entity.js';
import { TaskNoteRow, TaskRow } from './tasks/task.entity.js';

export const entities = [
  CaseFileRow,
  CaseAliasRow,
  CaseEntryRow,
  CaseLinkRow,
  PendingReportRow,
  TaskRow,
  TaskNoteRow,
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
  Proofs1767225720000,
  Ladders1767225721000,
  LiveStream1767225722000,
  TasksByTimeLeft1767225722001,
  DeskCover1767225722002,
  ExceptionalPeriods1767225722003,
  LeftOutAndBundles1767225722004,
];
