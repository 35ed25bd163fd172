/** What directory asks to be told to people, and what it tells of drills and of the number book. Instants in UTC. */
import { Type } from '@sinclair/typebox';
import { event } from '../event.js';
import { Id, Instant, LocalDate, NOTICE_PURPOSES, Nullable, OneOf } from '../values.js';

export const directoryNoticeEvents = [
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
  event('directory', 'drill-ended', 'the time to answer a contactability drill is over (R31)', {
    drillId: Id,
    startedAt: Instant,
    endedAt: Instant,
    /** Numbers asked: those that answered, those no message reached, and those that kept silent. */
    asked: Type.Integer({ minimum: 0 }),
    answered: Type.Integer({ minimum: 0 }),
    failed: Type.Integer({ minimum: 0 }),
    silent: Type.Integer({ minimum: 0 }),
    /** Several numbers failed at once: between start and end not the officers but a network may have been at fault. */
    networkSuspected: Type.Boolean(),
  }),
  event(
    'directory',
    'number-book-circulated',
    "the representatives' numbers were given to all officers, whose fifteen days begin (order of 08-08-2023)",
    {
      circulationId: Id,
      /** Hash of what the book says. */
      bookVersion: Type.String({ pattern: '^[0-9a-f]{12}$' }),
      representatives: Type.Integer({ minimum: 1 }),
      /** Officers who were told. */
      officers: Type.Integer({ minimum: 0 }),
      circulatedAt: Instant,
      /** The last day to say that the numbers are saved, for who was in charge then. */
      dueOn: LocalDate,
    },
  ),
  event(
    'directory',
    'number-book-acknowledged',
    'an officer said for the first time that the numbers of a version of the book are saved',
    {
      officerId: Id,
      bookVersion: Type.String({ pattern: '^[0-9a-f]{12}$' }),
      acknowledgedAt: Instant,
    },
  ),
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
] as const;
