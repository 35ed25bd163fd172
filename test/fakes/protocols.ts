/**
 * What each provider's own interface takes and answers, as far as it is known, strict about what it demands. Only what a
 * sender sees: the login, the fields, the words of its answers. Nothing here knows the code that is tried with it.
 */
import { createHash } from 'node:crypto';

export interface Asked {
  method: string;
  /** Below the provider's own address, without the query. */
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
}
export interface Reply {
  status: number;
  body: string;
  type?: string;
}
/** What a provider has understood of a request. */
export interface Taken {
  to: string;
  text: string;
  /** Our own key, where the protocol carries one. */
  key: string | null;
  /** Only of a call that connects two telephones: the second. */
  second?: string;
  callback?: string | null;
  language?: string;
}
export interface Protocol {
  /** The second message with the same key is the first one. */
  keeps?: true;
  /** Null: the path is no sending. Text: why it is refused. */
  take(asked: Asked): Taken | Reply | null;
  accepted(id: string, taken: Taken): Reply;
  throttled: Reply;
  credentials: Reply;
  badNumber: Reply;
}

const json = (status: number, body: unknown): Reply => ({
  status,
  body: JSON.stringify(body),
  type: 'application/json',
});
const plain = (status: number, body: string): Reply => ({ status, body, type: 'text/plain' });

/** Invented; the only login any of these providers accepts. */
export const LOGIN = {
  user: 'SETUTEST',
  password: 'Invented-Password-77',
  key: 'invented-api-key-9c1f',
  secureKey: '00000000-1111-2222-3333-444444444444',
  account: 'setuaccount1',
  header: 'UPGOVT',
  entityId: '1001234567890123456',
  templateId: '1107160000000012345',
  from: '+915550100000',
} as const;

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const isRegistered = (entity: string | null, template: string | null): boolean =>
  (entity === null || entity === LOGIN.entityId) && template === LOGIN.templateId;
const INDIAN = /^91\d{10}$/;

const unhex = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
const unreference = (text: string): string =>
  text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));

const nic: Protocol = {
  take({ path, body }) {
    if (path !== '/failsafe/HttpLink') return null;
    const form = new URLSearchParams(body);
    if (form.get('username') !== LOGIN.user || form.get('pin') !== LOGIN.password) return nic.credentials;
    if (!INDIAN.test(form.get('mnumber') ?? '')) return nic.badNumber;
    if (
      form.get('signature') !== LOGIN.header ||
      !isRegistered(form.get('dlt_entity_id'), form.get('dlt_template_id'))
    )
      return plain(200, 'Message Rejected ~code=API-45 & info=Template does not match');
    const message = form.get('message') ?? '';
    const text = form.get('msgType') === 'UC' ? unhex(message) : message;
    return { to: `+${form.get('mnumber') ?? ''}`, text, key: null };
  },
  accepted: (id) =>
    plain(200, `Message Accepted for Request ID=${id}~code=API000 & info=Platform accepted & Time = now`),
  throttled: plain(429, 'slow down'),
  credentials: plain(200, 'Authentication failed ~code=-2'),
  badNumber: plain(200, 'Invalid destination ~code=API-30'),
};

const cdac: Protocol = {
  take({ path, body }) {
    if (path !== '/esms/sendsmsrequestDLT') return null;
    const form = new URLSearchParams(body);
    const field = (name: string): string => form.get(name) ?? '';
    const hashed = createHash('sha1').update(LOGIN.password).digest('hex');
    if (field('username') !== LOGIN.user || field('password') !== hashed) return cdac.credentials;
    const content = field('content');
    const key = createHash('sha512')
      .update(`${field('username')}${field('senderid')}${content}${LOGIN.secureKey}`)
      .digest('hex');
    if (field('key') !== key) return plain(200, "416,Hash doesn't match");
    if (!INDIAN.test(field('mobileno'))) return cdac.badNumber;
    if (field('senderid') !== LOGIN.header || !isRegistered(null, field('templateid')))
      return plain(200, '411,Sender ID not approved');
    const unicode = field('smsservicetype').startsWith('unicode');
    if (!unicode && /[^\x00-\x7f]/.test(content)) return plain(200, '413,not plain');
    return { to: `+${field('mobileno')}`, text: unicode ? unreference(content) : content, key: null };
  },
  accepted: (id) => plain(200, `402,MsgID = ${id}msdgsms`),
  throttled: plain(200, '410,Internal Limit Exceeded'),
  credentials: plain(200, '401,Credentials Error, may be invalid username or password'),
  badNumber: plain(200, '406,Invalid or Duplicate numbers'),
};

