export { parseNumber, maskNumber } from './numbers.js';
export {
  ROSTER_EVENTS,
  assemble,
  idOfItem,
  partOf,
  partWith,
  snapshotFrom,
  type Alternates,
  type Availability,
  type Delegation,
  type DatedPhone,
  type Office,
  type Officer,
  type OfficialNumber,
  type Post,
  type Posting,
  type Representative,
  type Rota,
  type RosterEvent,
  type RosterItem,
  type RosterSnapshot,
  type SigningKey,
  type Staff,
  type User,
} from './snapshot.js';
export { encodePhones, encodeStaff, type Personal, type StaffPersonal } from './personal.js';
export {
  holderOf,
  isPostAt,
  isVerified,
  numberOf,
  postOfNumber,
  postsHeldBy,
  type Holder,
} from './holders.js';
export { absencesAt, awayUntil, countsAt, engagementAt, isProvisional, knownAs } from './absences.js';
export {
  alternatesAt,
  standInsOf,
  whoAnswers,
  type Answer,
  type Ground,
  type RestsOn,
  type StandIn,
  type UnreachableReason,
} from './answers.js';
export { availabilityOf, postingsTo } from './index-of.js';
export {
  electedSuperiorOf,
  headOf,
  isElected,
  lineOf,
  signingAuthorityOf,
  stateOf,
  supervisorOf,
} from './lines.js';
export {
  currentMandate,
  machineReportsOf,
  mayReport,
  phoneOf,
  representativeByPhone,
  staffAt,
} from './representatives.js';
export { matchPosts, numbersIn, type PostMatch } from './search/match-posts.js';
export { HIT_KINDS, prepareSearch, type HitKind } from './search/roster-index.js';
export { byFit, searchRoster, type Hit, type SearchAsk } from './search/search-roster.js';
export { meaningsOf, type Choice } from './search/choices.js';
export { fold } from './search/folding.js';
export { soundOf } from './search/sounding.js';
export { messageWords, queryWords } from './search/query.js';
export { deskAt, onRelief, type Desk, type Relieved } from './desk.js';
export { decidersOf, delegateOf, mayDecide, type Decider, type Delegate } from './delegations.js';
export { CalendarItemBody } from './calendar-item.dto.js';
export { calendarOf, calendarOfKind, calendarOfOffice, centreCalendar } from './calendars.js';
export { withEntries } from './layered-map.js';
export { RosterCopy } from './roster-copy.js';
export type { DirectoryEvent } from './roster-table.js';
export { RosterKeySource } from './roster-keys.js';
export { RosterModule } from './roster.module.js';
export { rosterMigrations } from './schema.js';
