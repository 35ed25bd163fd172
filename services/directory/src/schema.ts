/** The tables of directory and how they come to be. */
import { messagingMigrations } from '@setu/messaging';
import { platformMigrations } from '@setu/platform';
import { AlternateList } from './alternates/alternate-list.entity.js';
import { Availability } from './availability/availability.entity.js';
import { CalendarItemRow } from './calendars/calendar-item.entity.js';
import { SigningKeys } from './keys/signing-keys.entity.js';
import { DirectoryTables1767225700000 } from './migrations/1767225700000-directory-tables.js';
import { EngagementReasons1767225700001 } from './migrations/1767225700001-engagement-reasons.js';
import { KeptImports1767225711000 } from './migrations/1767225711000-kept-imports.js';
import { CalendarRules1767225710000 } from './migrations/1767225710000-calendar-rules.js';
import { OfficialNumber } from './numbers/official-number.entity.js';
import { Officer } from './officers/officer.entity.js';
import { Office } from './offices/office.entity.js';
import { Posting } from './postings/posting.entity.js';
import { Post } from './posts/post.entity.js';
import { Representative } from './representatives/representative.entity.js';
import { DistrictSettings } from './settings/district-settings.entity.js';
import { UserAccount } from './users/user-account.entity.js';

export const entities = [
  Office,
  Post,
  Officer,
  Posting,
  OfficialNumber,
  AlternateList,
  Availability,
  CalendarItemRow,
  Representative,
  UserAccount,
  DistrictSettings,
  SigningKeys,
];

export const migrations = [
  ...platformMigrations,
  ...messagingMigrations,
  DirectoryTables1767225700000,
  EngagementReasons1767225700001,
  CalendarRules1767225710000,
  KeptImports1767225711000,
];