const exotelCall = (asked: Asked): Taken | Reply => {
  const form = new URLSearchParams(asked.body);
  if (form.get('CallerId') !== LOGIN.from || form.get('CallType') !== 'trans')
    return json(400, { RestException: { Status: 400 } });
  const to = form.get('From') ?? '';
  if (!/^\+91\d{10}$/.test(to)) return exotel.badNumber;
  const second = form.get('To');
  return {
    ...{
      to,
      text: form.get('Url') ?? '',
      key: form.get('CustomField'),
      callback: form.get('StatusCallback'),
    },
    ...(second ? { second } : {}),
  };
};
const exotel: Protocol = {
  take(asked) {
    if (asked.headers['authorization'] !== basic(LOGIN.key, LOGIN.password)) return exotel.credentials;
    if (asked.path === `/v1/Accounts/${LOGIN.account}/Calls/connect.json`) return exotelCall(asked);
    if (asked.path !== `/v1/Accounts/${LOGIN.account}/Sms/send.json`) return null;
    const form = new URLSearchParams(asked.body);
    const to = form.get('To') ?? '';
    if (!/^\+91\d{10}$/.test(to)) return exotel.badNumber;
    if (
      form.get('From') !== LOGIN.header ||
      !isRegistered(form.get('DltEntityId') ?? '', form.get('DltTemplateId'))
    )
      return json(200, { SMSMessage: { Sid: 'x', Status: 'failed', DetailedStatus: 'FAILED_DLT_TEMPLATE' } });
    const text = form.get('Body') ?? '';
    if (form.get('EncodingType') !== (/[^\x00-\x7f]/.test(text) ? 'unicode' : 'plain')) return json(400, {});
    return { to, text, key: form.get('CustomField'), callback: form.get('StatusCallback') };
  },
  accepted: (id, taken) =>
    taken.second !== undefined || /^https?:/.test(taken.text)
      ? json(200, { Call: { Sid: id, Status: 'in-progress' } })
      : json(200, { SMSMessage: { Sid: id, Status: 'queued', DetailedStatus: 'PENDING_TO_OPERATOR' } }),
  throttled: json(429, { RestException: { Status: 429 } }),
  credentials: json(401, { RestException: { Status: 401, Message: 'Unauthorized' } }),
  badNumber: json(400, { RestException: { Status: 400, Message: 'Invalid number' } }),
};

/** What the first hears, and whom a <Dial> calls. */
const spokenIn = (twiml: string): string =>
  [...twiml.matchAll(/<Say language="(hi|en)-IN">([^<]*)<\/Say>/g)]
    .map((found) => unreference(found[2] ?? ''))
    .join(' | ');
const twilio: Protocol = {
  take({ path, headers, body }) {
    if (headers['authorization'] !== basic(LOGIN.account, LOGIN.password)) return twilio.credentials;
    const form = new URLSearchParams(body);
    const to = form.get('To') ?? '';
    if (!/^\+\d{8,15}$/.test(to)) return twilio.badNumber;
    const callback = form.get('StatusCallback');
    const key = callback ? new URL(callback).searchParams.get('key') : null;
    if (path === `/2010-04-01/Accounts/${LOGIN.account}/Messages.json`)
      return { to, text: form.get('Body') ?? '', key, callback };
    if (path !== `/2010-04-01/Accounts/${LOGIN.account}/Calls.json`) return null;
    if (form.get('From') !== LOGIN.from) return json(400, { code: 21210, message: 'From is not verified' });
    const twiml = form.get('Twiml') ?? '';
    if (!/^<Response>.*<\/Response>$/s.test(twiml))
      return json(400, { code: 12100, message: 'Document parse failure' });
    const second = /<Number[^>]*>([^<]*)<\/Number>/.exec(twiml)?.[1];
    return { to, text: spokenIn(twiml), key, callback, ...(second ? { second } : {}) };
  },
  accepted: (id) => json(201, { sid: id, status: 'queued' }),
  throttled: json(429, { code: 20429, message: 'Too Many Requests' }),
  credentials: json(401, { code: 20003, message: 'Authenticate' }),
  badNumber: json(400, { code: 21211, message: 'The To number is not a valid phone number' }),
};

