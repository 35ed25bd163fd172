/** What providers do before they call us: recorded requests, and signatures with invented secrets. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SignJWT } from 'jose';
import type { Incoming, Provider } from '../src/adapters/adapter.js';
import { standardValue, twilioSignature } from '../src/adapters/signatures.js';

export const PUBLIC_URL = 'https://setu.example';
export const SECRETS = {
  generic: `whsec_${Buffer.from('an invented key of thirty-two byte').toString('base64')}`,
  httpsms: 'invented-httpsms-signing-key-of-some-length',
  smsgate: 'invented-smsgate-signing-key',
  twilio: 'invented-twilio-auth-token',
  whatsapp: 'invented-whatsapp-app-secret',
  ozonetel: 'invented-ozonetel-apikey',
  verifyToken: 'invented-verify-token',
  path: 'invented-secret-path-0001',
  password: 'invented-password-0001',
};

/** PROVIDERS_FILE of one scope with every provider. */
export const PROVIDERS_JSON = {
  '150': {
    generic: { keys: SECRETS.generic },
    httpsms: { keys: SECRETS.httpsms },
    smsgate: { keys: SECRETS.smsgate },
    twilio: { keys: SECRETS.twilio },
    whatsapp: { keys: SECRETS.whatsapp, verifyToken: SECRETS.verifyToken },
    ozonetel: { keys: SECRETS.ozonetel },
    exotel: { secretPath: SECRETS.path },
    knowlarity: { username: 'knowlarity', password: SECRETS.password },
    msg91: { secretPath: SECRETS.path },
    forwardingLines: { '+915550179001': '+915550100022' },
  },
};

interface Recorded {
  method: 'GET' | 'POST';
  query: string;
  headers: Record<string, string>;
  body: string;
}

/** A recorded request of the folder payloads. */
export const recorded = (name: string): Recorded =>
  JSON.parse(readFileSync(new URL(`./payloads/${name}.json`, import.meta.url), 'utf8')) as Recorded;

const SECRET_PATH: readonly string[] = ['exotel', 'msg91'];

export const pathOf = (provider: string): string =>
  `/api/intake/v1/webhooks/${provider}/150${SECRET_PATH.includes(provider) ? `/${SECRETS.path}` : ''}`;

/** The request as the provider would send it now, with its proof. */
export async function signed(
  provider: Provider,
  { method, query, headers, body }: Omit<Recorded, 'body'> & { body: string | Buffer },
  at = Date.now(),
): Promise<Incoming> {
  const bytes = Buffer.from(body);
  const target = `${pathOf(provider)}${query === '' ? '' : `?${query}`}`;
  const proof = await proofOf(provider, {
    bytes,
    target,
    query,
    at,
    isForm: /form-url/.test(headers['content-type'] ?? ''),
  });
  return { method, query, target, body: bytes, headers: { ...headers, ...proof } };
}

interface ToProve {
  bytes: Buffer;
  target: string;
  query: string;
  at: number;
  isForm: boolean;
}

async function proofOf(
  provider: Provider,
  { bytes, target, at, isForm }: ToProve,
): Promise<Record<string, string>> {
  const seconds = String(Math.floor(at / 1000));
  const hmac = (key: string, ...parts: (Buffer | string)[]): string =>
    parts.reduce((h, part) => h.update(part), createHmac('sha256', key)).digest('hex');
  switch (provider) {
    case 'generic': {
      const id = `msg_${hmac('id', bytes).slice(0, 20)}`;
      const value = standardValue(SECRETS.generic, id, seconds, bytes);
      return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${value}` };
    }
    case 'httpsms': {
      const token = await new SignJWT({})
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setAudience(`${PUBLIC_URL}${target}`)
        .setIssuer('api.httpsms.com')
        .setIssuedAt(Number(seconds))
        .setNotBefore(Number(seconds) - 600)
        .setExpirationTime(Number(seconds) + 600)
        .sign(Buffer.from(SECRETS.httpsms));
      return { authorization: `Bearer ${token}` };
    }
    case 'smsgate':
      return { 'x-timestamp': seconds, 'x-signature': hmac(SECRETS.smsgate, bytes, seconds) };
    case 'twilio':
      return {
        'x-twilio-signature': twilioSignature(
          SECRETS.twilio,
          `${PUBLIC_URL}${target}`,
          isForm ? bytes.toString() : '',
        ),
      };
    case 'whatsapp':
      return { 'x-hub-signature-256': `sha256=${hmac(SECRETS.whatsapp, bytes)}` };
    case 'knowlarity':
      return { authorization: `Basic ${Buffer.from(`knowlarity:${SECRETS.password}`).toString('base64')}` };
    default:
      return {};
  }
}
