/** The tables of the local copy, as migrations a service runs together with its own. */
import { RosterItems1767225620000 } from './migrations/1767225620000-roster-items.js';
import { CopiesMadeAnew1767225620001 } from './migrations/1767225620001-copies-made-anew.js';
import { EndedSessions1767225620002 } from './migrations/1767225620002-ended-sessions.js';

export const rosterMigrations = [
  RosterItems1767225620000,
  CopiesMadeAnew1767225620001,
  EndedSessions1767225620002,
];
