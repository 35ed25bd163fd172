/** The tables of directory and how they come to be. */
import { messagingMigrations } from '@setu/messaging';
import { platformMigrations } from '@setu/platform';
import { AlternateList } from './alternates/alternate-list.entity.js';
import { Availability } from './availability/availability.entity.js';
import { CalendarItemRow } from './calendars/calendar-item.entity.js';
import { Delegation } from './delegations/delegation.entity.js';
import { SigningKeys } from './keys/signing-keys.entity.js';
import { DirectoryTables1767225700000 } from './migrations/1767225700000-directory-tables.js';
import { EngagementReasons1767225700001 } from './migrations/1767225700001-engagement-reasons.js';
import { KeptImports1767225711000 } from './migrations/1767225711000-kept-imports.js';
import { AbsencesAndHistory1767225712000 } from './migrations/1767225712000-absences-and-history.js';
import { CalendarRules1767225710000 } from './migrations/1767225710000-calendar-rules.js';
import { Drills1767225713000 } from './migrations/1767225713000-drills.js';
import { NumberBook1767225714000 } from './migrations/1767225714000-number-book.js';
import { WhoRecordedWhat1767225715000 } from './migrations/1767225715000-who-recorded-what.js';
import { WhatRestsOnPosts1767225716000 } from './migrations/1767225716000-what-rests-on-posts.js';
import { RotaDelegationsErasures1767225712001 } from './migrations/1767225712001-rota-delegations-erasures.js';
import { MachineReports1767225733000 } from './migrations/1767225733000-machine-reports.js';
import { SignIn1767225731000 } from './migrations/1767225731000-sign-in.js';
import { KeyRing1767225731001 } from './migrations/1767225731001-key-ring.js';
import { OfficialNumber } from './numbers/official-number.entity.js';
import { Officer } from './officers/officer.entity.js';
import { Office } from './offices/office.entity.js';
import { Posting } from './postings/posting.entity.js';
import { Post } from './posts/post.entity.js';
import { Representative } from './representatives/representative.entity.js';
import { RotaDay } from './rota/rota-day.entity.js';
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
  RotaDay,
  Delegation,
  SigningKeys,
];

export const migrations = [
  ...platformMigrations,
  ...messagingMigrations,
  DirectoryTables1767225700000,
  EngagementReasons1767225700001,
  CalendarRules1767225710000,
  KeptImports1767225711000,
  AbsencesAndHistory1767225712000,
  RotaDelegationsErasures1767225712001,
  Drills1767225713000,
  NumberBook1767225714000,
  WhoRecordedWhat1767225715000,
  WhatRestsOnPosts1767225716000,
  SignIn1767225731000,
  KeyRing1767225731001,
  MachineReports1767225733000,
];
