/** What the messaging itself publishes in every producer's log: restores, and what administrators did by hand. */
import { Type } from '@sinclair/typebox';
import { event } from '../event.js';
import { Id } from '../values.js';

const Count = Type.Integer({ minimum: 0 });
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** An event of another producer that was set aside here after its tries. */
const letter = {
  /** Whose event it is. */
  producer: Type.String({ minLength: 1, maxLength: 40 }),
  epoch: Count,
  sequence: Count,
  eventId: Id,
  /** Its short name, e.g. `case-opened`. */
  type: Type.String({ maxLength: 200 }),
  subject: Type.String({ maxLength: 500 }),
  tries: Count,
};

export const everyProducersEvents = [
  event('every', 'epoch-started', 'the log was restored: what followed the named entry was cut', {
    previousEpoch: Count,
    lastSequence: Count,
    lastHash: Hash,
  }),
  event(
    'every',
    'dead-letter-shown',
    'the personal values of an event that could not be applied here were shown to an administrator',
    letter,
    { personal: ['reason'] },
  ),
  event(
    'every',
    'dead-letter-retried',
    'an administrator let an event that could not be applied here be tried again',
    letter,
    { personal: ['reason'] },
  ),
  event(
    'every',
    'dead-letter-discarded',
    'an administrator gave up an event that could not be applied here; what waited behind it goes on without it',
    letter,
    { personal: ['reason'] },
  ),
  event(
    'every',
    'position-skipped',
    'an administrator moved the position of a followed log that had stopped; the entries between were not applied here',
    {
      producer: Type.String({ minLength: 1, maxLength: 40 }),
      fromEpoch: Count,
      fromSequence: Count,
      toEpoch: Count,
      toSequence: Count,
      toHash: Hash,
      skippedEvents: Count,
    },
    { personal: ['reason'] },
  ),
] as const;
