/**
 * What directory publishes: the whole new state of one thing at a time. `version` rises by one with each change of
 * that thing; `removed` ends it. Names and numbers are in `personal` (design section 3).
 */
import { Type } from '@sinclair/typebox';
import { event } from '../event.js';
import {
  AVAILABILITY_KINDS,
  DELEGATED,
  ENGAGEMENT_REASONS,
  Id,
  Instant,
  LocalDate,
  LocalTime,
  MACHINE_REPORTS,
  Nullable,
  OFFICE_KINDS,
  OneOf,
  ROLES,
  Version,
} from '../values.js';

const state = { carriesState: true };
const Removed = Type.Boolean();
const OfficeKind = OneOf(OFFICE_KINDS);

export const directoryEvents = [
  event(
    'directory',
    'post-changed',
    'a post was added, changed or removed',
    {
      postId: Id,
      version: Version,
      code: Type.String(),
      shortCode: Nullable(Type.String({ pattern: '^[0-9]{2}$' })),
      officeId: Id,
      titleEn: Type.String(),
      titleHi: Type.String(),
      titleShortHi: Type.String(),
      departmentEn: Type.String(),
      departmentHi: Type.String(),
      level: Type.String(),
      gazetted: Type.Boolean(),
      included: Type.Boolean(),
      /** The seat of the district head (step +30). */
      isHead: Type.Boolean(),
      adminSuperiorPostId: Nullable(Id),
      deptSuperiorPostId: Nullable(Id),
      /** The district head only coordinates this post: the departmental line comes first (R17). */
      coordinationOnly: Type.Boolean(),
      signingAuthorityPostId: Nullable(Id),
      validFrom: Instant,
      validTo: Nullable(Instant),
      removed: Removed,
    },
    state,
  ),
  event(
    'directory',
    'office-changed',
    'an office was added, changed or removed',
    {
      officeId: Id,
      version: Version,
      code: Type.String(),
      nameEn: Type.String(),
      nameHi: Type.String(),
      officeKind: OfficeKind,
      removed: Removed,
    },
    state,
  ),
  event(
    'directory',
    'officer-changed',
    'an officer was added, changed or removed',
    {
      officerId: Id,
      version: Version,
      removed: Removed,
    },
    { ...state, personal: ['nameEn', 'nameHi'] },
  ),
  event(
    'directory',
    'posting-changed',
    'an officer took charge of a post or was relieved',
    {
      postingId: Id,
      version: Version,
      postId: Id,
      officerId: Id,
      kind: OneOf(['substantive', 'additional_charge'] as const),
      /** Charge taken and relieved: may lie before `recordedAt`, then R33 is asked of what was decided since. */
      from: Instant,
      to: Nullable(Instant),
      /** When and by whom it was last written; who is absent in logs older than the field. */
      recordedAt: Instant,
      recordedBy: Type.Optional(Nullable(Type.String())),
      removed: Removed,
    },
    state,
  ),
  event(
    'directory',
    'number-changed',
    'an official number was allotted, changed, verified or withdrawn',
    {
      numberId: Id,
      version: Version,
      postId: Id,
      kind: OneOf(['mobile', 'landline'] as const),
      from: Instant,
      to: Nullable(Instant),
      verifiedAt: Nullable(Instant),
      verifiedHow: Nullable(OneOf(['answered', 'drill', 'holder', 'import'] as const)),
      /** When and by whom it was last written; who is absent in logs older than the field (R33). */
      recordedAt: Instant,
      recordedBy: Type.Optional(Nullable(Type.String())),
      removed: Removed,
    },
    { ...state, personal: ['number'] },
  ),
  event(
    'directory',
    'alternate-changed',
    'the ordered list of alternates of a post changed',
    {
      postId: Id,
      version: Version,
      /** When and by whom the list was written; absent in logs older than the fields. */
      recordedAt: Type.Optional(Nullable(Instant)),
      recordedBy: Type.Optional(Nullable(Type.String())),
      alternates: Type.Array(
        Type.Object({
          postId: Id,
          order: Type.Integer({ minimum: 1 }),
          from: Instant,
          to: Nullable(Instant),
        }),
      ),
    },
    state,
  ),
  event(
    'directory',
    'availability-changed',
    'an absence or engagement of an officer was recorded or judged',
    {
      availabilityId: Id,
      version: Version,
      officerId: Id,
      kind: OneOf(AVAILABILITY_KINDS),
      /** Engaged: with what, as far as it was said; absent in logs older than the field. */
      reason: Type.Optional(Nullable(OneOf(ENGAGEMENT_REASONS))),
      from: Instant,
      /** Null: until further word (only emergency absences). */
      to: Nullable(Instant),
      status: OneOf(['applied', 'sanctioned', 'refused', 'cancelled'] as const),
      emergency: Type.Boolean(),
      source: OneOf(['self', 'admin', 'superior', 'hr_import', 'attendance_import'] as const),
      /** Who last wrote its times, and when. */
      recordedBy: Type.String(),
      recordedAt: Instant,
      sanctionedBy: Nullable(Type.String()),
      sanctionedAt: Nullable(Instant),
      /**
       * Its times as they stood before they were moved, oldest first: what was known earlier of a part stays known
       * since then (R12a, R33). Absent: never moved. Ask `knownAs` of libs/roster.
       */
      earlier: Type.Optional(
        Type.Array(
          Type.Object({
            from: Instant,
            to: Nullable(Instant),
            recordedAt: Instant,
            sanctionedAt: Nullable(Instant),
          }),
        ),
      ),
      removed: Removed,
    },
    state,
  ),
  event(
    'directory',
    'calendar-changed',
    'office hours, a holiday or an amendment was added, changed or removed',
    {
      itemId: Id,
      version: Version,
      /** Which layer of R9 this is. */
      kind: OneOf(['hours', 'holiday', 'amendment', 'restricted_holiday'] as const),
      /** Office kinds it holds for; empty means all. */
      officeKinds: Type.Array(OfficeKind),
      /** Only this office ("own" hours or closures). */
      officeId: Nullable(Id),
      /** For hours: weekly windows. day 0 is Sunday. */
      week: Nullable(
        Type.Array(
          Type.Object({
            day: Type.Integer({ minimum: 0, maximum: 6 }),
            opens: LocalTime,
            closes: LocalTime,
            breaks: Type.Array(Type.Object({ from: LocalTime, to: LocalTime })),
          }),
        ),
      ),
      /** For hours: ordinal weekdays off, e.g. the second Saturday {day: 6, ordinal: 2}. */
      ordinalsOff: Type.Array(
        Type.Object({
          day: Type.Integer({ minimum: 0, maximum: 6 }),
          ordinal: Type.Integer({ minimum: 1, maximum: 5 }),
        }),
      ),
      /** For hours: ordinal weekdays on although the week rests then; absent in logs older than the field. */
      ordinalsOn: Type.Optional(
        Type.Array(
          Type.Object({
            day: Type.Integer({ minimum: 0, maximum: 6 }),
            ordinal: Type.Integer({ minimum: 1, maximum: 5 }),
          }),
        ),
      ),
      /** The date hangs on the sight of the moon and may still move; absent in logs older than the field. */
      moonDependent: Type.Optional(Type.Boolean()),
      /** Holiday and amendment: the date; hours: first date they hold. */
      date: LocalDate,
      /** Hours: last date they hold (inclusive); else null. */
      toDate: Nullable(LocalDate),
      /** Amendment: what it does to the date. */
      change: Nullable(OneOf(['holiday', 'working_day', 'closure'] as const)),
      /** Closure of part of a day. */
      closedFrom: Nullable(LocalTime),
      closedTo: Nullable(LocalTime),
      nameEn: Type.String(),
      nameHi: Type.String(),
      recordedAt: Instant,
      removed: Removed,
    },
    state,
  ),
  event(
    'directory',
    'representative-changed',
    'a representative, a mandate, a number or authorised staff changed',
    {
      representativeId: Id,
      version: Version,
      type: Type.String(),
      constituencyEn: Type.String(),
      constituencyHi: Type.String(),
      mandates: Type.Array(Type.Object({ from: Instant, to: Nullable(Instant) })),
      covered: Type.Boolean(),
      /** R16: whether superiors hear of what only a machine has reported; `officer_only` when left out. */
      machineReports: Type.Optional(OneOf(MACHINE_REPORTS)),
      staff: Type.Array(Type.Object({ staffId: Id, from: Instant, to: Nullable(Instant) })),
      removed: Removed,
    },
    { ...state, personal: ['nameEn', 'nameHi', 'phones', 'staff'] },
  ),
  event(
    'directory',
    'user-changed',
    'an account of the centre was added, changed or removed',
    {
      userId: Id,
      version: Version,
      role: OneOf(ROLES),
      /** The post this account's person holds, where it is a seat (head). */
      postId: Nullable(Id),
      removed: Removed,
    },
    { ...state, personal: ['nameEn', 'nameHi', 'phone'] },
  ),
  event(
    'directory',
    'settings-changed',
    'thresholds of a district changed',
    {
      version: Version,
      settings: Type.Record(Type.String(), Type.Union([Type.Integer(), Type.Boolean(), Type.String()])),
    },
    state,
  ),
  event(
    'directory',
    'signing-keys-changed',
    'public keys that check tokens and links changed',
    {
      version: Version,
      keys: Type.Array(
        Type.Object({
          kid: Type.String(),
          purpose: OneOf(['session', 'link'] as const),
          x: Type.String({ description: 'Ed25519 public key, base64url' }),
          notBefore: Instant,
          notAfter: Nullable(Instant),
        }),
      ),
    },
    state,
  ),
  event(
    'directory',
    'rota-changed',
    'the desk rota of one day of the centre changed (R22): ask `deskAt` and `onRelief` of libs/roster',
    {
      rotaId: Id,
      version: Version,
      /** The day on which its shifts begin; one may end after midnight. */
      date: LocalDate,
      shifts: Type.Array(
        Type.Object({
          userId: Id,
          desk: Type.Integer({ minimum: 1 }),
          from: Instant,
          to: Instant,
          /** Known absences from the desk, and who sits there meanwhile (R22). */
          reliefs: Type.Array(Type.Object({ from: Instant, to: Instant, byUserId: Nullable(Id) })),
        }),
      ),
      recordedAt: Instant,
    },
    state,
  ),
  event(
    'directory',
    'delegation-changed',
    'the district head gave something to another for a time, or took it back: ask `delegateOf` and `decidersOf` of libs/roster',
    {
      delegationId: Id,
      version: Version,
      /** The +30 step (R17); drafts of reports (R27); or closing, including, striking and signing (R20, R27, R35). */
      what: OneOf(DELEGATED),
      /** The head's seat. */
      fromPostId: Id,
      /** One of the two: an acting head's post, whoever holds it then, or the nodal officer's account; signing is never an account's. */
      toPostId: Nullable(Id),
      toUserId: Nullable(Id),
      from: Instant,
      to: Nullable(Instant),
      recordedBy: Type.String(),
      recordedAt: Instant,
      removed: Removed,
    },
    state,
  ),
  event('directory', 'session-ended', 'a session was ended; tokens of it count no more', {
    sessionId: Id,
    /** Real time after which no token of it can be valid by itself, so that nobody need remember it longer. */
    until: Instant,
    reason: OneOf(['signed_out', 'revoked', 'reused', 'switched', 'reset'] as const),
  }),
  event('directory', 'person-erased', 'the personal data of a person must be forgotten by every holder', {
    personId: Id,
  }),
] as const;
