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
  NOTICE_PURPOSES,
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
      from: Instant,
      to: Nullable(Instant),
      recordedAt: Instant,
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
      recordedAt: Instant,
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
      /** When the list was written; absent in logs older than the field. */
      recordedAt: Type.Optional(Nullable(Instant)),
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
      recordedBy: Type.String(),
      recordedAt: Instant,
      sanctionedBy: Nullable(Type.String()),
      sanctionedAt: Nullable(Instant),
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
    'the desk rota of one day of the centre changed',
    {
      rotaId: Id,
      version: Version,
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
    'the district head gave something to another for a time, or took it back',
    {
      delegationId: Id,
      version: Version,
      what: OneOf(DELEGATED),
      fromPostId: Id,
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
  event('directory', 'drill-requested', 'one official number is to be tried: its holder is asked to answer', {
    drillId: Id,
    /** The number within the drill; also the id of the link that answers it. */
    questionId: Id,
    postId: Id,
    numberId: Id,
    /** Null while the post is vacant: the number is tried all the same. */
    officerId: Nullable(Id),
    kind: OneOf(['mobile', 'landline'] as const),
    requestedAt: Instant,
    expiresAt: Instant,
  }),
  event('directory', 'notice-requested', 'one person must be told something, once', {
    noticeId: Id,
    purpose: OneOf(NOTICE_PURPOSES),
    /** An officer is told on the official number of this post; null for a representative. */
    recipientPostId: Nullable(Id),
    recipientOfficerId: Nullable(Id),
    recipientRepresentativeId: Nullable(Id),
    /** What it is about: the post of the absent officer, the officer, the entry and its time; never its kind (R12). */
    postId: Nullable(Id),
    officerId: Nullable(Id),
    availabilityId: Nullable(Id),
    from: Nullable(Instant),
    to: Nullable(Instant),
    /** An alternate declined: that post, and whether another one was named. */
    otherPostId: Nullable(Id),
    hasNext: Type.Boolean(),
    /** Notification signs it; directory checks it under `/notices/<token>`. Null: nothing is to be answered. */
    linkId: Nullable(Id),
    linkExpiresAt: Nullable(Instant),
  }),
  event('directory', 'person-erased', 'the personal data of a person must be forgotten by every holder', {
    personId: Id,
  }),
] as const;
