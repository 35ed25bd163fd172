/** The tables of the local copy, as migrations a service runs together with its own. */
import { RosterItems1767225620000 } from './migrations/1767225620000-roster-items.js';

export const rosterMigrations = [RosterItems1767225620000];
