/**
 * MSG91: receipts of SMS, as a form whose field `data` is a JSON list (v2) or one JSON object (v3). The request id is
 * that of the sending; one recipient each is what we send. No signature: secret path or login.
 */
import type { NeutralEvent } from '../ear/neutral.js';
import { Unreadable, type Adapter, type Incoming } from './adapter.js';
import { eachOf, receiptEvent } from './events.js';
import {
  fieldsOf,
  formOf,
  idAt,
  inner,
  jsonIn,
  jsonOf,
  listOf,
  neededId,
  textAt,
  timeAt,
  type Fields,
} from './reading.js';

const provider = 'msg91';
const DELIVERED = '1';
/** Failed, on the do-not-call list, rejected, blocked. */
const FAILED = new Set(['2', '9', '16', '17', '25', '26']);

function receiptOf(requestId: string, report: Fields): NeutralEvent[] {
  const status = textAt(report, 'status') ?? '';
  const words = idAt(report, 'failedReason', 'desc');
  const delivered = status === DELIVERED || words?.toUpperCase() === 'DELIVERED';
  if (!delivered && !FAILED.has(status) && !/fail|reject|block|ndnc|undeliv/i.test(words ?? '')) return [];
  return [
    receiptEvent({
      provider,
      providerMessageId: requestId,
      status: delivered ? 'delivered' : 'failed',
      reason: delivered ? null : (words ?? status),
      atProvider: timeAt(report, 'date', 'deliveredAt'),
    }),
  ];
}

function bodyOf({ headers, body }: Incoming): unknown {
  if (/json/i.test(headers['content-type'] ?? '')) return jsonIn(body);
  const data = textAt(formOf(body.toString('utf8')), 'data');
  if (data === null) throw new Unreadable('field_missing:data');
  return jsonOf(data);
}

export const msg91: Adapter = {
  provider,
  signs: false,
  line: null,
  keptHeaders: ['content-type'],
  read(incoming) {
    const value = bodyOf(incoming);
    return eachOf(Array.isArray(value) ? (value as unknown[]) : [value], (one) => {
      const fields = fieldsOf(one);
      const requestId = neededId(fields, 'requestId');
      const reports = listOf(fields['report']);
      return reports.length > 0
        ? reports.flatMap((r) => receiptOf(requestId, inner(r)))
        : receiptOf(requestId, fields);
    });
  },
};
