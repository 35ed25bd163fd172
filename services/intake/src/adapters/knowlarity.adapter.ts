/** Knowlarity's hook: one call when it is over, flat or below `data`. No signature is known: secret path or login. */
import type { Adapter } from './adapter.js';
import { callEvent } from './events.js';
import { fieldsOf, inner, jsonIn, neededId, numberAt, secondsAt, textAt, timeAt } from './reading.js';

const provider = 'knowlarity';

export const knowlarity: Adapter = {
  provider,
  signs: false,
  line: null,
  keptHeaders: ['content-type'],
  read({ body }) {
    const outer = fieldsOf(jsonIn(body));
    const fields = textAt(outer, 'uuid') === null ? inner(outer['data']) : outer;
    const callId = neededId(fields, 'uuid');
    const kind = textAt(fields, 'business_call_type', 'call_type') ?? '';
    const seconds = secondsAt(fields, 'call_duration');
    const missed = /miss/i.test(kind) || seconds === 0;
    const outgoing = /out/i.test(`${textAt(fields, 'direction', 'call_direction') ?? ''} ${kind}`);
    return [
      callEvent({
        provider,
        callId,
        eventId: `${callId}:${missed ? 'missed' : 'ended'}`,
        phase: missed ? 'missed' : 'ended',
        direction: outgoing ? 'outgoing' : 'incoming',
        from: numberAt(fields, 'customer_number', 'caller_id'),
        to: numberAt(fields, 'knowlarity_number'),
        result: missed ? 'no_answer' : null,
        talkSeconds: missed ? null : seconds,
        atProvider: timeAt(fields, 'start_time'),
      }),
    ];
  },
};
