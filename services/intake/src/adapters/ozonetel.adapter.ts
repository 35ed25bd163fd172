/**
 * Ozonetel CloudAgent: a form whose field `data` is JSON, one call when it is over. The Apikey travels in the body: it
 * is compared and then dropped, so that it is kept nowhere.
 */
import type { Adapter } from './adapter.js';
import { callEvent } from './events.js';
import {
  digitsAt,
  fieldsOf,
  formOf,
  idAt,
  jsonOf,
  neededId,
  numberAt,
  secondsAt,
  textAt,
  timeAt,
  type Fields,
} from './reading.js';
import { isOneOf } from './signatures.js';
import { Unreadable } from './adapter.js';

const provider = 'ozonetel';

function dataOf(body: Buffer): Fields {
  const data = textAt(formOf(body.toString('utf8')), 'data');
  if (data === null) throw new Unreadable('field_missing:data');
  return fieldsOf(jsonOf(data));
}

function orNone(body: Buffer): Fields {
  try {
    return dataOf(body);
  } catch {
    return {};
  }
}

export const ozonetel: Adapter = {
  provider,
  signs: true,
  line: null,
  keptHeaders: ['content-type'],

  verify({ body }, { keys }) {
    const given = textAt(orNone(body), 'Apikey');
    if (given === null) return 'signature_missing';
    return isOneOf(given, keys) ? null : 'signature_wrong';
  },

  withoutSecrets(body) {
    const { Apikey: _dropped, ...data } = orNone(body);
    return Buffer.from(new URLSearchParams({ data: JSON.stringify(data) }).toString(), 'utf8');
  },

  read({ body }) {
    const fields = dataOf(body);
    const callId = neededId(fields, 'monitorUCID');
    const missed = !/^answered$/i.test(textAt(fields, 'Status') ?? '');
    const outgoing = /^(manual|outbound|preview|progressive|predictive)/i.test(textAt(fields, 'Type') ?? '');
    return [
      callEvent({
        provider,
        callId,
        eventId: `${callId}:${missed ? 'missed' : 'ended'}`,
        phase: missed ? 'missed' : 'ended',
        direction: outgoing ? 'outgoing' : 'incoming',
        from: numberAt(fields, 'CallerID'),
        to: numberAt(fields, 'Did'),
        digits: digitsAt(fields, 'Digits'),
        result: missed ? 'no_answer' : null,
        ringSeconds: secondsAt(fields, 'TimeToAnswer'),
        talkSeconds: missed ? null : secondsAt(fields, 'Duration', 'CallDuration'),
        atProvider: timeAt(fields, 'StartTime'),
        ownKey: idAt(fields, 'UUI')?.match(/^(?:bridge:)?[0-9a-f-]{36}$/i)?.[0] ?? null,
      }),
    ];
  },
};
