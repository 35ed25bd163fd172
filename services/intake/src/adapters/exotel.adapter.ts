/**
 * Exotel: applets of a flow (GET), status callbacks of calls and SMS (POST as JSON, form or multipart), ExoML and its
 * events, incoming SMS. It signs nothing: a secret path, a login, or both. Codes of receipts differ between its own
 * pages, so the names count. What an applet is answered is said by `?applet=` in its address:
 * `gather` (JSON), `greeting` (plain text), else passthru (200 goes the first way, 302 the second).
 */
import type { CallEvent, NeutralEvent, VoicePrompt } from '../ear/neutral.js';
import { Unreadable, RECEIVED, type Adapter, type Answer, type Incoming } from './adapter.js';
import { callEvent, isUnanswered, messageEvent, receiptEvent, resultOf } from './events.js';
import {
  bodyFields,
  digitsAt,
  fieldsOf,
  formOf,
  idAt,
  inner,
  listOf,
  messageText,
  neededId,
  numberAt,
  secondsAt,
  textAt,
  timeAt,
  type Fields,
} from './reading.js';
import { voiceXml } from './voice-xml.js';

const provider = 'exotel';

function receiptOf(fields: Fields): NeutralEvent[] {
  const status = (textAt(fields, 'Status', 'SmsStatus') ?? '').toLowerCase();
  const detail = (textAt(fields, 'DetailedStatus') ?? '').toUpperCase();
  const delivered = status === 'delivered' || detail === 'DELIVERED_TO_HANDSET';
  const failed = /^(failed|undelivered|expired)/.test(status) || /^(FAILED|UNDELIVERED|EXPIRED)/.test(detail);
  if (!delivered && !failed) return [];
  return [
    receiptEvent({
      provider,
      providerMessageId: neededId(fields, 'SmsSid'),
      status: delivered ? 'delivered' : 'failed',
      reason: delivered ? null : (detail || status).slice(0, 200),
      atProvider: timeAt(fields, 'DateSent', 'DateUpdated'),
    }),
  ];
}

const messageOf = (fields: Fields): NeutralEvent =>
  messageEvent({
    provider,
    messageId: neededId(fields, 'SmsSid'),
    channel: 'sms',
    from: numberAt(fields, 'From'),
    to: numberAt(fields, 'To'),
    text: messageText(fields['Body']),
    atProvider: timeAt(fields, 'Date'),
  });

/** Seconds both talked: the conversation, else the time the second leg was on the call. */
function talkOf(fields: Fields): number | null {
  const legs = listOf(fields['Legs']);
  return secondsAt(fields, 'ConversationDuration') ?? secondsAt(inner(legs[1]), 'OnCallDuration');
}

/** A status callback: mostly of calls we began, whose key is the CustomField. */
function statusOf(fields: Fields): NeutralEvent {
  const callId = neededId(fields, 'CallSid');
  const status = textAt(fields, 'Status', 'CallStatus');
  const answered = textAt(fields, 'EventType') === 'answered';
  const phase = answered ? 'answered' : isUnanswered(status) ? 'missed' : 'ended';
  const incoming = /^(incoming|inbound)/i.test(textAt(fields, 'Direction') ?? '');
  return callEvent({
    provider,
    callId,
    eventId: [callId, textAt(fields, 'EventType') ?? 'terminal', status ?? ''].join(':'),
    phase,
    direction: incoming ? 'incoming' : 'outgoing',
    from: numberAt(fields, 'From'),
    to: numberAt(fields, 'To'),
    result: phase === 'missed' ? resultOf(status) : null,
    talkSeconds: phase === 'ended' ? talkOf(fields) : null,
    atProvider: timeAt(fields, 'DateUpdated', 'EndTime'),
    ownKey: idAt(fields, 'CustomField'),
    ...(answered ? { leg: 'first' as const } : {}),
  });
}

/** `call-attempt`: hung up before anybody answered, which is the missed call. */
function appletPhase(fields: Fields): CallEvent['phase'] {
  const type = textAt(fields, 'CallType');
  if (digitsAt(fields, 'digits', 'DigitsPressed') !== null) return 'digits';
  if (type === 'call-attempt' || type === 'incomplete') return 'missed';
  if (type === 'completed' || type === 'client-hangup' || type === 'voicemail') return 'ended';
  return isUnanswered(textAt(fields, 'CallStatus')) ? 'missed' : 'ringing';
}

