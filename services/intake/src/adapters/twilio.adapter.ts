/**
 * Twilio: voice, status callbacks, SMS and receipts, as forms (JSON with bodySHA256). The signature covers the address
 * and the fields, but no time: what was sent again is told by its ids, and a pressed key by the step of the dialogue
 * that stands in the (signed) address. Calls begun by us carry their key there too: `?key=<our key>`.
 */
import type { CallEvent, NeutralEvent, VoicePrompt } from '../ear/neutral.js';
import {
  Unreadable,
  type Adapter,
  type Answer,
  type Incoming,
  type Refusal,
  type Shared,
} from './adapter.js';
import { callEvent, isUnanswered, messageEvent, receiptEvent, resultOf } from './events.js';
import {
  bodyFields,
  digitsAt,
  formOf,
  idAt,
  messageText,
  neededId,
  numberAt,
  secondsAt,
  textAt,
  timeAt,
  type Fields,
} from './reading.js';
import { isSame, sha256Hex, twilioAddresses, twilioSignature } from './signatures.js';
import { voiceXml } from './voice-xml.js';

const provider = 'twilio';
const isForm = (incoming: Incoming): boolean =>
  incoming.method === 'POST' && !/json/i.test(incoming.headers['content-type'] ?? '');

function verify(incoming: Incoming, { keys, publicUrl }: Shared): Refusal | null {
  const given = incoming.headers['x-twilio-signature'];
  if (!given) return 'signature_missing';
  const form = isForm(incoming) ? incoming.body.toString('utf8') : '';
  const hash = textAt(formOf(incoming.query), 'bodySHA256');
  if (!isForm(incoming) && incoming.body.length > 0 && !isSame(hash ?? '', sha256Hex(incoming.body)))
    return 'signature_wrong';
  const addresses = twilioAddresses(publicUrl, incoming.target);
  const fits = keys.filter((key) =>
    addresses.some((address) => isSame(twilioSignature(key.reveal(), address, form), given)),
  );
  return fits.length > 0 ? null : 'signature_wrong';
}

/** Fields of the body, or of the query where there is none, and what stands in the address by our own hand. */
async function readFields(incoming: Incoming): Promise<{ fields: Fields; ours: Fields }> {
  const ours = formOf(incoming.query);
  return { fields: incoming.body.length > 0 ? await bodyFields(incoming) : ours, ours };
}

function receiptOf(fields: Fields): NeutralEvent[] {
  const word = textAt(fields, 'MessageStatus', 'SmsStatus');
  const status = word === 'delivered' || word === 'read' ? word : null;
  const failed = word === 'failed' || word === 'undelivered';
  if (!status && !failed) return [];
  return [
    receiptEvent({
      provider,
      providerMessageId: neededId(fields, 'MessageSid', 'SmsSid'),
      status: status ?? 'failed',
      reason: failed ? (idAt(fields, 'ErrorCode') ?? word) : null,
    }),
  ];
}

function messageOf(fields: Fields): NeutralEvent {
  const isWhatsapp = /^whatsapp:/i.test(textAt(fields, 'From') ?? '');
  return messageEvent({
    provider,
    messageId: neededId(fields, 'MessageSid', 'SmsSid'),
    channel: isWhatsapp ? 'whatsapp' : 'sms',
    from: numberAt(fields, 'From'),
    to: numberAt(fields, 'To'),
    text: messageText(fields['Body']),
    answers: idAt(fields, 'ButtonPayload', 'OriginalRepliedMessageSid'),
  });
}

