/**
 * WhatsApp Cloud API: batches of messages and statuses, X-Hub-Signature-256 over the raw body, and a GET by which the
 * address is proved. A status `sent` says nothing that the answer to the sending did not.
 */
import type { MessageEvent, NeutralEvent } from '../ear/neutral.js';
import type { Adapter } from './adapter.js';
import { eachOf, messageEvent, receiptEvent } from './events.js';
import {
  fieldsOf,
  formOf,
  idAt,
  inner,
  jsonIn,
  listOf,
  messageText,
  neededId,
  numberAt,
  textAt,
  timeAt,
  type Fields,
} from './reading.js';
import { hexHmac, isOneOf } from './signatures.js';

const provider = 'whatsapp';
/** Kinds that are nobody's word to us. */
const SILENT = new Set(['reaction', 'system', 'unsupported', 'ephemeral', 'request_welcome']);

/** Text, pressed button, chosen entry, or the words under a picture; empty for a sound or a picture alone. */
function wordsOf(message: Fields): Pick<MessageEvent, 'text' | 'answers'> {
  const asked = idAt(inner(message['context']), 'id');
  const button = inner(message['button']);
  const interactive = inner(message['interactive']);
  const reply = { ...inner(interactive['list_reply']), ...inner(interactive['button_reply']) };
  const type = textAt(message, 'type');
  if (type === 'button')
    return { text: messageText(button['text']), answers: idAt(button, 'payload') ?? asked };
  if (type === 'interactive')
    return { text: messageText(reply['title']), answers: idAt(reply, 'id') ?? asked };
  const caption = inner(message[type ?? ''])['caption'];
  return { text: messageText(inner(message['text'])['body'] ?? caption), answers: asked };
}

type Reading = () => NeutralEvent | NeutralEvent[];

function messagesOf(value: Fields): Reading[] {
  const to = numberAt(inner(value['metadata']), 'display_phone_number');
  return listOf(value['messages']).map((one) => () => {
    const message = inner(one);
    if (SILENT.has(textAt(message, 'type') ?? '')) return [];
    return messageEvent({
      provider,
      messageId: neededId(message, 'id'),
      channel: 'whatsapp',
      from: numberAt(message, 'from'),
      to,
      ...wordsOf(message),
      atProvider: timeAt(message, 'timestamp'),
    });
  });
}

function statusesOf(value: Fields): Reading[] {
  return listOf(value['statuses']).map((one) => () => {
    const fields = inner(one);
    const status = textAt(fields, 'status');
    if (status !== 'delivered' && status !== 'read' && status !== 'failed') return [];
    return receiptEvent({
      provider,
      providerMessageId: neededId(fields, 'id'),
      status,
      reason: idAt(inner(listOf(fields['errors'])[0]), 'code'),
      atProvider: timeAt(fields, 'timestamp'),
    });
  });
}

export const whatsapp: Adapter = {
  provider,
  signs: true,
  line: 'centre',
  keptHeaders: ['content-type'],

  verify({ headers, body }, { keys }) {
    const given = /^sha256=([0-9a-f]{64})$/i.exec(headers['x-hub-signature-256'] ?? '')?.[1];
    return hexHmac(given, [body], keys);
  },

  handshake({ query }, { verifyToken }) {
    const fields = formOf(query);
    if (textAt(fields, 'hub.mode') === null) return null;
    const challenge = textAt(fields, 'hub.challenge') ?? '';
    const token = textAt(fields, 'hub.verify_token') ?? '';
    const known = verifyToken !== null && isOneOf(token, [verifyToken]);
    if (textAt(fields, 'hub.mode') !== 'subscribe' || !known || !/^[\w.-]{1,200}$/.test(challenge))
      return 'handshake_wrong';
    return { status: 200, contentType: 'text/plain; charset=utf-8', body: challenge };
  },

  read({ body }) {
    const changes = listOf(fieldsOf(jsonIn(body))['entry']).flatMap((entry) =>
      listOf(inner(entry)['changes']),
    );
    const readings = changes.flatMap((change) => {
      const value = inner(inner(change)['value']);
      return [...messagesOf(value), ...statusesOf(value)];
    });
    return eachOf(readings, (read) => read());
  },
};