/** A request of a flow or of ExoML, in which the caller is, or was, on the line. */
function flowOf(fields: Fields): NeutralEvent {
  const callId = neededId(fields, 'CallSid');
  const phase = appletPhase(fields);
  const moment = phase === 'digits' ? (textAt(fields, 'CurrentTime') ?? '') : '';
  const digits = digitsAt(fields, 'digits', 'DigitsPressed');
  return callEvent({
    provider,
    callId,
    eventId: [callId, phase, digits ?? '', moment].join(':').slice(0, 200),
    phase,
    direction: /^outbound/i.test(textAt(fields, 'Direction') ?? '') ? 'outgoing' : 'incoming',
    from: numberAt(fields, 'CallFrom', 'From'),
    to: numberAt(fields, 'CallTo', 'To'),
    forwardedFrom: numberAt(fields, 'ForwardedFrom'),
    digits,
    result: phase === 'missed' ? resultOf(textAt(fields, 'CallStatus')) : null,
    talkSeconds: phase === 'ended' ? secondsAt(fields, 'DialCallDuration') : null,
    atProvider: timeAt(fields, 'StartTime', 'Created'),
    ownKey: idAt(fields, 'CustomField'),
  });
}

/** An event of ExoML: one telephone of a call. */
function legOf(event: Fields): NeutralEvent[] {
  const data = fieldsOf(event['data']);
  const name = textAt(event, 'event_name') ?? '';
  const state = textAt(data, 'state');
  if (!/answered|terminated|ended|completed|failed|busy|no_answer/.test(name)) return [];
  const answered = name.endsWith('answered');
  const missed = !answered && (isUnanswered(state) || /failed|busy|no_answer/.test(name));
  return [
    callEvent({
      provider,
      callId: neededId(data, 'leg_sid', 'call_sid'),
      eventId: neededId(event, 'event_sid'),
      phase: answered ? 'answered' : missed ? 'missed' : 'ended',
      direction: /^in/i.test(textAt(data, 'direction') ?? '') ? 'incoming' : 'outgoing',
      from: numberAt(data, 'contact_uri'),
      to: numberAt(data, 'exophone'),
      result: missed ? resultOf(state) : null,
      talkSeconds: answered || missed ? null : secondsAt(data, 'duration', 'talk_time'),
      atProvider: timeAt(event, 'event_timestamp'),
      ownKey: idAt(event, 'action_custom_parameter'),
    }),
  ];
}

const isOfFlow = (fields: Fields): boolean =>
  textAt(fields, 'CallFrom', 'CallTo', 'CallType', 'DigitsPressed') !== null;

async function read(incoming: Incoming): Promise<NeutralEvent[]> {
  const fields = incoming.body.length > 0 ? await bodyFields(incoming) : formOf(incoming.query);
  if (textAt(fields, 'event_sid') !== null) return legOf(fields);
  // The softphone of an operator: what it says stands in the status callbacks as well.
  if (Object.hasOwn(fields, 'AppUserID')) return [];
  if (textAt(fields, 'SmsSid') !== null)
    return textAt(fields, 'Status', 'SmsStatus', 'DetailedStatus') === null && Object.hasOwn(fields, 'Body')
      ? [messageOf(fields)]
      : receiptOf(fields);
  if (textAt(fields, 'CallSid') === null) throw new Unreadable('field_missing:CallSid');
  // An agent's pop-up: whether the agent is free says nothing of the call.
  if (textAt(fields, 'Status') === 'free') return [];
  return [isOfFlow(fields) ? flowOf(fields) : statusOf(fields)];
}

const spoken = (prompt: VoicePrompt | null): string => (prompt?.say ?? []).map(({ text }) => text).join(' ');

function gatherJson(prompt: VoicePrompt | null): Answer {
  const gather = prompt?.gather;
  const body = {
    gather_prompt: { text: spoken(prompt) },
    max_input_digits: gather?.digits ?? 1,
    finish_on_key: gather?.finishOn ?? '',
    input_timeout: gather?.timeoutSeconds ?? 1,
    repeat_menu: 0,
  };
  return { status: 200, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

function answer(incoming: Incoming, prompt: VoicePrompt | null): Answer {
  const applet = textAt(formOf(incoming.query), 'applet');
  if (incoming.method === 'POST') return voiceXml(prompt, { namesLanguage: false, action: null });
  if (applet === 'greeting')
    return { ...RECEIVED, contentType: 'text/plain; charset=utf-8', body: spoken(prompt) };
  if (applet === 'gather' || incoming.headers['exotel-version']) return gatherJson(prompt);
  return prompt?.gather ? RECEIVED : { ...RECEIVED, status: 302 };
}

export const exotel: Adapter = {
  provider,
  signs: false,
  line: null,
  keptHeaders: ['content-type', 'exotel-version', 'x-exotel-event-sid'],
  read,
  // A hung-up caller waits for nothing, but a passthru applet goes its way by the answer.
  waits: (incoming, events) =>
    events.some(
      (e) =>
        e.kind === 'call' &&
        (e.phase === 'digits' || e.phase === 'ringing') &&
        (incoming.method === 'GET' || !/json|multipart/i.test(incoming.headers['content-type'] ?? '')),
    ),
  answer,
};