/** What the status of a call says of it; `DialCallStatus` is about the second telephone of a bridge. */
function progressOf(
  fields: Fields,
): Pick<CallEvent, 'phase' | 'result' | 'talkSeconds'> & { leg?: 'second' } {
  const dialled = textAt(fields, 'DialCallStatus');
  const status = dialled ?? textAt(fields, 'CallStatus');
  const talkSeconds = secondsAt(fields, dialled ? 'DialCallDuration' : 'CallDuration', 'Duration');
  const leg = dialled ? ({ leg: 'second' } as const) : {};
  if (isUnanswered(status)) return { phase: 'missed', result: resultOf(status), talkSeconds: null, ...leg };
  if (status === 'completed') return { phase: 'ended', result: null, talkSeconds, ...leg };
  if (status === 'in-progress' || status === 'answered')
    return { phase: 'answered', result: null, talkSeconds: null, ...leg };
  return { phase: 'ringing', result: null, talkSeconds: null, ...leg };
}

/** A request for instructions, not a mere report: Twilio waits for TwiML. */
const asksWhatToDo = (fields: Fields): boolean =>
  textAt(fields, 'CallbackSource') === null &&
  textAt(fields, 'DialCallStatus') === null &&
  !isUnanswered(textAt(fields, 'CallStatus')) &&
  textAt(fields, 'CallStatus') !== 'completed';

function callOf(fields: Fields, ours: Fields): NeutralEvent {
  const callId = neededId(fields, 'CallSid');
  const outgoing = /^outbound/i.test(textAt(fields, 'Direction') ?? '');
  const ownKey = idAt(ours, 'key');
  const progress = progressOf(fields);
  const step = idAt(ours, 'step');
  const asked = asksWhatToDo(fields) && (!outgoing || Object.hasOwn(fields, 'Digits'));
  const phase = asked
    ? step !== null || Object.hasOwn(fields, 'Digits')
      ? 'digits'
      : 'ringing'
    : progress.phase;
  const child = textAt(fields, 'ParentCallSid') !== null;
  const leg =
    ownKey === null ? {} : { leg: child || progress.leg ? ('second' as const) : ('first' as const) };
  return callEvent({
    provider,
    callId,
    eventId: [callId, phase, progress.leg ?? '', step ?? '', textAt(fields, 'CallStatus') ?? ''].join(':'),
    phase,
    direction: outgoing ? 'outgoing' : 'incoming',
    from: numberAt(fields, 'From', 'Caller'),
    to: numberAt(fields, 'To', 'Called'),
    forwardedFrom: numberAt(fields, 'ForwardedFrom'),
    digits: digitsAt(fields, 'Digits'),
    result: asked ? null : progress.result,
    talkSeconds: asked ? null : progress.talkSeconds,
    atProvider: timeAt(fields, 'Timestamp'),
    ownKey,
    ...leg,
  });
}

/** The same address with the next step of the dialogue. */
function nextStep({ target, query }: Incoming): string {
  const params = new URLSearchParams(query);
  params.set('step', String(Math.min(99, (Number(params.get('step')) || 0) + 1)));
  params.delete('bodySHA256');
  return `${target.split('?')[0] ?? ''}?${params.toString()}`;
}

export const twilio: Adapter = {
  provider,
  signs: true,
  line: null,
  keptHeaders: ['content-type'],
  // After a call was dialled, and for a text, TwiML is expected even where nothing is to be done.
  received: {
    status: 200,
    contentType: 'text/xml; charset=utf-8',
    body: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
  },
  verify,

  async read(incoming) {
    const { fields, ours } = await readFields(incoming);
    if (textAt(fields, 'CallSid') !== null) return [callOf(fields, ours)];
    if (textAt(fields, 'MessageSid', 'SmsSid') === null) throw new Unreadable('field_missing:CallSid');
    const incomingText = textAt(fields, 'SmsStatus') === 'received' || Object.hasOwn(fields, 'Body');
    return incomingText && textAt(fields, 'MessageStatus') === null ? [messageOf(fields)] : receiptOf(fields);
  },

  waits: (_incoming, events) =>
    events.some((e) => e.kind === 'call' && (e.phase === 'ringing' || e.phase === 'digits')),

  answer: (incoming: Incoming, prompt: VoicePrompt | null): Answer =>
    voiceXml(prompt, { namesLanguage: true, action: nextStep(incoming) }),
};
