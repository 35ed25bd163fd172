/** The tables of reporting and the migrations that make them, in order. */
import { messagingMigrations } from '@setu/messaging';
import { platformMigrations } from '@setu/platform';
import { rosterMigrations } from '@setu/roster';
import { Ledger1767225700000 } from './migrations/1767225700000-ledger.js';
import { ResponseTimes1767225700001 } from './migrations/1767225700001-response-times.js';
import { SignedHeads1767225700002 } from './migrations/1767225700002-signed-heads.js';
import { UnansweredTimes1767225700003 } from './migrations/1767225700003-unanswered-times.js';
import { ResponseTime } from './response-times/response-time.entity.js';

export const entities = [ResponseTime];

export const migrations = [
  ...platformMigrations,
  ...messagingMigrations,
  ...rosterMigrations,
  Ledger1767225700000,
  ResponseTimes1767225700001,
  SignedHeads1767225700002,
  UnansweredTimes1767225700003,
];
