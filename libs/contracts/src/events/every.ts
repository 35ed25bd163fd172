/** What the messaging itself publishes in every producer's log. */
import { Type } from '@sinclair/typebox';
import { event } from '../event.js';

export const everyProducersEvents = [
  event('every', 'epoch-started', 'the log was restored: what followed the named entry was cut', {
    previousEpoch: Type.Integer({ minimum: 0 }),
    lastSequence: Type.Integer({ minimum: 0 }),
    lastHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  }),
] as const;