const httpsms: Protocol = {
  take({ path, headers, body }) {
    if (headers['x-api-key'] !== LOGIN.key) return httpsms.credentials;
    if (path !== '/v1/messages/send') return null;
    const sent = JSON.parse(body) as Record<string, string>;
    if (sent['from'] !== LOGIN.from || !/^\+\d{8,15}$/.test(sent['to'] ?? '')) return httpsms.badNumber;
    return { to: sent['to'] ?? '', text: sent['content'] ?? '', key: sent['request_id'] ?? null };
  },
  accepted: (id, { to, text, key }) =>
    json(200, {
      status: 'success',
      message: 'message added to queue',
      data: { id, owner: LOGIN.from, contact: to, content: text, request_id: key, status: 'pending' },
    }),
  throttled: json(429, { status: 'error', message: 'too many requests' }),
  credentials: json(401, { status: 'error', message: 'You are not authorized' }),
  badNumber: json(422, { status: 'error', message: 'validation errors while sending message' }),
};

const smsgate: Protocol = {
  keeps: true,
  take({ path, headers, body }) {
    if (headers['authorization'] !== basic(LOGIN.user, LOGIN.password)) return smsgate.credentials;
    if (path !== '/3rdparty/v1/messages') return null;
    const sent = JSON.parse(body) as {
      id?: string;
      textMessage?: { text?: string };
      phoneNumbers?: string[];
    };
    const [to = ''] = sent.phoneNumbers ?? [];
    if (!/^\+\d{8,15}$/.test(to)) return smsgate.badNumber;
    return { to, text: sent.textMessage?.text ?? '', key: sent.id ?? null };
  },
  accepted: (id, { to }) =>
    json(202, { id, state: 'Pending', recipients: [{ phoneNumber: to, state: 'Pending' }] }),
  throttled: json(503, { message: 'queue limits exceeded' }),
  credentials: json(401, { message: 'Unauthorized' }),
  badNumber: json(400, { message: 'invalid phone number' }),
};

const msg91: Protocol = {
  take({ path, headers, body }) {
    if (headers['authkey'] !== LOGIN.key) return msg91.credentials;
    if (path !== '/api/v5/flow') return null;
    const sent = JSON.parse(body) as { template_id?: string; recipients?: Record<string, string>[] };
    const { mobiles = '', CRQID = null, ...values } = sent.recipients?.[0] ?? {};
    if (!INDIAN.test(mobiles)) return msg91.badNumber;
    return {
      to: `+${mobiles}`,
      text: `${sent.template_id ?? ''}: ${Object.values(values).join(' | ')}`,
      key: CRQID,
    };
  },
  accepted: (id) => json(200, { type: 'success', request_id: id }),
  throttled: json(429, { type: 'error', message: 'rate limit' }),
  credentials: json(401, { type: 'error', message: 'Authentication failure' }),
  badNumber: json(200, { type: 'error', message: 'invalid mobile number' }),
};

interface CloudTemplate {
  name?: string;
  language?: { code?: string };
  components?: { type: string; parameters: { text: string }[] }[];
}
const whatsapp: Protocol = {
  take({ path, headers, body }) {
    if (headers['authorization'] !== `Bearer ${LOGIN.key}`) return whatsapp.credentials;
    if (path !== `/v23.0/${LOGIN.account}/messages`) return null;
    const sent = JSON.parse(body) as {
      to?: string;
      template?: CloudTemplate;
      biz_opaque_callback_data?: string;
    };
    if (!/^\d{8,15}$/.test(sent.to ?? '')) return whatsapp.badNumber;
    const { name, language, components = [] } = sent.template ?? {};
    if (!name) return json(400, { error: { code: 132001, message: 'Template name does not exist' } });
    const words = components.map(
      ({ type, parameters }) => `${type}: ${parameters.map(({ text }) => text).join(' | ')}`,
    );
    return {
      ...{
        to: `+${sent.to ?? ''}`,
        text: [name, ...words].join('; '),
        key: sent.biz_opaque_callback_data ?? null,
      },
      ...(language?.code ? { language: language.code } : {}),
    };
  },
  accepted: (id, { to }) =>
    json(200, {
      messaging_product: 'whatsapp',
      contacts: [{ input: to.slice(1), wa_id: to.slice(1) }],
      messages: [{ id: `wamid.${id}`, message_status: 'accepted' }],
    }),
  throttled: json(400, { error: { code: 130429, message: 'Rate limit hit' } }),
  credentials: json(401, { error: { code: 190, message: 'Invalid OAuth access token' } }),
  badNumber: json(400, { error: { code: 131026, message: 'Message undeliverable' } }),
};

export const PROTOCOLS = { nic, cdac, exotel, twilio, httpsms, smsgate, msg91, whatsapp } as const;
export type FakeName = keyof typeof PROTOCOLS;
export const isReply = (value: Taken | Reply): value is Reply => 'status' in value;
